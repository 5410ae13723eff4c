import { personsOf } from '../actors/persons.ts'
import type { EventTable } from '../table/table.ts'

/**
 * The ids of the persons behind visitors' codes, those first that `identify` named as who it is, then in the order of the
 * alphabet. An id that only merges speak of is one of them.
 */
export function idsOfPersons(
  table: EventTable,
  merge: Record<string, string> | undefined,
): (visitors: Iterable<number>) => string[] {
  const { of, count } = personsOf(table, merge)
  // Lists without a list each: a million visitors are two columns of numbers.
  const first = new Int32Array(count).fill(-1)
  const next = new Int32Array(of.length)
  for (let visitor = of.length - 1; visitor >= 0; visitor--) {
    next[visitor] = first[of[visitor]!]!
    first[of[visitor]!] = visitor
  }
  const names = table.visitors.values
  const known = new Set(table.merges.map(([, to]) => to))
  return (visitors) => {
    const ids: { id: string; first: boolean }[] = []
    for (const person of new Set([...visitors].map((visitor) => of[visitor]!)))
      for (let visitor = first[person]!; visitor >= 0; visitor = next[visitor]!)
        ids.push({ id: names[visitor]!, first: known.has(visitor) })
    return ids.sort((a, b) => Number(b.first) - Number(a.first) || (a.id < b.id ? -1 : 1)).map(({ id }) => id)
  }
}
