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
  const nextPage = nextPageFinder(order, pageCodesOf(table, site.pages))

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
        const key = nextPage(actor, chain)
        partial.next[last]!.set(key, (partial.next[last]!.get(key) ?? 0) + 1)
      }
      if (breakdown && buckets && breakdown.attribution !== 'all') {
        const rows = order.rows.subarray(actor.from, actor.to)
        const row = attributedRow(breakdown, buckets, chain, stream, rows, actor.from)
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

/** Where an actor went after its chain: the next page that is not the one where the chain ended, or nowhere. */
export function nextPageFinder(
  { touch }: ActorOrder,
  { of, visited, names }: PageCodes,
): (actor: FunnelActor, chain: Chain) => string {
  return ({ from, to, stream }, chain) => {
    let end = from
    for (const at of chain.at) end = Math.max(end, stream.place[at]!)
    const ended = of[touch[stream.place[chain.at.at(-1)!]!]!]!
    for (let place = end + 1; place < to; place++) {
      const page = visited[touch[place]!]!
      if (page < 0 || page === ended) continue
      let back = false
      for (let before = from; before <= end && !back; before++) back = visited[touch[before]!] === page
      return nextKey(names[page]!, back)
    }
    return nextKey(null, false)
  }
}
