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
  }
}
