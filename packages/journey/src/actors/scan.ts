import type { Common } from '@desirepath/protocol'
import { Budget } from '../budget.ts'
import { segmentTest } from '../match/in-segment.ts'
import type { CountingSite } from '../site.ts'
import type { EventTable } from '../table/table.ts'
import { actorsOf } from './actors.ts'
import type { ActorOrder } from './order.ts'

/** The actors that a question sees, one after the other. */
export interface Scan {
  order: ActorOrder
  budget: Budget
  /** May what a report counts begin at this time? (F2) */
  isEntry(t: number): boolean
  /** Calls with the places of each actor's events that the question sees: from `from` to `to` - 1, never none. */
  each(visit: (from: number, to: number) => void): void
}

export function scan(table: EventTable, question: Common, site: CountingSite, budget = new Budget()): Scan {
  const { range, rangeMode, segment, unit, merge } = question
  const order = actorsOf(table, unit ?? 'visitor', merge, site.pages)
  const { t, starts } = order
  const inSegment = segmentTest(table, segment, site.pages, budget)
  const cuts = range && rangeMode === 'events'
  return {
    order,
    budget,
    isEntry: (t) => !range || rangeMode === 'events' || (t >= range.from && t <= range.to),
    each(visit) {
      for (let actor = 0; actor < order.count; actor++) {
        let from = starts[actor]!
        let to = starts[actor + 1]!
        if (cuts) {
          while (from < to && t[from]! < range.from) from++
          while (from < to && t[to - 1]! > range.to) to--
        }
        budget.spend(to - from)
        if (from < to && inSegment(order, from, to)) visit(from, to)
      }
    },
  }
}
