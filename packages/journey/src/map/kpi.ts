import type { Kpi, MapQuestion, MapStageAnswer } from '@desirepath/protocol'
import type { Budget } from '../budget.ts'
import { numbersOf } from '../match/number.ts'
import { type EventTest, eventTest } from '../match/test.ts'
import type { CountingSite } from '../site.ts'
import { quantile } from '../statistics.ts'
import type { EventTable } from '../table/table.ts'
import type { StageTally } from './partial.ts'

/** What a stage's KPI looks at in the events that happen in it. */
export interface KpiLook {
  isLike: EventTest
  /** NaN for an event that has no such number. */
  valueOf(row: number): number
  /** Is it counted by actor? */
  isShare: boolean
}

export function kpiLooks(
  table: EventTable,
  { stages }: MapQuestion,
  site: CountingSite,
  budget: Budget,
): (KpiLook | undefined)[] {
  return stages.map(({ kpi }) => {
    if (!kpi || kpi.measure === 'time') return undefined
    return {
      isLike: eventTest(table, kpi.match ?? {}, site, budget),
      valueOf: kpi.prop === undefined ? () => 1 : numbersOf(table, kpi.prop, site.pages),
      isShare: kpi.measure === 'share',
    }
  })
}

export function kpiOf(kpi: Kpi | undefined, { actors, times, kpi: own }: StageTally): MapStageAnswer['kpi'] {
  if (!kpi) return null
  const { name, measure, better } = kpi
  const shown = (value: number | null, n: number) => ({ name, value, n, ...(better && { better }) })
  switch (measure) {
    case 'share':
      return shown(actors === 0 ? null : own.hits / actors, actors)
    case 'count':
      return shown(own.n, own.n)
    case 'sum':
      return shown(own.n === 0 ? null : own.sum, own.n)
    case 'mean':
      return shown(own.n === 0 ? null : own.sum / own.n, own.n)
    case 'time':
      return shown(quantile(Float64Array.from(times).sort(), 0.5), times.length)
  }
}
