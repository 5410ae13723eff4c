import { hash, high } from '../table/hash.ts'
import { IdSet } from '../table/ids.ts'
import { type ByteReader, ByteWriter } from './bytes.ts'

const BUCKETS = 256

/**
 * Writes 32 bits of each id's hash, sorted, in three bytes each: enough to say of a new id that it is not here (but for one in
 * 65,000 where there are 65,000), without making the ids into texts.
 */
export function writeKnown(out: ByteWriter, ids: readonly string[]): void {
  const hashes = Uint32Array.from(ids, (id) => {
    hash(id)
    return high
  }).sort()
  const counts = new Int32Array(BUCKETS)
  const rest = new ByteWriter()
  for (const one of hashes) {
    counts[one >>> 24]!++
    rest.byte((one >>> 16) & 255)
    rest.byte((one >>> 8) & 255)
    rest.byte(one & 255)
  }
  for (const count of counts) out.number(count)
  out.raw(rest.done())
}

/** The ids of a segment for the question whether one is there. */
export class KnownIds {
  /** By the first eight bits of a hash: where its others begin. */
  readonly #starts = new Int32Array(BUCKETS + 1)
  readonly #rest: Uint8Array
  readonly #read: () => readonly string[]
  #ids: IdSet | undefined

  /** @param ids reads the ids themselves, when one may be there */
  constructor(from: ByteReader, ids: () => readonly string[]) {
    for (let bucket = 0; bucket < BUCKETS; bucket++)
      this.#starts[bucket + 1] = this.#starts[bucket]! + from.number()
    this.#rest = from.raw(3 * this.#starts[BUCKETS]!)
    this.#read = ids
  }

  has(id: string): boolean {
    hash(id)
    if (!this.#mayHave(high)) return false
    if (!this.#ids) {
      this.#ids = new IdSet()
      for (const known of this.#read()) this.#ids.add(known)
    }
    return this.#ids.has(id)
  }

  #mayHave(hashed: number): boolean {
    const wanted = hashed & 0xffffff
    const bytes = this.#rest
    let low = this.#starts[hashed >>> 24]!
    let end = this.#starts[(hashed >>> 24) + 1]!
    while (low < end) {
      const middle = (low + end) >> 1
      const found = (bytes[3 * middle]! << 16) | (bytes[3 * middle + 1]! << 8) | bytes[3 * middle + 2]!
      if (found === wanted) return true
      if (found < wanted) low = middle + 1
      else end = middle
    }
    return false
  }
}
