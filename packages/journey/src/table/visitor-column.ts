import { Ints } from './grow.ts'

/** Whose each row is, by code: in runs of rows that stand together, and a code a row where somebody wants that. */
export class VisitorColumn {
  /** The first row of each run, and whose it is. The next run ends it. */
  readonly runs = { row: new Ints(), visitor: new Ints() }
  readonly #codes = new Ints()
  length = 0

  push(visitor: number): void {
    const { row, visitor: whose } = this.runs
    if (whose.length === 0 || whose.data[whose.length - 1] !== visitor) {
      row.push(this.length)
      whose.push(visitor)
    }
    this.length++
  }

  /** @param lengths rows of each run */
  extend(visitors: Int32Array, lengths: Int32Array): void {
    const rows = this.runs.row.extend(visitors.length)
    this.runs.visitor.extend(visitors.length).set(visitors)
    for (let at = 0; at < visitors.length; at++) {
      rows[at] = this.length
      this.length += lengths[at]!
    }
  }

  /** By row. */
  get data(): Int32Array {
    const { row, visitor } = this.runs
    for (let run = runAt(row, this.#codes.length); this.#codes.length < this.length; run++) {
      const end = run + 1 < row.length ? row.data[run + 1]! : this.length
      this.#codes.extend(end - this.#codes.length).fill(visitor.data[run]!)
    }
    return this.#codes.data
  }
}

/** The run that holds a row: the last one that begins there or before. */
function runAt({ data, length }: Ints, row: number): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if (data[middle]! <= row) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - 1)
}
