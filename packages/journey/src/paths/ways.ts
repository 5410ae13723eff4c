import { keepShape, PIECE } from '../pieces.ts'
import { Floats, Ints } from '../table/grow.ts'
import { Keys } from '../table/keys.ts'
import { GAP, type Walks } from './walks.ts'

/** The different whole paths, and who went which, as plain data. */
export interface Ways {
  /** By stretch of a way: what {@link Stretches} makes of it. */
  keys: Float64Array
  /** By stretch: paths that ended with it, and how many of these met the goal. */
  count: Int32Array
  converted: Int32Array
  /** By path: its last stretch, and how long it took, ms. */
  last: Int32Array
  ms: Float64Array
}

/** What is added to a label so that the least of them, {@link GAP}, is 1; 0 is no node. */
const UP = 1 - GAP

/**
 * A way as whole numbers, which are sooner compared than lists: its first nodes in one, as digits of as many values as there
 * are labels, made negative; and where there are more, the next ones in another, behind the number of the stretch before.
 */
export class Stretches {
  /** Values of a digit. */
  readonly #base: number
  /** Nodes that the first stretch and any other can have. */
  readonly first: number
  readonly next: number
  /** What the number of a stretch is multiplied with to make room for the next nodes. */
  readonly above: number

  constructor(labels: number) {
    this.#base = labels + UP
    const digit = Math.log2(this.#base)
    // Of the 53 bits of a whole number, 26 tell one of 67 million stretches before.
    this.first = Math.max(1, Math.floor(52 / digit))
    this.next = Math.max(1, Math.floor(26 / digit))
    this.above = this.#base ** this.next
  }

  /** The digits of nodes from `begin` to `end` - 1. */
  digits(labels: Int32Array, begin: number, end: number): number {
    let digits = 0
    for (let node = begin; node < end; node++) digits = digits * this.#base + labels[node]! + UP
    return digits
  }

  /** The labels of a whole way. */
  labelsOf(keys: ArrayLike<number>, last: number): number[] {
    const labels: number[] = []
    let key = keys[last]!
    while (key > 0) {
      this.#read(key % this.above, labels)
      key = keys[Math.floor(key / this.above)]!
    }
    this.#read(-key, labels)
    return labels.reverse()
  }

  #read(digits: number, into: number[]): void {
    for (let left = digits; left > 0; left = Math.floor(left / this.#base))
      into.push((left % this.#base) - UP)
  }
}

/** Tells the different ways apart, and counts who goes each. */
export class WayCounts {
  readonly #stretches: Stretches
  readonly #keys: Keys
  readonly #count = new Ints()
  readonly #converted = new Ints()
  readonly #last = new Ints()
  readonly #ms = new Floats()
  /** By path of a piece. */
  readonly #firstKeys = new Float64Array(PIECE)

  /** @param paths that will be counted at most, as far as is known */
  constructor(labels: number, paths: number) {
    this.#stretches = new Stretches(labels)
    this.#keys = new Keys(paths)
    this.#last.reserve(paths)
    this.#ms.reserve(paths)
  }

  /** Counts some paths. */
  addWalks(walks: Walks): void {
    const { count: paths, begins, ends, t, isGoal } = walks
    const keys = this.#firstKeys
    const lasts = this.#last.extend(paths)
    const ms = this.#ms.extend(paths)
    // All keys before all lookups: these then wait for memory side by side.
    const longest = this.#readKeys(walks)
    this.#keys.ofAll(keys, paths, lasts)
    if (longest > this.#stretches.first) this.#goOn(walks, lasts)
    this.#reserve(this.#keys.size)
    const count = this.#count.data
    const converted = this.#converted.data
    for (let path = 0; path < paths; path++) {
      const last = lasts[path]!
      count[last]!++
      converted[last]! += isGoal[path]!
      ms[path] = t[ends[path]! - 1]! - t[begins[path]!]!
    }
  }

  /**
   * Adds what was counted elsewhere.
   * @param labels how many there were there
   * @param nameOf by label there: its label here
   */
  addAll(
    { keys, count, converted, last, ms }: Ways,
    labels: number,
    nameOf: (label: number) => number,
  ): void {
    const there = new Stretches(labels)
    const numbers = new Int32Array(keys.length)
    for (let from = 0; from < keys.length; from++) {
      if (count[from] === 0) continue
      const nodes = Int32Array.from(there.labelsOf(keys, from), nameOf)
      const number = this.#find(nodes)
      this.#reserve(number + 1)
      this.#count.data[number]! += count[from]!
      this.#converted.data[number]! += converted[from]!
      numbers[from] = number
    }
    this.#last.extend(last.length).set(last.map((from) => numbers[from]!))
    this.#ms.extend(ms.length).set(ms)
  }

  ways(): Ways {
    const { size } = this.#keys
    this.#reserve(size)
    return {
      keys: this.#keys.all(),
      count: this.#count.data.slice(0, size),
      converted: this.#converted.data.slice(0, size),
      last: this.#last.data.slice(0, this.#last.length),
      ms: this.#ms.data.slice(0, this.#ms.length),
    }
  }

  /** Of each path, the key of its first stretch. @returns the nodes of the longest */
  #readKeys({ count, begins, ends, label }: Walks): number {
    const stretches = this.#stretches
    const keys = this.#firstKeys
    const most = stretches.first
    let longest = 0
    for (let path = 0; path < count; path++) {
      const begin = begins[path]!
      const end = ends[path]!
      keys[path] = -stretches.digits(label, begin, Math.min(end, begin + most))
      longest = Math.max(longest, end - begin)
    }
    return longest
  }

  /** To the last stretches of those paths that are longer than a first one. */
  #goOn({ count, begins, ends, label }: Walks, lasts: Int32Array): void {
    for (let path = 0; path < count; path++) {
      const begin = begins[path]!
      const end = ends[path]!
      if (end - begin > this.#stretches.first) lasts[path] = this.#rest(label, begin, end, lasts[path]!)
    }
  }

  #find(labels: Int32Array): number {
    const { first } = this.#stretches
    const number = this.#keys.of(-this.#stretches.digits(labels, 0, Math.min(labels.length, first)))
    return labels.length > first ? this.#rest(labels, 0, labels.length, number) : number
  }

  /** The last stretch of a way that is longer than its first one. */
  #rest(labels: Int32Array, begin: number, end: number, number: number): number {
    const { first, next, above } = this.#stretches
    let last = number
    for (let node = begin + first; node < end; node += next)
      last = this.#keys.of(last * above + this.#stretches.digits(labels, node, Math.min(end, node + next)))
    return last
  }

  #reserve(stretches: number): void {
    this.#count.reserve(stretches)
    this.#converted.reserve(stretches)
  }
}

const none = new WayCounts(0, 0)
keepShape(none)
keepShape(none.ways())
