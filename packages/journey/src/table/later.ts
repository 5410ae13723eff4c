import { Ints } from './grow.ts'

/** A column of numbers of which parts are filled in when somebody wants to read it. */
export class LaterInts {
  readonly #ints = new Ints()
  /** Rows lent in front of those pushed, and how to fill them. */
  #lent = 0
  #parts: { at: number; count: number; fill: (into: Int32Array) => void }[] = []

  push(value: number): void {
    this.#ints.push(value)
  }

  lend(count: number, fill: (into: Int32Array) => void): void {
    if (this.#ints.length > 0) {
      // Something stands before it already, so its place is known.
      fill(this.whole().extend(count))
      return
    }
    this.#parts.push({ at: this.#lent, count, fill })
    this.#lent += count
  }

  whole(): Ints {
    if (this.#parts.length === 0) return this.#ints
    const newer = this.#ints.data.slice(0, this.#ints.length)
    this.#ints.length = 0
    const all = this.#ints.extend(this.#lent + newer.length)
    for (const { at, count, fill } of this.#parts) fill(all.subarray(at, at + count))
    all.set(newer, this.#lent)
    this.#parts = []
    this.#lent = 0
    return this.#ints
  }
}
