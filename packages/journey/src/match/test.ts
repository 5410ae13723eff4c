import type { Matcher } from '@desirepath/protocol'
import type { Budget } from '../budget.ts'
import type { CountingSite } from '../site.ts'
import type { EventTable } from '../table/table.ts'
import { compileMasks } from './matcher.ts'

/** Is the event in this row, whose touchpoint is given, like the matcher? */
export type EventTest = (touch: number, row: number) => boolean

export function eventTest(
  table: EventTable,
  matcher: Matcher,
  { pages }: CountingSite,
  budget?: Budget,
): EventTest {
  const masks = compileMasks(table, [matcher], pages, budget)
  const { sure, open } = masks
  return (touch, row) => sure[touch] === 1 || (open[touch] === 1 && masks.decide(1, row) === 1)
}
