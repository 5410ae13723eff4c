import { hash, high, low } from './hash.ts'

/** A set of event ids that keeps 64-bit hashes in place of texts: 8 bytes an id at rest, 16 at most after a growth. */
export class IdSet {
  size = 0
  #slots = 64
  /** The two halves of a hash side by side; both zero means an empty slot. */
  #halves = new Int32Array(2 * this.#slots)

  has(id: string): boolean {
    hash(id)
    return this.#halves[2 * this.#place(high, low) + 1] !== 0
  }

  /** True when the id is new. */
  add(id: string): boolean {
    hash(id)
    const slot = 2 * this.#place(high, low)
    if (this.#halves[slot + 1] !== 0) return false
    this.#halves[slot] = high
    this.#halves[slot + 1] = low
    if (++this.size * 2 > this.#slots) this.#grow()
    return true
  }

  /** The slot of this hash, or the empty one where it belongs. */
  #place(h: number, l: number): number {
    const last = this.#slots - 1
    let slot = (h ^ l) & last
    while (this.#halves[2 * slot + 1] !== 0) {
      if (this.#halves[2 * slot] === h && this.#halves[2 * slot + 1] === l) break
      slot = (slot + 1) & last
    }
    return slot
  }

  #grow(): void {
    const old = this.#halves
    this.#slots *= 2
    this.#halves = new Int32Array(2 * this.#slots)
    for (let at = 0; at < old.length; at += 2) {
      if (old[at + 1] === 0) continue
      const slot = 2 * this.#place(old[at]!, old[at + 1]!)
      this.#halves[slot] = old[at]!
      this.#halves[slot + 1] = old[at + 1]!
    }
  }
}
