export * from './answer.ts'
export * from './audience.ts'
export * from './batch.ts'
export { show } from './check.ts'
export * from './csv.ts'
export { DIGEST_FORMATS, DIGEST_SCHEDULES, type DigestDocument } from './documents/digest.ts'
export * from './documents/kinds.ts'
export { isLoopback, isPrivate } from './documents/public-host.ts'
export { pagesOf, type RuleDocument, readRule } from './documents/rule.ts'
export {
  type Segment,
  type SegmentCondition,
  type SegmentDocument,
  segmentOf,
} from './documents/segment.ts'
export {
  REPORTS_OF_JOURNEY,
  SHARED_REPORTS,
  type ShareDocument,
  type SharedReport,
  type SharedView,
} from './documents/share.ts'
export * from './documents/templates.ts'
export * from './errors.ts'
export * from './events.ts'
export * from './explore.ts'
export * from './limits.ts'
export * from './live.ts'
export * from './matcher.ts'
export * from './quarantine.ts'
export * from './question.ts'
export { readZone } from './read-common.ts'
export { journeyOf, parseDocument, parseJson, readQuestion } from './read-question.ts'
export * from './reports/channels.ts'
export * from './reports/differs.ts'
export * from './reports/form.ts'
export * from './reports/map.ts'
export * from './reports/retention.ts'
export * from './reports/suggestion.ts'
export * from './reports/vitals.ts'
export * from './settings.ts'
