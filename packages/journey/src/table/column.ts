import type { Value } from '@desirepath/protocol'
import { Dictionary } from './dictionary.ts'
import { Ints } from './grow.ts'

/**
 * One property's values. Only the events that have it take room (8 bytes each), so that a site
 * with thousands of rare properties costs no more than what was sent.
 */
export class Column {
  /** The distinct values; code 1 is the first, 0 stands for an event without the property. */
  readonly values = new Dictionary<Value>()
  readonly #rows = new Ints()
  readonly #codes = new Ints()

  set(row: number, value: Value): void {
    this.#rows.push(row)
    this.#codes.push(this.values.codeOf(value) + 1)
  }

  /** The code of every row, for a question to look up. */
  spread(rows: number): Int32Array {
    const spread = new Int32Array(rows)
    const { data, length } = this.#rows
    const codes = this.#codes.data
    for (let at = 0; at < length; at++) spread[data[at]!] = codes[at]!
    return spread
  }
}
