import type { Plan } from './plan.ts'
import type { Stream } from './stream.ts'

/**
 * When the next excluding event comes, for every group and every step a chain may stand at (F9). An exclusion is on
 * while the chain's last step is one of `from` to `to` - 1; an event in the same millisecond as the last one does not count.
 */
export class Exclusions {
  readonly #next: Float64Array[]

  constructor({ active }: Plan, stream: Stream) {
    const distinct = new Map<number, Float64Array>()
    this.#next = Array.from(active, (bits) => {
      let next = distinct.get(bits)
      if (!next) distinct.set(bits, (next = nextOf(bits, stream)))
      return next
    })
  }

  /** The time of the first event after the group that taints a chain standing at this step, ms; Infinity for none. */
  after(group: number, step: number): number {
    return this.#next[step]![group]!
  }
}

function nextOf(bits: number, stream: Stream): Float64Array {
  const next = new Float64Array(stream.groups).fill(Infinity)
  let coming = Infinity
  for (let group = stream.groups - 1; group >= 0; group--) {
    next[group] = coming
    for (let at = stream.from[group]!; at < stream.from[group + 1]!; at++)
      if (stream.excludes[at]! & bits) coming = stream.timeOf(group)
  }
  return next
}

/** No exclusions, for how deep an actor would have come without them. */
export const NO_EXCLUSIONS: Pick<Exclusions, 'after'> = { after: () => Infinity }
