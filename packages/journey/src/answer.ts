import type { Answer, Question } from '@desirepath/protocol'
import { finishTouchpoints, foldTouchpoints } from './explore/touchpoints.ts'
import { answerVisitor, type IdsOf } from './explore/visitor.ts'
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
 * @param idsOf the ids of the events in these rows, for those who keep them; the table itself has only their hashes
 * @throws JourneyError too_much for a question that could not be counted exactly in reasonable time
 */
export function answer(
  table: EventTable,
  question: Question,
  site: CountingSite,
  now: number,
  idsOf?: IdsOf,
): Answer {
  switch (question.kind) {
    case 'funnel':
      return finishFunnel(foldFunnel(table, question, site), question, site, now)
    case 'trend':
      return finishTrend(foldTrend(table, question, site), question, site, now)
    case 'paths':
      return finishPaths(foldPaths(table, question, site), question, site, now)
    case 'touchpoints':
      return finishTouchpoints(foldTouchpoints(table, question, site), question, site, now)
    case 'visitor':
      return answerVisitor(table, question, site, now, idsOf)
  }
}
