import type { Chain, EntryRange } from './chain.ts'
import { Matching } from './matching.ts'
import type { Plan } from './plan.ts'
import type { Stream } from './stream.ts'

/**
 * The common funnel: steps in order, anything between, one window from the chain's first step. One scan keeps, for
 * each step, the latest start of a chain that has reached it; a later start can do whatever an earlier one could,
 * since its window ends later. (Keeping only the first start undercounts.)
 */
export class OrderedSearch {
  readonly #plan: Plan
  readonly #stream: Stream
  readonly #matching: Matching
  /** By step: the latest start of a chain that is there, ms. */
  readonly #latest: Float64Array
  /** By step: the start of the chain that got there first, the latest of them where several did at once, ms. */
  readonly #firstStart: Float64Array
  /** By step: when a chain that begins there is complete, ms; beyond the deepest it is complete at once. */
  readonly #ends: Float64Array
  /** The state before a group of tied events. */
  readonly #before: Float64Array

  constructor(plan: Plan, stream: Stream) {
    this.#plan = plan
    this.#stream = stream
    this.#matching = new Matching(stream)
    this.#latest = new Float64Array(plan.steps)
    this.#firstStart = new Float64Array(plan.steps)
    this.#ends = new Float64Array(plan.steps + 1)
    this.#before = new Float64Array(plan.steps + 1)
  }

  /** The chain that counts the actor, or null when there is no entry. */
  find(entry: EntryRange): Chain | null {
    const first = this.#firstEntry(entry)
    if (first === Infinity) return null
    // Mostly the first entry leads as far as the actor's events could at all, and nothing is left to look for.
    const chain = this.#plan.closest ? null : this.#walk(first, this.#farthest())
    if (chain) return chain
    const deepest = this.#deepest(entry)
    if (this.#plan.closest) return this.#walk(this.#firstStart[deepest]!, deepest)!
    return this.#walk(first, deepest) ?? this.#walk(this.#earliestStart(entry, deepest), deepest)
  }

  /** The last step of those that have an event, none missing before it. */
  #farthest(): number {
    const { met } = this.#stream
    const missing = ~met & (met + 1)
    return missing === 0 ? this.#plan.steps - 1 : 30 - Math.clz32(missing)
  }

  /** The deepest step that a chain reaches; -1 for none. */
  #deepest(entry: EntryRange): number {
    const { windowMs, steps: stepCount } = this.#plan
    const { t, steps, from, groups } = this.#stream
    const latest = this.#latest.fill(-Infinity)
    let deepest = -1
    for (let group = 0; group < groups; group++) {
      const first = from[group]!
      if (from[group + 1]! - first > 1) deepest = Math.max(deepest, this.#deepestTied(group, entry))
      else {
        const time = t[first]!
        // From the last step down, so that this one event does not fill two.
        for (let bits = steps[first]!; bits !== 0; ) {
          const step = 31 - Math.clz32(bits)
          bits &= ~(1 << step)
          const start = step > 0 ? latest[step - 1]! : isIn(entry, time) ? time : -Infinity
          if (start <= latest[step]! || time - start > windowMs) continue
          if (latest[step] === -Infinity) this.#firstStart[step] = start
          latest[step] = start
          if (step > deepest) deepest = step
        }
      }
      if (deepest === stepCount - 1) break
    }
    return deepest
  }

  /** The same for events of one millisecond: each start goes as far as different events take it. */
  #deepestTied(group: number, entry: EntryRange): number {
    const { windowMs, steps: stepCount, increase } = this.#plan
    const { from } = this.#stream
    const time = this.#stream.timeOf(group)
    const latest = this.#latest
    const before = this.#before
    before.set(latest)
    let deepest = -1
    for (let reached = -1; reached < stepCount - 1; reached++) {
      const start = reached >= 0 ? before[reached]! : isIn(entry, time) ? time : -Infinity
      if (start === -Infinity || time - start > windowMs) continue
      this.#matching.open(from[group]!, from[group + 1]!)
      for (let step = reached + 1; step < stepCount && this.#matching.addStep(step); step++) {
        if (start > latest[step]!) latest[step] = start
        if (before[step] === -Infinity) this.#firstStart[step] = latest[step]!
        if (step > deepest) deepest = step
        if (increase) break
      }
    }
    return deepest
  }

  /** The first entry, ms. */
  #firstEntry(entry: EntryRange): number {
    const { t, steps, length } = this.#stream
    for (let at = 0; at < length; at++) if (steps[at]! & 1 && isIn(entry, t[at]!)) return t[at]!
    return Infinity
  }

  /** The first entry from which the deepest step can be reached, by a scan from the end that keeps the earliest completions. */
  #earliestStart(entry: EntryRange, deepest: number): number {
    const { windowMs } = this.#plan
    const { from, groups, steps } = this.#stream
    const ends = this.#ends.fill(Infinity)
    let earliest = Infinity
    for (let group = groups - 1; group >= 0; group--) {
      const first = from[group]!
      const time = (ends[deepest + 1] = this.#stream.timeOf(group))
      if (from[group + 1]! - first > 1) this.#endsTied(group, ends, deepest)
      else {
        const bits = steps[first]!
        // From the first step up, so that this one event does not fill two.
        for (let step = 0; step <= deepest; step++)
          if (bits & (1 << step) && ends[step + 1]! < ends[step]!) ends[step] = ends[step + 1]!
      }
      // A chain that begins here can be complete as early as any that begins later: it need only change its first event.
      if (ends[0]! - time <= windowMs && isIn(entry, time) && this.#beginsHere(group)) earliest = time
    }
    return earliest
  }

  #endsTied(group: number, ends: Float64Array, deepest: number): void {
    const { from } = this.#stream
    const after = ends.slice()
    for (let step = 0; step <= deepest; step++) {
      this.#matching.open(from[group]!, from[group + 1]!)
      for (let last = step; last <= deepest && this.#matching.addStep(last); last++) {
        ends[step] = Math.min(ends[step]!, after[last + 1]!)
        if (this.#plan.increase) break
      }
    }
  }

  #beginsHere(group: number): boolean {
    const { from, steps } = this.#stream
    for (let at = from[group]!; at < from[group + 1]!; at++) if (steps[at]! & 1) return true
    return false
  }

  /** Goes on from an entry, each step as early as it can be; null when that does not lead to the deepest step. */
  #walk(start: number, deepest: number): Chain | null {
    const { windowMs, increase } = this.#plan
    const { steps, from, groups } = this.#stream
    const chain: Chain = { at: [], step: [] }
    let reached = -1
    for (let group = 0; group < groups; group++) {
      const time = this.#stream.timeOf(group)
      if (time < start) continue
      if (time - start > windowMs) return null
      const first = from[group]!
      if (from[group + 1]! - first === 1) {
        if (steps[first]! & (1 << (reached + 1))) {
          chain.at.push(first)
          chain.step.push(++reached)
        }
      } else {
        this.#matching.open(first, from[group + 1]!)
        let last = reached
        while (last < deepest && this.#matching.addStep(last + 1)) {
          last++
          if (increase) break
        }
        while (reached < last) {
          chain.at.push(this.#matching.eventOf(++reached))
          chain.step.push(reached)
        }
      }
      if (reached === deepest) return chain
    }
    return null
  }
}

function isIn(entry: EntryRange, time: number): boolean {
  return time >= entry.from && time <= entry.to
}
