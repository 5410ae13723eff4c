import { hash, high, low } from '../table/hash.ts'
import type { ByteReader, ByteWriter } from './bytes.ts'
import { readCodes, writeCodes } from './codes.ts'
import { readWords, writeWords } from './words.ts'

/** Whose rows stand together: a hash a visitor (its two halves side by side), and how many rows it has. */
export interface Runs {
  hashes: Int32Array
  lengths: Int32Array
}

interface Run {
  visitor: string
  high: number
  low: number
  rows: number[]
}

/**
 * The order in which events are written: one visitor's together, by its hash, and in the order of time. So a visitor costs
 * a segment once and not an event, and sorting events by actor is copying runs.
 */
export function runsOf(visitors: readonly string[], times: readonly number[]): Run[] {
  const runs = new Map<string, Run>()
  visitors.forEach((visitor, row) => {
    const known = runs.get(visitor)
    if (known) {
      known.rows.push(row)
      return
    }
    hash(visitor)
    runs.set(visitor, { visitor, high, low, rows: [row] })
  })
  const sorted = [...runs.values()].sort(
    (a, b) => (a.high >>> 0) - (b.high >>> 0) || (a.low >>> 0) - (b.low >>> 0),
  )
  for (const { rows } of sorted) rows.sort((a, b) => times[a]! - times[b]! || a - b)
  return sorted
}

export function writeRuns(out: ByteWriter, runs: readonly Run[]): void {
  out.number(runs.length)
  writeWords(out, Int32Array.from(runs.flatMap(({ high, low }) => [high, low])))
  writeCodes(
    out,
    runs.map(({ rows }) => rows.length),
  )
}

export function readRuns(from: ByteReader): Runs {
  const count = from.number()
  const hashes = readWords(from, 2 * count)
  const lengths = new Int32Array(count)
  readCodes(from, lengths)
  return { hashes, lengths }
}
