import type { Chain, EntryRange } from './chain.ts'
import type { Plan } from './plan.ts'
import type { Stream } from './stream.ts'

/**
 * How many different steps fit in one window, in any order, each with an event of its own. Events are taken in the
 * order of time whenever one more step can be filled with them; since sets of events that can be matched to different
 * steps form a matroid, that gives the largest number and, among the largest, the earliest times.
 */
export class UnorderedSearch {
  readonly #plan: Plan
  readonly #stream: Stream
  /** By step: the event that fills it; -1 for none. */
  readonly #filler: Int32Array

  constructor(plan: Plan, stream: Stream) {
    this.#plan = plan
    this.#stream = stream
    this.#filler = new Int32Array(plan.steps)
  }

  /** The chain that counts the actor: steps in the order in which they happened. */
  find(entry: EntryRange): Chain | null {
    const { t } = this.#stream
    const most = this.#take(0, Infinity).length
    let best: number[] = []
    for (const start of this.#starts(entry)) {
      const taken = this.#take(start, t[start]! + this.#plan.windowMs)
      if (taken.length > best.length) best = taken
      else if (this.#plan.closest && taken.length === best.length && t[taken.at(-1)!]! <= t[best.at(-1)!]!)
        best = taken
      if (best.length === most && !this.#plan.closest) break
    }
    return best.length > 0 ? this.#chain(best) : null
  }

  /** The first event of every group that could begin a chain. */
  *#starts(entry: EntryRange): Generator<number> {
    const { t, steps, length } = this.#stream
    let last = -Infinity
    for (let at = 0; at < length; at++) {
      const time = t[at]!
      if (steps[at] === 0 || time === last || time < entry.from || time > entry.to) continue
      last = time
      yield at
    }
  }

  /** The events taken from `start` on, in their order. */
  #take(start: number, end: number): number[] {
    const { t, length } = this.#stream
    const taken: number[] = []
    this.#plan.budget.spend(this.#plan.steps)
    this.#filler.fill(-1)
    for (let at = start; at < length && t[at]! <= end && taken.length < this.#plan.steps; at++)
      if (this.#place(at, { bits: 0 })) taken.push(at)
    this.#plan.budget.spend(Math.max(0, (taken.at(-1) ?? start) - start))
    return taken
  }

  /** Gives an event a step, moving others where that helps. */
  #place(at: number, tried: { bits: number }): boolean {
    for (let step = 0; step < this.#plan.steps; step++) {
      const bit = 1 << step
      if (!(this.#stream.steps[at]! & bit) || tried.bits & bit) continue
      tried.bits |= bit
      if (this.#filler[step]! < 0 || this.#place(this.#filler[step]!, tried)) {
        this.#filler[step] = at
        return true
      }
    }
    return false
  }

  #chain(taken: readonly number[]): Chain {
    this.#filler.fill(-1)
    for (const at of taken) this.#place(at, { bits: 0 })
    return { at: [...taken], step: taken.map((at) => this.#filler.indexOf(at)) }
  }
}
