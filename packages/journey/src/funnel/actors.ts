import type { FunnelRules } from '@desirepath/protocol'
import { actorsOf } from '../actors/actors.ts'
import type { ActorOrder } from '../actors/order.ts'
import { Budget } from '../budget.ts'
import { segmentTest } from '../match/in-segment.ts'
import { compileMasks } from '../match/matcher.ts'
import { inPieces } from '../pieces.ts'
import type { CountingSite } from '../site.ts'
import type { EventTable } from '../table/table.ts'
import { ANY_ENTRY, type EntryRange } from './chain.ts'
import { Found } from './found.ts'
import { type Plan, planOf } from './plan.ts'
import { type Block, isQuick, NO_ENTRY, quickWalk, UNDECIDED } from './quick.ts'
import { type Search, searchFor } from './search.ts'
import { Stream } from './stream.ts'

/** One actor as a funnel sees it; the same object for all of them, one after the other. */
export interface FunnelActor {
  /** Its places in the order, of the events that the question sees: from `from` to `to` - 1. */
  from: number
  to: number
  stream: Stream
  search: Search
  /** Fills the stream anew with those of its events that are accepted. */
  refill(accepts: (row: number) => boolean): void
}

/** What a walk over the actors of a funnel works with. */
export interface FunnelWalk {
  plan: Plan
  order: ActorOrder
  /** Where entries may lie (F2). */
  entry: EntryRange
  /** Calls for every actor that has an entry to offer. */
  each(visit: (actor: FunnelActor) => void): void
  /** Calls for every actor that has a chain. */
  eachFound(visit: (found: Found) => void): void
  /** Looks at one actor, whether or not it is in. */
  look(actor: number): { actor: FunnelActor; outside?: 'entry' | 'segment' }
}

export function funnelWalk(table: EventTable, rules: FunnelRules, site: CountingSite): FunnelWalk {
  const budget = new Budget()
  const plan = planOf(rules, budget)
  const order = actorsOf(table, rules.unit ?? 'visitor', rules.merge, site.pages)
  const steps = compileMasks(table, rules.steps, site.pages, budget)
  const excludes = compileMasks(table, rules.exclude, site.pages, budget)
  const inSegment = segmentTest(table, rules.segment, site.pages, budget)
  const { rows, t, touch, starts } = order
  const { range } = rules
  const seen = range && rules.rangeMode === 'events' ? range : ANY_ENTRY
  const entry = range && rules.rangeMode === 'entry' ? range : ANY_ENTRY
  const strict = plan.order === 'strict'
  /** The bits that can begin a chain. */
  const first = plan.order === 'unordered' ? -1 : 1
  const stream = new Stream()
  const search = searchFor(plan, stream)

  const plain = !strict && rules.exclude.length === 0 && steps.open.every((bits) => bits === 0)

  const fill = (from: number, to: number, accepts?: (row: number) => boolean): void => {
    if (plain && !accepts) {
      stream.fill(t, touch, steps.sure, from, to)
      return
    }
    stream.clear(to - from)
    for (let place = from; place < to; place++) {
      const code = touch[place]!
      if (accepts && !accepts(rows[place]!)) continue
      let fits = steps.sure[code]!
      if (steps.open[code] !== 0) fits |= steps.decide(steps.open[code]!, rows[place]!)
      let taints = excludes.sure[code]!
      if (excludes.open[code] !== 0) taints |= excludes.decide(excludes.open[code]!, rows[place]!)
      if ((fits | taints) === 0 && !strict) continue
      stream.push(t[place]!, fits, taints, place)
    }
    stream.group()
  }

  const it: FunnelActor = {
    from: 0,
    to: 0,
    stream,
    search,
    refill(accepts) {
      budget.spend(it.to - it.from)
      fill(it.from, it.to, accepts)
    },
  }
  /** Makes `it` the actor; what keeps it out, if anything does. */
  const open = (actor: number): 'entry' | 'segment' | undefined => {
    let from = starts[actor]!
    let to = starts[actor + 1]!
    while (from < to && t[from]! < seen.from) from++
    while (from < to && t[to - 1]! > seen.to) to--
    it.from = from
    it.to = to
    fill(from, to)
    if ((stream.met & first) === 0) return 'entry'
    return inSegment(order, from, to) ? undefined : 'segment'
  }

  const found = new Found(plan.steps)
  const findBySearch = (actor: number): boolean => {
    const chain = open(actor) === undefined ? search(entry) : null
    if (chain) found.take(plan, chain, stream, it.from, it.to)
    return chain !== null
  }
  /** Makes `found` the chain that a block of actors has at this place; is there one? */
  const takeFound = (block: Block, at: number, actor: number): boolean => {
    const last = block.last[at]!
    if (last === NO_ENTRY) return false
    if (last === UNDECIDED) return findBySearch(actor)
    found.set(last, block.place, at * plan.steps, block.from[at]!, block.to[at]!)
    return inSegment(order, found.from, found.to)
  }

  return {
    plan,
    order,
    entry,
    eachFound(visit) {
      budget.spend(2 * rows.length)
      const quick =
        isQuick(plan) && rules.exclude.length === 0 ? quickWalk(plan, order, steps, seen, entry) : undefined
      inPieces(order.count, (first, end) => {
        const block = quick?.(first, end)
        for (let actor = first; actor < end; actor++)
          if (block ? takeFound(block, actor - first, actor) : findBySearch(actor)) visit(found)
      })
    },
    each(visit) {
      // A look at each event to fill the streams, and some at those that fit to search them.
      budget.spend(2 * rows.length)
      for (let actor = 0; actor < order.count; actor++) if (open(actor) === undefined) visit(it)
    },
    look: (actor) => ({ actor: it, outside: open(actor) }),
  }
}
