import { Dictionary } from '../table/dictionary.ts'
import type { EventTable } from '../table/table.ts'
import { personsOf } from './persons.ts'

/** All ids of the person that this visitor is, after all merges; the id itself first. */
export function samePerson(table: EventTable, visitor: string): string[] {
  const code = table.visitors.find(visitor)
  if (code === undefined) return [visitor]
  const { of } = personsOf(table)
  const ids = new Dictionary<string>()
  ids.codeOf(visitor)
  table.visitors.values.forEach((id, other) => {
    if (of[other] === of[code]) ids.codeOf(id)
  })
  return ids.values
}
