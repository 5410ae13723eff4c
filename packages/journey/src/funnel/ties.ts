import { Matching } from './matching.ts'
import type { Plan } from './plan.ts'
import type { Stream } from './stream.ts'

/**
 * What a chain can do within one group of events of the same millisecond, which may be read in any order:
 * which steps it can fill with different events, and, where the order is strict, whether it may go on afterwards.
 */
export class Ties {
  readonly #plan: Plan
  readonly #stream: Stream
  readonly #matching: Matching

  constructor(plan: Plan, stream: Stream) {
    this.#plan = plan
    this.#stream = stream
    this.#matching = new Matching(stream)
  }

  /** Can different events of the group fill all of these steps? */
  canFill(group: number, steps: readonly number[]): boolean {
    const first = this.#stream.from[group]!
    if (this.#stream.from[group + 1]! - first === 1)
      return steps.length === 1 && (this.#stream.steps[first]! & (1 << steps[0]!)) !== 0
    if (this.#plan.increase && steps.length > 1) return false
    this.#matching.open(first, this.#stream.from[group + 1]!)
    return steps.every((step) => this.#matching.addStep(step))
  }

  /** The events that fill the steps, in the order of the steps. */
  eventsOf(group: number, steps: readonly number[]): number[] {
    this.#matching.open(this.#stream.from[group]!, this.#stream.from[group + 1]!)
    for (const step of steps) this.#matching.addStep(step)
    return steps.map((step) => this.#matching.eventOf(step))
  }

  /**
   * The steps that a chain standing at `reached` must fill to end the group at `last`, after `filled` of them;
   * optional ones in between are left out. Null where the events are not there.
   */
  fillTo(group: number, filled: readonly number[], reached: number, last: number): number[] | null {
    const steps = [...filled]
    for (let step = Math.max(reached, filled.at(-1) ?? -1) + 1; step <= last; step++)
      if (step === last || !this.#plan.optional[step]) steps.push(step)
    return this.canFill(group, steps) ? steps : null
  }

  /** May a strict chain that stands at `reached` let the whole group pass? */
  letsPass(group: number, reached: number): boolean {
    return this.#plan.order !== 'strict' || this.#restFits(group, 1 << reached, 0)
  }

  /**
   * May a chain that came from `reached` and filled these steps go on to later groups? Where the order is strict,
   * every other event of the group must repeat a step that was current in that millisecond.
   */
  mayGoOn(group: number, reached: number, steps: readonly number[]): boolean {
    // Whatever shares the entry's millisecond can be read as having come before it.
    if (this.#plan.order !== 'strict' || reached < 0) return true
    return this.#restFits(
      group,
      steps.reduce((bits, step) => bits | (1 << step), 1 << reached),
      steps.length,
    )
  }

  #restFits(group: number, current: number, used: number): boolean {
    const { from, steps } = this.#stream
    if (!this.#plan.tolerate) return from[group + 1]! - from[group]! === used
    for (let at = from[group]!; at < from[group + 1]!; at++) if (!(steps[at]! & current)) return false
    return true
  }

  /** Can it go on with these steps, and perhaps some optional ones after `decided` that help a strict chain along? */
  mayGoOnWith(group: number, reached: number, steps: readonly number[], decided: number): boolean {
    if (this.mayGoOn(group, reached, steps)) return true
    const skipped: number[] = []
    if (this.#plan.order === 'strict')
      for (let step = decided + 1; step < steps.at(-1)!; step++)
        if (this.#plan.optional[step] && !steps.includes(step)) skipped.push(step)
    for (let choice = 1; choice < 1 << skipped.length; choice++) {
      const more = [...steps, ...skipped.filter((_, bit) => choice & (1 << bit))]
      if (this.mayGoOn(group, reached, more) && this.canFill(group, more)) return true
    }
    return false
  }
}
