import type { FunnelQuestion } from '@desirepath/protocol'
import type { ActorOrder } from '../actors/order.ts'
import { type PageCodes, pageCodesOf } from '../page-codes.ts'
import type { CountingSite } from '../site.ts'
import type { EventTable } from '../table/table.ts'
import { type FunnelActor, funnelWalk } from './actors.ts'
import { attributedRow, bucketsOf } from './breakdown.ts'
import type { Chain } from './chain.ts'
import { emptyFunnel, type FunnelPartial, nextKey, type Tally, tallyOf } from './partial.ts'
import { slotsOf } from './slots.ts'
import type { Stream } from './stream.ts'

/** Counts a funnel over the actors of a table. */
export function foldFunnel(table: EventTable, question: FunnelQuestion, site: CountingSite): FunnelPartial {
  const { plan, order, entry, each } = funnelWalk(table, question, site)
  const partial = emptyFunnel(plan.steps)
  partial.events = table.size
  const { breakdown } = question
  const buckets = breakdown && bucketsOf(table, breakdown, site.pages)
  const pages = pageCodesOf(table, site.pages)
  const nextPage = nextPageFinder(order, pages)
  /** By step: how many of the dropped went where, by the number that `nextPage` gives. */
  const next = partial.next.map(() => new Int32Array(1 + 2 * pages.names.length))

  each((actor) => {
    const { stream, search } = actor
    const chain = search(entry)
    if (chain) {
      const slots = slotsOf(plan, chain)
      count(partial, chain, slots, stream)
      const last = slots.at(-1)!
      if (last === plan.steps - 1) partial.totals.push(stream.t[chain.at.at(-1)!]! - stream.t[chain.at[0]!]!)
      else {
        partial.dropped[last]!++
        next[last]![nextPage(actor, chain)]!++
      }
      if (breakdown && buckets && breakdown.attribution !== 'all') {
        const row = attributedRow(breakdown, buckets, chain, stream, order.rows, actor.from, actor.to)
        const value = row === undefined ? buckets.missing : buckets.names.values[buckets.of(row)]!
        count(tallyOf(partial, value), chain, slots, stream)
      }
    }
    if (buckets && breakdown?.attribution === 'all') {
      // Each value's events are a funnel of their own, so an actor may count under several.
      const met = new Set<number>()
      for (let place = actor.from; place < actor.to; place++) met.add(buckets.of(order.rows[place]!))
      for (const bucket of met) {
        actor.refill((row) => buckets.of(row) === bucket)
        const own = search(entry)
        if (own) count(tallyOf(partial, buckets.names.values[bucket]!), own, slotsOf(plan, own), stream)
      }
    }
  })
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

function count(tally: Tally, { at }: Chain, slots: readonly number[], { t }: Stream): void {
  for (let index = 0; index < slots.length; index++) {
    const slot = slots[index]!
    tally.reached[slot]!++
    if (index > 0) tally.legs[slot]!.push(t[at[index]!]! - t[at[index - 1]!]!)
  }
}

/**
 * Where an actor went after its chain: the next page that is not the one where the chain ended, or nowhere. A number that
 * {@link keyOf} reads: 0 for nowhere, else an odd one for a new page, and an even one for a page seen before.
 */
export function nextPageFinder(
  { touch }: ActorOrder,
  { of, visited }: PageCodes,
): (actor: FunnelActor, chain: Chain) => number {
  return ({ from, to, stream }, chain) => {
    let end = from
    for (const at of chain.at) end = Math.max(end, stream.place[at]!)
    const ended = of[touch[stream.place[chain.at.at(-1)!]!]!]!
    for (let place = end + 1; place < to; place++) {
      const page = visited[touch[place]!]!
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
