export { samePerson } from './actors/same.ts'
export { answer, type Counted, type CountedQuestion, type Counting, countingOf } from './answer.ts'
export { audienceOf } from './audience/audience.ts'
export { type Zone, zoneOf } from './calendar/zone.ts'
export { nowOf } from './explore/now.ts'
export { effectOf, foldPathCounts, type PathCounts, type RulesEffect } from './explore/pages.ts'
export {
  finishTouchpoints,
  foldTouchpoints,
  mergeTouchpoints,
  type TouchpointsPartial,
} from './explore/touchpoints.ts'
export { answerVisitor, type IdsOf } from './explore/visitor.ts'
export { finishFunnel } from './funnel/finish.ts'
export { foldFunnel } from './funnel/fold.ts'
export { type FunnelPartial, mergeFunnels } from './funnel/partial.ts'
export { finishTrend, foldTrend, mergeTrends, type TrendPartial, trendBuckets } from './funnel/trend.ts'
export { finishPaths } from './paths/finish.ts'
export { foldPaths, mergePaths, type PathsPartial } from './paths/fold.ts'
export { ripeCells } from './retention/intervals.ts'
export { entriesOf } from './segment/entries.ts'
export type { StoredEntry } from './segment/entry.ts'
export { Segment } from './segment/segment.ts'
export { writeSegment } from './segment/write.ts'
export { type CountingSite, RULES_VERSION } from './site.ts'
export { EventTable, type Touchpoint } from './table/table.ts'
