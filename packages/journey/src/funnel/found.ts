import { keepShape } from '../pieces.ts'
import type { Chain } from './chain.ts'
import type { Plan } from './plan.ts'
import { slotsOf } from './slots.ts'
import type { Stream } from './stream.ts'

/** The chain that counts an actor, by places in the actor order; the same object for all of them, one after the other. */
export class Found {
  /** The actor's places that the question sees: from `from` to `to` - 1. */
  from = 0
  to = 0
  /** Steps that are filled. */
  length = 0
  /** By filled step: which it is, the one it counts as (an unordered funnel's are 0, 1, 2, ...), and the event that fills it. */
  readonly step: Int32Array
  readonly slot: Int32Array
  readonly place: Int32Array

  constructor(steps: number) {
    this.step = new Int32Array(steps)
    this.slot = new Int32Array(steps)
    this.place = new Int32Array(steps)
  }

  /** The step that the actor came to. */
  get last(): number {
    return this.slot[this.length - 1]!
  }

  /** The place after which an actor has gone on from its chain. */
  get end(): number {
    let end = this.from
    for (let at = 0; at < this.length; at++) if (this.place[at]! > end) end = this.place[at]!
    return end
  }

  /** The steps up to `last`, none left out. */
  set(last: number, place: Int32Array, at: number, from: number, to: number): void {
    this.from = from
    this.to = to
    this.length = last + 1
    for (let step = 0; step <= last; step++) {
      this.step[step] = this.slot[step] = step
      this.place[step] = place[at + step]!
    }
  }

  take(plan: Plan, chain: Chain, stream: Stream, from: number, to: number): void {
    const slots = slotsOf(plan, chain)
    this.from = from
    this.to = to
    this.length = slots.length
    for (let at = 0; at < slots.length; at++) {
      this.step[at] = chain.step[at]!
      this.slot[at] = slots[at]!
      this.place[at] = stream.place[chain.at[at]!]!
    }
  }
}

keepShape(new Found(1))
