import type { Value } from '@desirepath/protocol'
import { keepShape } from '../pieces.ts'
import type { Cells } from '../segment/segment.ts'
import { Dictionary } from './dictionary.ts'
import { Ints } from './grow.ts'

/** Cells of rows that follow each other in the table. */
interface Part {
  /** The row of the first that could have one. */
  first: number
  /** Which rows have one, from `first` on; left out: all. */
  rows: Int32Array | undefined
  /** Codes as {@link Column.values} says. */
  codes: Int32Array
}

/**
 * One property's values. Only the events that have it take room (8 bytes each, 4 where nearly all have it), so that a site
 * with thousands of rare properties costs no more than what was sent. What came in segments is read
 * when a question asks for the property.
 */
export class Column {
  readonly #values = new Dictionary<Value>()
  /** Of segments, which are loaded before newer events are set. */
  readonly #parts: Part[] = []
  readonly #rows = new Ints()
  readonly #codes = new Ints()
  #later: { row: number; read: () => Cells }[] = []
  /** By row, as long as the table does not grow. */
  #spread = new Int32Array(0)

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
    for (const { first, rows, codes } of this.#parts)
      for (let at = 0; at < codes.length; at++) visit(first + (rows ? rows[at]! : at), codes[at]! - 1)
    for (let at = 0; at < this.#rows.length; at++) visit(this.#rows.data[at]!, this.#codes.data[at]! - 1)
  }

  /** The value of one row; rows were set in ascending order. */
  at(row: number): Value | undefined {
    this.#settle()
    const part = this.#parts.findLast(({ first }) => first <= row)
    const code =
      (part && codeAt(part, row - part.first)) ||
      codeAt({ rows: this.#rows.data.subarray(0, this.#rows.length), codes: this.#codes.data }, row)
    return code === 0 ? undefined : this.#values.values[code - 1]
  }

  /** The code of every row, for a question to look up. */
  spread(rows: number): Int32Array {
    this.#settle()
    if (this.#spread.length === rows) return this.#spread
    const spread = new Int32Array(rows)
    for (const part of this.#parts)
      if (part.rows) scatter(spread, part.first, part.rows, part.codes, part.codes.length)
      else {
        spread.set(part.codes, part.first)
        part.codes = spread.subarray(part.first, part.first + part.codes.length)
      }
    scatter(spread, 0, this.#rows.data, this.#codes.data, this.#rows.length)
    this.#spread = spread
    return spread
  }

  /** Has each of so many rows a value? */
  isWhole(rows: number): boolean {
    this.#settle()
    return this.#parts.reduce((sum, { codes }) => sum + codes.length, this.#rows.length) === rows
  }

  #settle(): void {
    for (const { row, read } of this.#later) {
      const { values, rows, codes } = read()
      translate(
        codes,
        Int32Array.from(values, (value) => this.#values.codeOf(value) + 1),
      )
      this.#parts.push({ first: row, rows, codes })
    }
    this.#later = []
  }
}

keepShape(new Column())

function translate(codes: Int32Array, map: Int32Array): void {
  for (let at = 0; at < codes.length; at++) codes[at] = map[codes[at]!]!
}

function scatter(into: Int32Array, first: number, rows: Int32Array, codes: Int32Array, count: number): void {
  for (let at = 0; at < count; at++) into[first + rows[at]!] = codes[at]!
}

/** 0 where the row has none. */
function codeAt({ rows, codes }: Pick<Part, 'rows' | 'codes'>, row: number): number {
  if (!rows) return row < codes.length ? codes[row]! : 0
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (rows[middle]! < row) low = middle + 1
    else high = middle
  }
  return low < rows.length && rows[low] === row ? codes[low]! : 0
}
