import type { ActorOrder } from '../actors/order.ts'
import type { Masks } from '../match/matcher.ts'
import { PIECE } from '../pieces.ts'
import type { EntryRange } from './chain.ts'
import type { Found } from './found.ts'
import type { Plan } from './plan.ts'

/** What is said of an actor in place of how far it came. */
const NO_ENTRY = -1
export const UNDECIDED = -2
/** Entries times events up to which each entry is tried; beyond, the search that looks once at each event is sooner done. */
const MAX_TRIES = 4096

/** Is this the common funnel: steps in order, anything between, one window from the chain's first step? */
export function isQuick({ order, legMs, optional, closest, increase }: Plan): boolean {
  return order === 'ordered' && legMs === Infinity && !optional.includes(true) && !closest && !increase
}

/**
 * The common funnel where the events lie, without a copy: from the first entry to the first event of the next step, and on to
 * the next. Another way can only come further by a later start, where the window was too short for this one; so only then are
 * the later entries tried, each in the same way. Actors with two events in one millisecond are left UNDECIDED.
 */
export class QuickSearch {
  readonly #plan: Plan
  readonly #order: ActorOrder
  readonly #masks: Masks
  /** Do some steps ask for properties? */
  readonly #isOpen: boolean
  /** By touchpoint: the steps that its events fit, or may fit. */
  readonly #maybe: Int32Array
  readonly #seen: EntryRange
  readonly #entry: EntryRange
  /** By actor of a piece: its last step; where what the question sees of it begins and ends. */
  readonly #last = new Int8Array(PIECE)
  readonly #from = new Int32Array(PIECE)
  readonly #to = new Int32Array(PIECE)
  /** The places of the events that led to it, as many an actor as there are steps; and the same for an entry that is tried. */
  readonly #place: Int32Array
  readonly #tried: Int32Array

  /**
   * @param seen the times that the question sees
   * @param entry where entries may lie
   */
  constructor(plan: Plan, order: ActorOrder, masks: Masks, seen: EntryRange, entry: EntryRange) {
    this.#plan = plan
    this.#order = order
    this.#masks = masks
    this.#isOpen = masks.open.some((bits) => bits !== 0)
    this.#maybe = this.#isOpen ? masks.sure.map((bits, code) => bits | masks.open[code]!) : masks.sure
    this.#seen = seen
    this.#entry = entry
    this.#place = new Int32Array(PIECE * plan.steps)
    this.#tried = new Int32Array(plan.steps)
  }

  /** Searches the chains of the actors from `first` to `end` - 1, a piece at most. */
  search(first: number, end: number): void {
    const { starts, t, touch, tied } = this.#order
    const { steps, windowMs, firstEntry } = this.#plan
    const { from: seenFrom, to: seenTo } = this.#seen
    const { from: entryFrom, to: entryTo } = this.#entry
    const isCut = seenFrom !== -Infinity || seenTo !== Infinity
    const isOpen = this.#isOpen
    const maybe = this.#maybe
    const place = this.#place
    for (let actor = first; actor < end; actor++) {
      const at = actor - first
      let from = starts[actor]!
      let to = starts[actor + 1]!
      if (isCut) {
        while (from < to && t[from]! < seenFrom) from++
        while (from < to && t[to - 1]! > seenTo) to--
      }
      this.#from[at] = from
      this.#to[at] = to
      if (tied[actor] === 1) {
        this.#last[at] = UNDECIDED
        continue
      }
      const into = at * steps
      let reached = -1
      for (let here = from, bit = 1; here < to; here++) {
        if ((maybe[touch[here]!]! & bit) === 0) continue
        if (isOpen && !this.#fits(here, bit)) continue
        if (reached < 0 && (t[here]! < entryFrom || t[here]! > entryTo)) continue
        place[into + ++reached] = here
        if (reached === steps - 1) break
        bit <<= 1
      }
      if (reached > 0 && t[place[into + reached]!]! - t[place[into]!]! > windowMs) {
        let within = reached
        while (t[place[into + within]!]! - t[place[into]!]! > windowMs) within--
        reached = firstEntry ? within : this.#best(to, into, within, reached)
      }
      this.#last[at] = reached
    }
  }

  /**
   * Makes `found` the chain of an actor of the piece.
   * @param at its number in the piece
   * @returns whether there is one, or UNDECIDED
   */
  take(at: number, found: Found): boolean | typeof UNDECIDED {
    const last = this.#last[at]!
    if (last === UNDECIDED) return UNDECIDED
    if (last === NO_ENTRY) return false
    found.set(last, this.#place, at * this.#plan.steps, this.#from[at]!, this.#to[at]!)
    return true
  }

  /** Tries the entries after the first until one comes as far as any could. */
  #best(to: number, into: number, first: number, farthest: number): number {
    const { t, touch } = this.#order
    const { from, to: until } = this.#entry
    let found = first
    let tries = 0
    for (let at = this.#place[into]! + 1; at < to && found < farthest; at++) {
      if ((this.#maybe[touch[at]!]! & 1) === 0 || t[at]! < from || t[at]! > until || !this.#fits(at, 1))
        continue
      tries += to - at
      if (tries > MAX_TRIES) return UNDECIDED
      const reached = this.#further(at, to)
      if (reached <= found) continue
      found = reached
      for (let step = 0; step <= reached; step++) this.#place[into + step] = this.#tried[step]!
    }
    return found
  }

  /** The last step within the window of an entry, its places in `tried`. */
  #further(start: number, to: number): number {
    const { t, touch } = this.#order
    const { steps, windowMs } = this.#plan
    const maybe = this.#maybe
    const tried = this.#tried
    const until = t[start]! + windowMs
    let reached = 0
    tried[0] = start
    for (let at = start + 1, bit = 2; at < to && t[at]! <= until; at++) {
      if ((maybe[touch[at]!]! & bit) === 0 || !this.#fits(at, bit)) continue
      tried[++reached] = at
      if (reached === steps - 1) break
      bit <<= 1
    }
    return reached
  }

  /** Of an event that may fit a step: does it? */
  #fits(at: number, bit: number): boolean {
    if (!this.#isOpen) return true
    const { rows, touch } = this.#order
    return (this.#masks.sure[touch[at]!]! & bit) !== 0 || this.#masks.decide(bit, rows[at]!) !== 0
  }
}
