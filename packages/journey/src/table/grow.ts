/** Numbers that a column has room for at first: few, since a site has thousands of rare properties, each a column. */
const FIRST = 16

/** A column of numbers that grows by doubling, so a million appends copy each value about once. */
abstract class Growing<T extends Int32Array | Float64Array> {
  abstract data: T
  length = 0

  push(value: number): void {
    if (this.length === this.data.length) this.#grow(this.length + 1)
    this.data[this.length++] = value
  }

  /** Makes room for so many in all. */
  reserve(length: number): void {
    if (length > this.data.length) this.#grow(length)
  }

  /** Room for `count` more, to be filled at once: a window on the data, good until the next growth. */
  extend(count: number): T {
    if (this.length + count > this.data.length) this.#grow(this.length + count)
    const from = this.length
    this.length += count
    return this.data.subarray(from, this.length) as T
  }

  abstract make(length: number): T

  #grow(least: number): void {
    const larger = this.make(Math.max(2 * this.data.length, least))
    larger.set(this.data)
    this.data = larger
  }
}

export class Ints extends Growing<Int32Array<ArrayBuffer>> {
  data = new Int32Array(FIRST)

  make(length: number): Int32Array<ArrayBuffer> {
    return new Int32Array(length)
  }
}

/** Times do not fit 32 bits. */
export class Floats extends Growing<Float64Array<ArrayBuffer>> {
  data = new Float64Array(FIRST)

  make(length: number): Float64Array<ArrayBuffer> {
    return new Float64Array(length)
  }
}
