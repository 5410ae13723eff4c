import { type Entry, isIdentify } from '@desirepath/protocol'

/**
 * The ids of the events in these rows of a table that was filled from a log: the table keeps hashes alone, since ids would be
 * most of its memory, and only a timeline asks for them. Reads the log up to the last of the rows.
 * @param log what the table was filled from, in the same order
 */
export function idsOf(log: Iterable<readonly Entry[]>, rows: readonly number[]): string[] {
  const ids = new Map<number, string>()
  const wanted = new Set(rows)
  let row = 0
  for (const entries of log) {
    if (ids.size === wanted.size) break
    for (const entry of entries) {
      if (isIdentify(entry)) continue
      if (wanted.has(row)) ids.set(row, entry.id)
      row++
    }
  }
  return rows.map((one) => ids.get(one)!)
}
