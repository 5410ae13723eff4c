import { compact, type Json, oneOf, optional, whole } from '../check.ts'
import { MAX_PERIODS } from '../limits.ts'
import { readMatcher } from '../matcher.ts'
import { COMMON_KEYS, checkCut, known, readCommon } from '../read-common.ts'
import type { RetentionQuestion } from './retention.ts'

const DEFAULT_PERIODS = 8

export function readRetention(raw: Json): RetentionQuestion {
  known(raw, [...COMMON_KEYS, 'interval', 'start', 'again', 'periods'])
  const { range, ...common } = readCommon(raw)
  const interval =
    raw.interval === undefined ? 'week' : oneOf(raw.interval, 'interval', ['day', 'week', 'month'])
  return compact<RetentionQuestion>({
    kind: 'retention',
    ...common,
    range: checkCut(range, interval),
    interval,
    start: optional(raw.start, 'start', readMatcher),
    again: optional(raw.again, 'again', readMatcher),
    periods: raw.periods === undefined ? DEFAULT_PERIODS : whole(raw.periods, 'periods', 1, MAX_PERIODS),
  })
}
