import type {
  Answer,
  FunnelAnswer,
  FunnelQuestion,
  PathsAnswer,
  PathsQuestion,
  Question,
  TouchpointsAnswer,
  TouchpointsQuestion,
  TrendAnswer,
  TrendQuestion,
  VisitorQuestion,
} from '@desirepath/protocol'
import {
  finishTouchpoints,
  foldTouchpoints,
  mergeTouchpoints,
  type TouchpointsPartial,
} from './explore/touchpoints.ts'
import { answerVisitor, type IdsOf } from './explore/visitor.ts'
import { finishFunnel } from './funnel/finish.ts'
import { foldFunnel } from './funnel/fold.ts'
import { type FunnelPartial, mergeFunnels } from './funnel/partial.ts'
import { finishTrend, foldTrend, mergeTrends, type TrendPartial } from './funnel/trend.ts'
import { finishPaths } from './paths/finish.ts'
import { foldPaths, mergePaths, type PathsPartial } from './paths/fold.ts'
import * as reports from './reports.ts'
import type { CountingSite } from './site.ts'
import type { EventTable } from './table/table.ts'

/**
 * How one kind of question is counted: over the events of each place that has some, added up, and made into an answer.
 * A partial is plain data (numbers, texts, lists, typed arrays, Maps), since it crosses from one object to another.
 */
export interface Counting<Asked, Partial, Given> {
  fold(table: EventTable, question: Asked, site: CountingSite): Partial
  /** @param partials of the same question, at least one; no actor is in two of them */
  merge(partials: readonly Partial[]): Partial
  finish(partial: Partial, question: Asked, site: CountingSite, now: number): Given
}

/** Every question but the timeline of one person, which is read and not counted. */
export type CountedQuestion = Exclude<Question, VisitorQuestion>

/** What every partial has. */
export interface Counted {
  /** Events read. */
  events: number
}

const funnel: Counting<FunnelQuestion, FunnelPartial, FunnelAnswer> = {
  fold: foldFunnel,
  merge: mergeFunnels,
  finish: finishFunnel,
}
const trend: Counting<TrendQuestion, TrendPartial, TrendAnswer> = {
  fold: foldTrend,
  merge: mergeTrends,
  finish: finishTrend,
}
const paths: Counting<PathsQuestion, PathsPartial, PathsAnswer> = {
  fold: foldPaths,
  merge: mergePaths,
  finish: finishPaths,
}
const touchpoints: Counting<TouchpointsQuestion, TouchpointsPartial, TouchpointsAnswer> = {
  fold: foldTouchpoints,
  merge: mergeTouchpoints,
  finish: finishTouchpoints,
}

const countings: Record<CountedQuestion['kind'], Counting<CountedQuestion, Counted, Answer>> = {
  funnel,
  trend,
  paths,
  touchpoints,
  ...reports,
}

export function countingOf(question: CountedQuestion): Counting<CountedQuestion, Counted, Answer> {
  return countings[question.kind]
}

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
  if (question.kind === 'visitor') return answerVisitor(table, question, site, now, idsOf)
  const { fold, finish } = countingOf(question)
  return finish(fold(table, question, site), question, site, now)
}
