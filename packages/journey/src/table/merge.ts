import { inPieces, keepShape } from '../pieces.ts'

/** Hashes of one list: the two halves of each side by side, ascending as unsigned numbers. */
export type Hashes = Int32Array

/** What {@link mergeHashes} makes of its lists. */
export interface Merged {
  /** The distinct hashes, ascending. */
  distinct: Hashes
  /** By list: the place of each of its hashes among the distinct. */
  places: Int32Array[]
}

/**
 * Merges lists of hashes. They are spread over so many buckets by their first bits that some three meet in each, and sorted
 * there; so the memory is walked through, where a table of all hashes would be jumped about in for each.
 */
export function mergeHashes(lists: readonly Hashes[]): Merged {
  const count = lists.reduce((sum, { length }) => sum + length / 2, 0)
  const bits = Math.max(1, Math.min(20, Math.ceil(Math.log2(count / 2 + 1))))
  const spread = new Spread(count, bits)
  for (const list of lists) spread.count(list)
  spread.begin()
  let before = 0
  for (const list of lists) {
    spread.add(list, before)
    before += list.length / 2
  }
  return spread.merged(lists)
}

class Spread {
  readonly #shift: number
  readonly #starts: Int32Array
  /** By place: the two halves, and which of all hashes it is. */
  readonly #high: Int32Array
  readonly #low: Int32Array
  readonly #which: Int32Array

  constructor(count: number, bits: number) {
    this.#shift = 32 - bits
    this.#starts = new Int32Array(2 ** bits + 1)
    this.#high = new Int32Array(count)
    this.#low = new Int32Array(count)
    this.#which = new Int32Array(count)
  }

  count(list: Hashes): void {
    const starts = this.#starts
    for (let at = 0; at < list.length; at += 2) starts[(list[at]! >>> this.#shift) + 1]!++
  }

  begin(): void {
    const starts = this.#starts
    for (let bucket = 1; bucket < starts.length; bucket++) starts[bucket]! += starts[bucket - 1]!
  }

  /** @param before hashes of the lists before it */
  add(list: Hashes, before: number): void {
    const high = this.#high
    const low = this.#low
    const which = this.#which
    const starts = this.#starts
    const shift = this.#shift
    for (let at = 0; at < list.length; at += 2) {
      const h = list[at]!
      const l = list[at + 1]!
      // Each start moves to its bucket's end as the bucket fills: it is then where the next one begins.
      const place = starts[h >>> shift]!++
      high[place] = h
      low[place] = l
      which[place] = before + (at >> 1)
    }
  }

  merged(lists: readonly Hashes[]): Merged {
    inPieces(this.#starts.length - 1, (first, end) => this.#sortBuckets(first, end))
    const count = this.#which.length
    const distinct = new Int32Array(2 * count)
    const places = new Int32Array(count)
    let found = 0
    inPieces(count, (from, to) => {
      found = this.#number(from, to, distinct, places, found)
    })
    let at = 0
    return {
      distinct: distinct.slice(0, 2 * found),
      places: lists.map(({ length }) => places.subarray(at, (at += length / 2))),
    }
  }

  #sortBuckets(first: number, end: number): void {
    const starts = this.#starts
    for (let bucket = first, from = first === 0 ? 0 : starts[first - 1]!; bucket < end; bucket++) {
      const to = starts[bucket]!
      if (to - from > 1) this.#sort(from, to)
      from = to
    }
  }

  /** Sorts some by their hashes. */
  #sort(from: number, to: number): void {
    const high = this.#high
    const low = this.#low
    const which = this.#which
    for (let at = from + 1; at < to; at++) {
      const h = high[at]!
      const l = low[at]!
      const one = which[at]!
      let place = at
      while (place > from && isBefore(h, l, high[place - 1]!, low[place - 1]!)) {
        high[place] = high[place - 1]!
        low[place] = low[place - 1]!
        which[place] = which[place - 1]!
        place--
      }
      high[place] = h
      low[place] = l
      which[place] = one
    }
  }

  /** Numbers the distinct ones of some. @returns how many there are now */
  #number(from: number, to: number, distinct: Hashes, places: Int32Array, before: number): number {
    const high = this.#high
    const low = this.#low
    const which = this.#which
    let found = before
    for (let at = from; at < to; at++) {
      if (at === 0 || high[at] !== high[at - 1] || low[at] !== low[at - 1]) {
        distinct[2 * found] = high[at]!
        distinct[2 * found + 1] = low[at]!
        found++
      }
      places[which[at]!] = found - 1
    }
    return found
  }
}

function isBefore(h: number, l: number, otherH: number, otherL: number): boolean {
  return h === otherH ? l >>> 0 < otherL >>> 0 : h >>> 0 < otherH >>> 0
}

keepShape(new Spread(0, 1))
