import type { AnswerFacts } from '../answer.ts'
import type { Matcher } from '../matcher.ts'
import type { Common, Range } from '../question.ts'

/** Who comes back: cohorts by when they first did `start`, followed by calendar interval. */
export interface RetentionQuestion extends Common {
  kind: 'retention'
  range: Range
  interval: 'day' | 'week' | 'month'
  /** What makes a member of a cohort; default any view or touchpoint. */
  start?: Matcher
  /** What counts as coming back; default the same. */
  again?: Matcher
  /** Intervals followed, 1..52. */
  periods: number
}

export interface Cohort {
  /** The interval, half-open. */
  from: number
  to: number
  actors: number
  /** By interval after the first (index 0 the cohort's own): actors that came back in it; null where it is not over yet for this cohort. */
  returned: (number | null)[]
}

export interface RetentionAnswer extends AnswerFacts {
  kind: 'retention'
  cohorts: Cohort[]
  /** Of all cohorts that are old enough, by interval: came back, and of how many. */
  overall: { returned: number; of: number }[]
  question: RetentionQuestion
}
