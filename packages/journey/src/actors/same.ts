import type { EventTable } from '../table/table.ts'
import { personsOf } from './persons.ts'

/** All ids of the person that this visitor is, after all merges; the id itself first, the others sorted. */
export function samePerson(table: EventTable, visitor: string): string[] {
  const code = table.visitors.find(visitor)
  if (code === undefined) return [visitor]
  const { of } = personsOf(table)
  const others = table.visitors.values.filter((_, other) => other !== code && of[other] === of[code])
  return [visitor, ...others.sort()]
}
