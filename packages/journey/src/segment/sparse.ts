import type { ByteReader, ByteWriter } from './bytes.ts'

/** How the rows that have a value are told: all of them, a bit for each row, or the steps from one to the next. */
const ALL = 0
const BITS = 1
const STEPS = 2

/** Writes which rows of `count` have a value. @param rows ascending */
export function writeRows(out: ByteWriter, rows: readonly number[], count: number): void {
  if (rows.length === count) {
    out.byte(ALL)
    return
  }
  // A step takes a byte where one row in a hundred has a value, and two bytes where it is one in thousands.
  if (rows.length * 8 >= count) {
    out.byte(BITS)
    const bits = new Uint8Array(Math.ceil(count / 8))
    for (const row of rows) bits[row >> 3]! |= 1 << (row & 7)
    out.raw(bits)
    return
  }
  out.byte(STEPS)
  out.number(rows.length)
  let last = -1
  for (const row of rows) {
    out.number(row - last - 1)
    last = row
  }
}

export function readRows(from: ByteReader, count: number): Int32Array {
  return readSomeRows(from, count) ?? Int32Array.from({ length: count }, (_, row) => row)
}

/** The same, but undefined for all rows. */
export function readSomeRows(from: ByteReader, count: number): Int32Array | undefined {
  const told = from.byte()
  if (told === ALL) return undefined
  if (told === BITS) {
    const bits = from.raw(Math.ceil(count / 8))
    const rows = new Int32Array(count)
    let found = 0
    for (let row = 0; row < count; row++) if ((bits[row >> 3]! >> (row & 7)) & 1) rows[found++] = row
    return rows.subarray(0, found)
  }
  const rows = new Int32Array(from.number())
  let last = -1
  for (let at = 0; at < rows.length; at++) rows[at] = last += from.number() + 1
  return rows
}
