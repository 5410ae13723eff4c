import { keepShape } from '../pieces.ts'
import { Floats } from './grow.ts'

/** Numbers keys from 0 on, in the order in which they are met. A key is any whole number but 0. */
export class Keys {
  readonly #met = new Floats()
  /** Open addressing: a key's number and one, which is half of what the keys themselves would take; 0 where there is none. */
  #slots: Int32Array

  /** @param expected keys for which there shall be room from the beginning */
  constructor(expected = 0) {
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(expected, 512))))
  }

  /** Keys met. */
  get size(): number {
    return this.#met.length
  }

  /** The keys by their numbers. */
  all(): Float64Array {
    return this.#met.data.slice(0, this.size)
  }

  at(number: number): number {
    return this.#met.data[number]!
  }

  /** The numbers of the first `count` of some keys. */
  ofAll(keys: Float64Array, count: number, into: Int32Array): void {
    for (let at = 0; at < count; at++) into[at] = this.of(keys[at]!)
  }

  /** The number of a key, a new one where it was not met before. */
  of(key: number): number {
    const slots = this.#slots
    const met = this.#met.data
    const mask = slots.length - 1
    let slot = hashOf(key) & mask
    for (let found = slots[slot]!; found !== 0; found = slots[slot]!) {
      if (met[found - 1] === key) return found - 1
      slot = (slot + 1) & mask
    }
    return this.#add(key, slot)
  }

  #add(key: number, slot: number): number {
    this.#met.push(key)
    this.#slots[slot] = this.size
    if (3 * this.size > 2 * this.#slots.length) this.#spread()
    return this.size - 1
  }

  #spread(): void {
    const slots = new Int32Array(2 * this.#slots.length)
    const keys = this.#met.data
    const mask = slots.length - 1
    for (let number = 0; number < this.size; number++) {
      let slot = hashOf(keys[number]!) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = number + 1
    }
    this.#slots = slots
  }
}

function hashOf(key: number): number {
  const mixed = Math.imul(Math.imul(key | 0, 0x9e3779b1) ^ Math.floor(key / 2 ** 32), 0xc2b2ae35)
  return mixed ^ (mixed >>> 15)
}

keepShape(new Keys())
