import type { FunnelRules } from '@desirepath/protocol'
import { actorsOf } from '../actors/actors.ts'
import type { ActorOrder } from '../actors/order.ts'
import { Budget } from '../budget.ts'
import { type InSegment, segmentTest } from '../match/in-segment.ts'
import { compileMasks, type Masks } from '../match/matcher.ts'
import { inPieces } from '../pieces.ts'
import type { CountingSite } from '../site.ts'
import type { EventTable } from '../table/table.ts'
import { ANY_ENTRY, type EntryRange } from './chain.ts'
import { Found } from './found.ts'
import { type Plan, planOf } from './plan.ts'
import { isQuick, QuickSearch, UNDECIDED } from './quick.ts'
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

export function funnelWalk(table: EventTable, rules: FunnelRules, site: CountingSite): FunnelWalk {
  return new FunnelWalk(table, rules, site)
}

/** A walk over the actors of a funnel. */
export class FunnelWalk {
  readonly plan: Plan
  readonly order: ActorOrder
  /** Where entries may lie (F2). */
  readonly entry: EntryRange
  readonly #budget = new Budget()
  readonly #steps: Masks
  readonly #excludes: Masks
  readonly #inSegment: InSegment
  readonly #seen: EntryRange
  /** The bits that can begin a chain. */
  readonly #first: number
  readonly #isStrict: boolean
  /** Do touchpoints alone tell which events the stream takes? */
  readonly #isPlain: boolean
  readonly #quick: QuickSearch | undefined
  readonly #found: Found
  readonly #actor: FunnelActor

  constructor(table: EventTable, rules: FunnelRules, site: CountingSite) {
    const plan = planOf(rules, this.#budget)
    this.plan = plan
    this.order = actorsOf(table, rules.unit ?? 'visitor', rules.merge, site.pages)
    this.#steps = compileMasks(table, rules.steps, site.pages, this.#budget)
    this.#excludes = compileMasks(table, rules.exclude, site.pages, this.#budget)
    this.#inSegment = segmentTest(table, rules.segment, site.pages, this.#budget)
    const { range } = rules
    this.#seen = range && rules.rangeMode === 'events' ? range : ANY_ENTRY
    this.entry = range && rules.rangeMode === 'entry' ? range : ANY_ENTRY
    this.#isStrict = plan.order === 'strict'
    this.#first = plan.order === 'unordered' ? -1 : 1
    this.#isPlain =
      !this.#isStrict && rules.exclude.length === 0 && this.#steps.open.every((bits) => bits === 0)
    this.#quick =
      isQuick(plan) && rules.exclude.length === 0
        ? new QuickSearch(plan, this.order, this.#steps, this.#seen, this.entry)
        : undefined
    this.#found = new Found(plan.steps)
    const stream = new Stream()
    this.#actor = {
      from: 0,
      to: 0,
      stream,
      search: searchFor(plan, stream),
      refill: (accepts) => {
        const { from, to } = this.#actor
        this.#budget.spend(to - from)
        this.#fill(from, to, accepts)
      },
    }
  }

  /** Calls for every actor that has an entry to offer. */
  each(visit: (actor: FunnelActor) => void): void {
    // A look at each event to fill the streams, and some at those that fit to search them.
    this.#budget.spend(2 * this.order.rows.length)
    for (let actor = 0; actor < this.order.count; actor++)
      if (this.#open(actor) === undefined) visit(this.#actor)
  }

  /** Calls for every actor that has a chain. */
  eachFound(visitor: { found(found: Found): void }): void {
    this.#budget.spend(2 * this.order.rows.length)
    inPieces(this.order.count, (first, end) => this.#findSome(first, end, visitor))
  }

  /** Looks at one actor, whether or not it is in. */
  look(actor: number): { actor: FunnelActor; outside?: 'entry' | 'segment' } {
    return { outside: this.#open(actor), actor: this.#actor }
  }

  #findSome(first: number, end: number, visitor: { found(found: Found): void }): void {
    const found = this.#found
    const quick = this.#quick
    quick?.search(first, end)
    for (let actor = first; actor < end; actor++) {
      const isFound = quick ? quick.take(actor - first, found) : UNDECIDED
      if (
        isFound === UNDECIDED
          ? this.#find(actor)
          : isFound && this.#inSegment(this.order, found.from, found.to)
      )
        visitor.found(found)
    }
  }

  /** Makes `found` the chain of an actor, if it has one. */
  #find(actor: number): boolean {
    if (this.#open(actor) !== undefined) return false
    const { search, stream, from, to } = this.#actor
    const chain = search(this.entry)
    if (chain) this.#found.take(this.plan, chain, stream, from, to)
    return chain !== null
  }

  /** Makes it the actor at hand; what keeps it out, if anything does. */
  #open(actor: number): 'entry' | 'segment' | undefined {
    const { starts, t } = this.order
    let from = starts[actor]!
    let to = starts[actor + 1]!
    while (from < to && t[from]! < this.#seen.from) from++
    while (from < to && t[to - 1]! > this.#seen.to) to--
    this.#actor.from = from
    this.#actor.to = to
    this.#fill(from, to)
    if ((this.#actor.stream.met & this.#first) === 0) return 'entry'
    return this.#inSegment(this.order, from, to) ? undefined : 'segment'
  }

  #fill(from: number, to: number, accepts?: (row: number) => boolean): void {
    const { t, touch, rows } = this.order
    const { stream } = this.#actor
    const steps = this.#steps
    const excludes = this.#excludes
    if (this.#isPlain && !accepts) {
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
      if ((fits | taints) === 0 && !this.#isStrict) continue
      stream.push(t[place]!, fits, taints, place)
    }
    stream.group()
  }
}
