/** Stamps a millisecond has room for; at 2^52 in the year 2109 they would no longer fit the form of a segment. */
const PER_MS = 1024

/**
 * Numbers for entries in the order in which they arrive, so that entries of different shards have an order. They come from
 * the clock of whoever takes a batch, and only grow there: two batches that different machines take within the same
 * millisecond are as good as simultaneous.
 */
export class Stamps {
  #last = 0

  /** @returns the first of `count` stamps, which follow each other */
  take(count: number): number {
    const first = Math.max(this.#last + 1, Date.now() * PER_MS)
    this.#last = first + count - 1
    return first
  }
}
