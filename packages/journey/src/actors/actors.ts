import type { PageRules, Unit } from '@desirepath/protocol'
import { propertyOf } from '../match/property.ts'
import { Dictionary } from '../table/dictionary.ts'
import type { EventTable } from '../table/table.ts'
import { type ActorOrder, orderBy, orderByVisitor } from './order.ts'
import { personsOf } from './persons.ts'
import { intoSessions } from './sessions.ts'

interface Kept {
  size: number
  merges: number
  visitor?: ActorOrder
  session?: ActorOrder
}

/** Orders already worked out; they hold until the table grows. */
const kept = new WeakMap<EventTable, Kept>()

/** Events by what the question counts. Merges given with the question are worked out anew each time. */
export function actorsOf(
  table: EventTable,
  unit: Unit,
  merge: Record<string, string> | undefined,
  pages: PageRules,
): ActorOrder {
  if (typeof unit === 'object') return byProperty(table, unit.prop, pages)
  if (merge) return unit === 'visitor' ? byPerson(table, merge) : intoSessions(table, byPerson(table, merge))
  let known = kept.get(table)
  if (!known || known.size !== table.size || known.merges !== table.merges.length) {
    known = { size: table.size, merges: table.merges.length }
    kept.set(table, known)
  }
  known.visitor ??= byPerson(table)
  if (unit === 'visitor') return known.visitor
  known.session ??= intoSessions(table, known.visitor)
  return known.session
}

/** By row: the number of its session. */
export function sessionOfRows(
  table: EventTable,
  merge: Record<string, string> | undefined,
  pages: PageRules,
): Int32Array {
  const { rows, starts, count } = actorsOf(table, 'session', merge, pages)
  const sessions = new Int32Array(table.size)
  for (let session = 0; session < count; session++)
    for (let place = starts[session]!; place < starts[session + 1]!; place++) sessions[rows[place]!] = session
  return sessions
}

function byPerson(table: EventTable, merge?: Record<string, string>): ActorOrder {
  const { of, count } = personsOf(table, merge)
  return orderByVisitor(table, count, of, count < of.length)
}

/** Each value of the property is an actor; events without it are left out. The number 5 and the text "5" are one. */
function byProperty(table: EventTable, name: string, pages: PageRules): ActorOrder {
  const { values, codes } = propertyOf(table, name, pages)
  const texts = new Dictionary<string>()
  const actors = Int32Array.from(values, (value) =>
    value === undefined || value === null ? -1 : texts.codeOf(String(value)),
  )
  return orderBy(table, texts.values.length, (row) => actors[codes(row)]!)
}
