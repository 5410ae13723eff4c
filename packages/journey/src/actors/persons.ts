import type { EventTable } from '../table/table.ts'

export interface Persons {
  /** By visitor. */
  of: Int32Array
  count: number
  /** The person of an id, also of one that only merges speak of; undefined for one without events. */
  find(id: string): number | undefined
}

/**
 * Who is who: every visitor's person, as small numbers, after all merges of `identify` and of the question.
 * Merges run both ways and through each other (a = b and b = c make one person), over the whole of history.
 */
export function personsOf(table: EventTable, merge: Record<string, string> = {}): Persons {
  const visitors = table.visitors.length
  const parent: number[] = Array.from({ length: visitors }, (_, code) => code)
  const root = (code: number): number => {
    let at = code
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!
    return at
  }
  // A merge may go through an id that has no events of its own.
  const strangers = new Map<string, number>()
  const codeOf = (id: string): number => {
    const code = table.visitors.find(id) ?? strangers.get(id)
    if (code !== undefined) return code
    strangers.set(id, parent.length)
    return parent.push(parent.length) - 1
  }
  for (const [from, to] of table.merges) parent[root(from)] = root(to)
  for (const from of Object.keys(merge)) parent[root(codeOf(from))] = root(codeOf(merge[from]!))

  if (table.merges.length === 0 && Object.keys(merge).length === 0)
    return { of: Int32Array.from(parent), count: visitors, find: (id) => table.visitors.find(id) }
  const of = new Int32Array(visitors)
  const numbers = new Map<number, number>()
  for (let code = 0; code < visitors; code++) {
    const top = root(code)
    let number = numbers.get(top)
    if (number === undefined) numbers.set(top, (number = numbers.size))
    of[code] = number
  }
  return { of, count: numbers.size, find: (id) => numbers.get(root(codeOf(id))) }
}
