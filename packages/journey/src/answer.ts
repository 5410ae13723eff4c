import type { Answer, Question } from '@desirepath/protocol'
import { finishFunnel } from './funnel/finish.ts'
import { foldFunnel } from './funnel/fold.ts'
import { finishTrend, foldTrend } from './funnel/trend.ts'
import { finishPaths } from './paths/finish.ts'
import { foldPaths } from './paths/fold.ts'
import type { CountingSite } from './site.ts'
import type { EventTable } from './table/table.ts'

/**
 * Answers a question from the events of a table.
 * @param now the clock, ms: `computedAt`, and which buckets of a trend are still immature
 * @throws JourneyError too_much for a question that could not be counted exactly in reasonable time
 */
export function answer(table: EventTable, question: Question, site: CountingSite, now: number): Answer {
  switch (question.kind) {
    case 'funnel':
      return finishFunnel(foldFunnel(table, question, site), question, site, now)
    case 'trend':
      return finishTrend(foldTrend(table, question, site), question, site, now)
    case 'paths':
      return finishPaths(foldPaths(table, question, site), question, site, now)
  }
}
