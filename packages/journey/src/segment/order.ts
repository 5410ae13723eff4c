import type { ByteReader, ByteWriter } from './bytes.ts'
import { readRows, writeRows } from './sparse.ts'

/**
 * Writes in which order the rows were given, as what it differs in from their order in time: nothing but a few that share a
 * millisecond, where they were given in the order of time.
 * @param given rows in that order
 */
export function writeOrder(out: ByteWriter, given: Int32Array, times: ArrayLike<number>): void {
  const timely = inTime(times, given.length)
  const places: number[] = []
  given.forEach((row, place) => {
    if (row !== timely[place]) places.push(place)
  })
  writeRows(out, places, given.length)
  for (const place of places) out.signed(given[place]! - timely[place]!)
}

/** Rows in the order in which they were given. */
export function readOrder(from: ByteReader, times: ArrayLike<number>, count: number): Int32Array {
  const order = inTime(times, count)
  for (const place of readRows(from, count)) order[place]! += from.signed()
  return order
}

/** Rows by time, and by number where they share one. */
function inTime(times: ArrayLike<number>, count: number): Int32Array {
  const rows = Int32Array.from({ length: count }, (_, row) => row)
  return rows.sort((a, b) => times[a]! - times[b]! || a - b)
}
