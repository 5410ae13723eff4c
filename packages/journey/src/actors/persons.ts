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
 * Persons are numbered in the order in which segments have their visitors, so that sorting by person walks through memory.
 */
export function personsOf(table: EventTable, merge: Record<string, string> = {}): Persons {
  const { visitors, merges } = table
  const of = new Int32Array(visitors.length)
  if (merges.length === 0 && Object.keys(merge).length === 0) {
    visitors.inOrder().forEach((code, number) => {
      of[code] = number
    })
    const find = (id: string) => {
      const code = visitors.find(id)
      return code === undefined ? undefined : of[code]
    }
    return { of, count: visitors.length, find }
  }
  const parent: number[] = Array.from({ length: visitors.length }, (_, code) => code)
  const root = (code: number): number => {
    let at = code
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!
    return at
  }
  // A merge may go through an id that has no events of its own.
  const strangers = new Map<string, number>()
  const codeOf = (id: string): number => {
    const code = visitors.find(id) ?? strangers.get(id)
    if (code !== undefined) return code
    strangers.set(id, parent.length)
    return parent.push(parent.length) - 1
  }
  for (const [from, to] of merges) parent[root(from)] = root(to)
  for (const from of Object.keys(merge)) parent[root(codeOf(from))] = root(codeOf(merge[from]!))

  /** By root: its person and one; 0 for none yet. */
  const numbers = new Int32Array(parent.length)
  let count = 0
  for (const code of visitors.inOrder()) {
    const top = root(code)
    if (numbers[top] === 0) numbers[top] = ++count
    of[code] = numbers[top]! - 1
  }
  const find = (id: string) => {
    const number = numbers[root(codeOf(id))]
    return number ? number - 1 : undefined
  }
  return { of, count, find }
}
