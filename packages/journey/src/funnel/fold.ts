import type { FunnelQuestion } from '@desirepath/protocol'
import type { ActorOrder } from '../actors/order.ts'
import { type PageCodes, pageCodesOf } from '../page-codes.ts'
import type { CountingSite } from '../site.ts'
import type { EventTable } from '../table/table.ts'
import { funnelWalk } from './actors.ts'
import { attributedRow, bucketsOf } from './breakdown.ts'
import { Found } from './found.ts'
import { emptyFunnel, type FunnelPartial, nextKey, type Tally, tallyOf } from './partial.ts'

/** Counts a funnel over the actors of a table. */
export function foldFunnel(table: EventTable, question: FunnelQuestion, site: CountingSite): FunnelPartial {
  const { plan, order, entry, each, eachFound } = funnelWalk(table, question, site)
  const partial = emptyFunnel(plan.steps)
  partial.events = table.size
  const { breakdown } = question
  const buckets = breakdown && bucketsOf(table, breakdown, site.pages)
  const pages = pageCodesOf(table, site.pages)
  const nextPage = nextPageFinder(order, pages)
  /** By step: how many of the dropped went where, by the number that `nextPage` gives. */
  const next = partial.next.map(() => new Int32Array(1 + 2 * pages.names.length))
  /** By bucket. */
  const tallies: Tally[] = []
  const tallyOfBucket = (bucket: number) =>
    (tallies[bucket] ??= tallyOf(partial, buckets!.names.values[bucket]!))

  eachFound((found) => {
    count(partial, found, order.t)
    const { last } = found
    if (last === plan.steps - 1) partial.totals.push(tookMs(found, order.t))
    else {
      partial.dropped[last]!++
      next[last]![nextPage(found)]!++
    }
    if (!breakdown || !buckets || breakdown.attribution === 'all') return
    const row = attributedRow(breakdown, buckets, found, order.rows)
    count(
      row === undefined ? tallyOf(partial, buckets.missing) : tallyOfBucket(buckets.of(row)),
      found,
      order.t,
    )
  })
  if (buckets && breakdown?.attribution === 'all') {
    const found = new Found(plan.steps)
    // Each value's events are a funnel of their own, so an actor may count under several.
    each((actor) => {
      const met = new Set<number>()
      for (let place = actor.from; place < actor.to; place++) met.add(buckets.of(order.rows[place]!))
      for (const bucket of met) {
        actor.refill((row) => buckets.of(row) === bucket)
        const own = actor.search(entry)
        if (!own) continue
        found.take(plan, own, actor.stream, actor.from, actor.to)
        count(tallyOfBucket(bucket), found, order.t)
      }
    })
  }
  next.forEach((counts, step) => {
    counts.forEach((count, way) => {
      if (count > 0) partial.next[step]!.set(keyOf(way, pages), count)
    })
  })
  const other = otherSide(question)
  if (other) partial.compared = foldFunnel(table, other, site)
  return partial
}

/** The question as it would be about the other side alone. */
function otherSide({ compare, breakdown: _, ...question }: FunnelQuestion): FunnelQuestion | undefined {
  return compare && { ...question, ...compare }
}

function count(tally: Tally, { length, slot, place }: Found, t: Float64Array): void {
  for (let at = 0; at < length; at++) {
    const step = slot[at]!
    tally.reached[step]!++
    if (at > 0) tally.legs[step]!.push(t[place[at]!]! - t[place[at - 1]!]!)
  }
}

/** From the first to the last step, ms. */
function tookMs({ length, place }: Found, t: Float64Array): number {
  return t[place[length - 1]!]! - t[place[0]!]!
}

/**
 * Where an actor went after its chain: the next page that is not the one where the chain ended, or nowhere. A number that
 * {@link keyOf} reads: 0 for nowhere, else an odd one for a new page, and an even one for a page seen before.
 */
export function nextPageFinder({ touch }: ActorOrder, { of, visited }: PageCodes): (found: Found) => number {
  return ({ from, to, end, length, place }) => {
    const ended = of[touch[place[length - 1]!]!]!
    for (let at = end + 1; at < to; at++) {
      const page = visited[touch[at]!]!
      if (page < 0 || page === ended) continue
      for (let before = from; before <= end; before++)
        if (visited[touch[before]!] === page) return 2 + 2 * page
      return 1 + 2 * page
    }
    return 0
  }
}

/** The page of a way that {@link nextPageFinder} found. */
export function pageOf(way: number, { names }: PageCodes): string | null {
  return way === 0 ? null : names[(way - 1) >> 1]!
}

function keyOf(way: number, pages: PageCodes): string {
  return nextKey(pageOf(way, pages), way > 0 && way % 2 === 0)
}
