import type { ActorOrder } from '../actors/order.ts'
import type { Masks } from '../match/matcher.ts'
import { PIECE } from '../pieces.ts'
import type { EntryRange } from './chain.ts'
import type { Plan } from './plan.ts'

/** What a block says of an actor in place of how far it came. */
export const NO_ENTRY = -1
export const UNDECIDED = -2
/** Entries times events up to which each entry is tried; beyond, the search that looks once at each event is sooner done. */
const MAX_TRIES = 4096

/** By actor of a block: its last step, and the places of the events that led there, `steps` of them an actor. */
export interface Block {
  last: Int8Array
  place: Int32Array
  /** The places that the question sees of it: from `from` to `to` - 1. */
  from: Int32Array
  to: Int32Array
}

/** Looks at the actors from `first` to `end` - 1, at most a piece of them. */
export type BlockWalk = (first: number, end: number) => Block

/** Is this the common funnel: steps in order, anything between, one window from the chain's first step? */
export function isQuick({ order, legMs, optional, closest, increase }: Plan): boolean {
  return order === 'ordered' && legMs === Infinity && !optional.includes(true) && !closest && !increase
}

/**
 * The common funnel where the events lie, without a copy: from the first entry to the first event of the next step, and on to
 * the next. Another way can only come further by a later start, where the window was too short for this one; so only then are
 * the later entries tried, each in the same way. Actors with two events in one millisecond are left UNDECIDED.
 *
 * All of it is arrays and local names. Compiled code that knows shapes of objects is lost with a collection that finds no such
 * object, which is between any two questions, and then costs more than the counting.
 */
export function quickWalk(
  { steps: width, windowMs, firstEntry }: Plan,
  order: ActorOrder,
  masks: Masks,
  seen: EntryRange,
  entry: EntryRange,
): BlockWalk {
  const { starts, rows, t, touch, tied } = order
  const { sure, open } = masks
  const decide = open.some((bits) => bits !== 0) ? masks.decide : undefined
  const maybe = decide ? sure.map((bits, code) => bits | open[code]!) : sure
  const block: Block = {
    last: new Int8Array(PIECE),
    place: new Int32Array(PIECE * width),
    from: new Int32Array(PIECE),
    to: new Int32Array(PIECE),
  }
  const { last, place } = block
  const tried = new Int32Array(width)
  const { from: entryFrom, to: entryTo } = entry
  const { from: seenFrom, to: seenTo } = seen
  const isCut = seenFrom !== -Infinity || seenTo !== Infinity

  const fits = (at: number, bit: number): boolean =>
    decide === undefined || (sure[touch[at]!]! & bit) !== 0 || decide(bit, rows[at]!) !== 0

  /** The last step within the window of an entry that comes further than `best`, its places in `tried`; else `best`. */
  const further = (start: number, to: number, best: number): number => {
    const until = t[start]! + windowMs
    let reached = 0
    tried[0] = start
    for (let at = start + 1, bit = 2; at < to && t[at]! <= until; at++) {
      if ((maybe[touch[at]!]! & bit) === 0 || !fits(at, bit)) continue
      tried[++reached] = at
      if (reached === width - 1) break
      bit <<= 1
    }
    return Math.max(best, reached)
  }

  /** Tries the entries after the first until one comes as far as any could. */
  const best = (to: number, into: number, first: number, farthest: number): number => {
    let found = first
    let tries = 0
    for (let at = place[into]! + 1; at < to && found < farthest; at++) {
      if ((maybe[touch[at]!]! & 1) === 0 || t[at]! < entryFrom || t[at]! > entryTo || !fits(at, 1)) continue
      tries += to - at
      if (tries > MAX_TRIES) return UNDECIDED
      const reached = further(at, to, found)
      if (reached === found) continue
      found = reached
      for (let step = 0; step <= reached; step++) place[into + step] = tried[step]!
    }
    return found
  }

  return (first, end) => {
    for (let actor = first; actor < end; actor++) {
      let from = starts[actor]!
      let to = starts[actor + 1]!
      if (isCut) {
        while (from < to && t[from]! < seenFrom) from++
        while (from < to && t[to - 1]! > seenTo) to--
      }
      block.from[actor - first] = from
      block.to[actor - first] = to
      if (tied[actor] === 1) {
        last[actor - first] = UNDECIDED
        continue
      }
      const into = (actor - first) * width
      let reached = -1
      for (let at = from, bit = 1; at < to; at++) {
        if ((maybe[touch[at]!]! & bit) === 0 || !fits(at, bit)) continue
        if (reached < 0 && (t[at]! < entryFrom || t[at]! > entryTo)) continue
        place[into + ++reached] = at
        if (reached === width - 1) break
        bit <<= 1
      }
      if (reached > 0 && t[place[into + reached]!]! - t[place[into]!]! > windowMs) {
        let within = reached
        while (t[place[into + within]!]! - t[place[into]!]! > windowMs) within--
        reached = firstEntry ? within : best(to, into, within, reached)
      }
      last[actor - first] = reached
    }
    return block
  }
}
