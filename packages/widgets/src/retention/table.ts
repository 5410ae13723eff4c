import type { RetentionAnswer } from '@desirepath/protocol'
import { type Column, rowTable } from '../base/row-table.ts'
import type { JourneyRetention } from './journey-retention.ts'
import { type CohortRow, rowsOf } from './model.ts'

/** The counts behind the shares; times in the file are ISO 8601. */
export function retentionTable(retention: JourneyRetention, answer: RetentionAnswer) {
  const names = retention.names(answer)
  return rowTable(
    retention,
    {
      head: retention.say('First came'),
      rows: rowsOf(answer),
      name: ({ cohort }) => names(cohort.from),
      inFile: ({ cohort }) => new Date(cohort.from).toISOString(),
      data: ({ cohort: { from, actors, returned } }) => ({
        from,
        actors,
        returned: returned.map((n) => n ?? '-').join(' '),
      }),
    },
    [
      [retention.say('Cohort'), ({ cohort }) => cohort.actors],
      ...answer.overall.map(
        (_, period): Column<CohortRow> => [`${period}`, ({ cohort }) => cohort.returned[period] ?? null],
      ),
    ],
  )
}
