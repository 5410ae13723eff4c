import type { Value } from '@desirepath/protocol'
import type { Cells } from '../segment/segment.ts'
import { Dictionary } from './dictionary.ts'
import { Ints } from './grow.ts'

/**
 * One property's values. Only the events that have it take room (8 bytes each), so that a site
 * with thousands of rare properties costs no more than what was sent. What came in segments is read
 * when a question asks for the property.
 */
export class Column {
  readonly #values = new Dictionary<Value>()
  readonly #rows = new Ints()
  readonly #codes = new Ints()
  #later: { row: number; read: () => Cells }[] = []

  /** The distinct values; code 1 is the first, 0 stands for an event without the property. */
  get values(): Dictionary<Value> {
    this.#settle()
    return this.#values
  }

  set(row: number, value: Value): void {
    this.#rows.push(row)
    this.#codes.push(this.#values.codeOf(value) + 1)
  }

  /** @param row the table's row of the cells' first */
  lend(row: number, read: () => Cells): void {
    this.#later.push({ row, read })
  }

  /** Every row that has the property, with the place of its value in `values`. */
  each(visit: (row: number, value: number) => void): void {
    this.#settle()
    const { data, length } = this.#rows
    const codes = this.#codes.data
    for (let at = 0; at < length; at++) visit(data[at]!, codes[at]! - 1)
  }

  /** The value of one row; rows were set in ascending order. */
  at(row: number): Value | undefined {
    this.#settle()
    const { data, length } = this.#rows
    let low = 0
    let high = length
    while (low < high) {
      const middle = (low + high) >> 1
      if (data[middle]! < row) low = middle + 1
      else high = middle
    }
    return low < length && data[low] === row ? this.values.values[this.#codes.data[low]! - 1] : undefined
  }

  /** The code of every row, for a question to look up. */
  spread(rows: number): Int32Array {
    this.#settle()
    const spread = new Int32Array(rows)
    const { data, length } = this.#rows
    const codes = this.#codes.data
    for (let at = 0; at < length; at++) spread[data[at]!] = codes[at]!
    return spread
  }

  #settle(): void {
    if (this.#later.length === 0) return
    // Segments are loaded before newer events are set, so their rows come first.
    const newerRows = this.#rows.data.slice(0, this.#rows.length)
    const newerCodes = this.#codes.data.slice(0, this.#codes.length)
    this.#rows.length = this.#codes.length = 0
    for (const { row, read } of this.#later) {
      const { values, rows, codes } = read()
      const map = values.map((value) => this.#values.codeOf(value) + 1)
      const toRows = this.#rows.extend(rows.length)
      const toCodes = this.#codes.extend(rows.length)
      for (let at = 0; at < rows.length; at++) {
        toRows[at] = row + rows[at]!
        toCodes[at] = map[codes[at]!]!
      }
    }
    this.#later = []
    this.#rows.extend(newerRows.length).set(newerRows)
    this.#codes.extend(newerCodes.length).set(newerCodes)
  }
}
