import type { Common } from '@desirepath/protocol'
import { actorsOf } from '../actors/actors.ts'
import type { CountingSite } from '../site.ts'
import type { EventTable } from '../table/table.ts'

/** When the session of the event in a row began, ms. */
export function sessionStarts(
  table: EventTable,
  { merge }: Common,
  site: CountingSite,
): (row: number) => number {
  const { rows, t, starts, count } = actorsOf(table, 'session', merge, site.pages)
  const began = new Float64Array(table.size)
  for (let session = 0; session < count; session++)
    for (let place = starts[session]!; place < starts[session + 1]!; place++)
      began[rows[place]!] = t[starts[session]!]!
  return (row) => began[row]!
}
