import type { Seen } from '@desirepath/protocol'

/** How often, when first and when last each of some codes was met. */
export class Sightings {
  readonly #count: Int32Array
  readonly #first: Float64Array
  readonly #last: Float64Array

  constructor(codes: number) {
    this.#count = new Int32Array(codes)
    this.#first = new Float64Array(codes).fill(Infinity)
    this.#last = new Float64Array(codes).fill(-Infinity)
  }

  /** Code -1 stands for nothing, and is not counted. */
  add(code: number, t: number): void {
    if (code < 0) return
    this.#count[code]!++
    if (t < this.#first[code]!) this.#first[code] = t
    if (t > this.#last[code]!) this.#last[code] = t
  }

  /** The sightings by the value of each code, adding up codes of one value; undefined leaves a code out. */
  by<Of>(nameOf: (code: number) => Of | undefined): Map<Of, Seen> {
    const out = new Map<Of, Seen>()
    for (let code = 0; code < this.#count.length; code++) {
      const count = this.#count[code]!
      const value = count > 0 ? nameOf(code) : undefined
      if (value !== undefined)
        addSeen(out, value, { count, first: this.#first[code]!, last: this.#last[code]! })
    }
    return out
  }
}

export function addSeen<Of>(into: Map<Of, Seen>, value: Of, { count, first, last }: Seen): void {
  const seen = into.get(value)
  if (!seen) into.set(value, { count, first, last })
  else {
    seen.count += count
    seen.first = Math.min(seen.first, first)
    seen.last = Math.max(seen.last, last)
  }
}
