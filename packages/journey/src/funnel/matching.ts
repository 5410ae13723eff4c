import type { Stream } from './stream.ts'

/**
 * Gives each of some steps an event of its own out of a stretch of the stream (F6: one event fills one step), by
 * augmenting paths (Kuhn 1955). Steps are added one by one; earlier ones may change their event but never lose it.
 */
export class Matching {
  /** The step an event fills, by its distance from `from`; -1 for none. */
  readonly #filled: number[] = []
  readonly #tried: number[] = []
  #round = 0
  #stream: Stream
  #from = 0
  #to = 0

  constructor(stream: Stream) {
    this.#stream = stream
  }

  /** Starts over with the events from `from` to `to` - 1. */
  open(from: number, to: number): this {
    this.#from = from
    this.#to = to
    this.#filled.length = this.#tried.length = 0
    for (let at = from; at < to; at++) {
      this.#filled.push(-1)
      this.#tried.push(0)
    }
    this.#round = 0
    return this
  }

  /** Finds an event for one more step; false, and nothing changed, when there is none. */
  addStep(step: number): boolean {
    this.#round++
    return this.#augment(step)
  }

  #augment(step: number): boolean {
    const { steps } = this.#stream
    for (let at = this.#from; at < this.#to; at++) {
      const index = at - this.#from
      if (!(steps[at]! & (1 << step)) || this.#tried[index] === this.#round) continue
      this.#tried[index] = this.#round
      if (this.#filled[index] === -1 || this.#augment(this.#filled[index]!)) {
        this.#filled[index] = step
        return true
      }
    }
    return false
  }

  /** The event that fills a step added before. */
  eventOf(step: number): number {
    return this.#from + this.#filled.indexOf(step)
  }
}
