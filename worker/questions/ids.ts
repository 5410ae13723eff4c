/**
 * The ids of the events in these rows of a table: the table keeps hashes alone, since ids would be most of its memory, and
 * only a timeline asks for them. Reads up to the last of the rows.
 * @param stored the ids of all events, a piece at a time, in the order of the table
 */
export function idsOf(stored: Iterable<readonly string[]>, rows: readonly number[]): string[] {
  const ids = new Map<number, string>()
  const wanted = rows.toSorted((a, b) => a - b)
  let first = 0
  let next = 0
  for (const piece of stored) {
    if (next === wanted.length) break
    for (; wanted[next]! < first + piece.length; next++) ids.set(wanted[next]!, piece[wanted[next]! - first]!)
    first += piece.length
  }
  return rows.map((one) => ids.get(one)!)
}
