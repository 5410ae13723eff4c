import type { Chain, EntryRange } from './chain.ts'
import { Exclusions, NO_EXCLUSIONS } from './exclusions.ts'
import type { Plan } from './plan.ts'
import { reachTo } from './reach.ts'
import type { Stream } from './stream.ts'
import { Ties } from './ties.ts'
import { walk } from './walk.ts'

/** What a chain must keep to while its start is fixed. */
export interface Rules {
  plan: Plan
  stream: Stream
  ties: Ties
  exclusions: Pick<Exclusions, 'after'>
}

/**
 * The exact search for everything that {@link OrderedSearch} does not know: strict order, exclusions, optional steps,
 * a window per step. An ordered funnel takes one scan for all entries while no exclusion comes. Otherwise it tries them one
 * by one; for each, one scan keeps, for every step, the latest group at which a chain can stand there, since a later one has
 * shorter legs and fewer exclusions before it.
 */
export class GeneralSearch {
  readonly #plan: Plan
  readonly #stream: Stream
  readonly #ties: Ties

  constructor(plan: Plan, stream: Stream) {
    this.#plan = plan
    this.#stream = stream
    this.#ties = new Ties(plan, stream)
  }

  /** The chain that counts the actor, or null when it is not in the funnel. */
  find(entry: EntryRange): Chain | null {
    const { excludeMode } = this.#plan
    const plain = { plan: this.#plan, stream: this.#stream, ties: this.#ties, exclusions: NO_EXCLUSIONS }
    if (this.#stream.excluded === 0) return this.#chain(plain, entry, this.#deepest(plain, entry))
    const clean = { ...plain, exclusions: new Exclusions(this.#plan, this.#stream) }
    return this.#chain(clean, entry, this.#deepest(excludeMode === 'disqualify' ? plain : clean, entry))
  }

  #deepest(rules: Rules, entry: EntryRange): number {
    const farthest = this.#farthest()
    if (isPlain(rules)) {
      let depth = farthest
      while (depth >= 0 && !reachTo(rules, entry, depth)) depth--
      return depth
    }
    let deepest = -1
    for (const start of this.#starts(entry)) {
      const ends = endsFrom(rules, start)
      while (deepest < ends.length - 1 && ends.findLastIndex((group) => group >= 0) > deepest)
        deepest = ends.findLastIndex((group) => group >= 0)
      // However many entries there are, none leads further than the actor's events could at all.
      if (deepest >= farthest) break
    }
    return deepest
  }

  /** The last step that has an event, and before it no required one without. */
  #farthest(): number {
    let farthest = -1
    for (let step = 0; step < this.#plan.steps; step++)
      if (this.#stream.met & (1 << step)) farthest = step
      else if (!this.#plan.optional[step]) break
    return farthest
  }

  /** The chain to that depth which gives the times (F8). */
  #chain(rules: Rules, entry: EntryRange, depth: number): Chain | null {
    if (depth < 0) return null
    if (isPlain(rules)) {
      const { start, end } = reachTo(rules, entry, depth)!
      return walk(rules, start, this.#plan.closest ? end : lastGroup(rules, start), depth)
    }
    let best: { start: number; end: number } | null = null
    for (const start of this.#starts(entry)) {
      const end = endsFrom(rules, start)[depth]!
      if (end < 0) continue
      if (!this.#plan.closest) return walk(rules, start, lastGroup(rules, start), depth)
      if (!best || end <= best.end) best = { start, end }
    }
    return best && walk(rules, best.start, best.end, depth)
  }

  /** Groups in which a chain may begin, in order. */
  *#starts(entry: EntryRange): Generator<number> {
    const { from, groups, steps } = this.#stream
    for (let group = 0; group < groups; group++) {
      const time = this.#stream.timeOf(group)
      if (time < entry.from || time > entry.to) continue
      for (let at = from[group]!; at < from[group + 1]!; at++) {
        if (!(steps[at]! & 1)) continue
        yield group
        break
      }
    }
  }
}

/** Can all starts be looked at in one scan? */
function isPlain({ plan, exclusions }: Rules): boolean {
  return plan.order === 'ordered' && exclusions === NO_EXCLUSIONS
}

/** The last group that lies in the window of a chain from `start`. */
export function lastGroup({ plan, stream }: Rules, start: number): number {
  const end = stream.timeOf(start) + plan.windowMs
  let group = start
  while (group + 1 < stream.groups && stream.timeOf(group + 1) <= end) group++
  return group
}

/** May a chain's next event after the one at `step` in group `from` be in group `to`? */
export function legHolds(
  { plan, stream, exclusions }: Rules,
  step: number,
  from: number,
  to: number,
): boolean {
  const time = stream.timeOf(to)
  return time - stream.timeOf(from) <= plan.legMs && exclusions.after(from, step) >= time
}

/** May a chain stop at this step? Not when an exclusion that is still on comes before its window is over, unless the mode is `stop`. */
export function mayEnd(
  { plan, stream, exclusions }: Rules,
  start: number,
  group: number,
  step: number,
): boolean {
  if (plan.excludeMode === 'stop') return true
  const next = exclusions.after(group, step)
  return (
    next === Infinity ||
    next > Math.min(stream.timeOf(start) + plan.windowMs, stream.timeOf(group) + plan.legMs)
  )
}

/** For every step, the first group in which a chain from `start` can end there; -1 for none. */
function endsFrom(rules: Rules, start: number): Int32Array {
  const { plan, ties } = rules
  const ends = new Int32Array(plan.steps).fill(-1)
  const stand = new Int32Array(plan.steps).fill(-1)
  const next = new Int32Array(plan.steps)
  const last = lastGroup(rules, start)
  for (let group = start; group <= last; group++) {
    plan.budget.spend(plan.steps ** 3)
    next.fill(-1)
    for (let reached = group === start ? -1 : 0; reached < plan.steps - 1; reached++) {
      if (reached >= 0 && (stand[reached]! < 0 || !legHolds(rules, reached, stand[reached]!, group))) continue
      for (let step = reached + 1; step < plan.steps; step++) {
        const filled = ties.fillTo(group, [], reached, step)
        if (filled) {
          if (ends[step]! < 0 && mayEnd(rules, start, group, step)) ends[step] = group
          if (ties.mayGoOnWith(group, reached, filled, reached)) next[step] = group
        } else if (!plan.optional[step]) break
      }
      if (reached < 0) break
    }
    for (let step = 0; step < plan.steps; step++) {
      if (next[step]! >= 0) stand[step] = group
      else if (stand[step]! >= 0 && !ties.letsPass(group, step)) stand[step] = -1
    }
  }
  return ends
}
