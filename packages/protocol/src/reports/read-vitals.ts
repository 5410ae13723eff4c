import { compact, type Json, optional, whole } from '../check.ts'
import { readMatcher } from '../matcher.ts'
import { COMMON_KEYS, known, readCommon } from '../read-common.ts'
import type { VitalsQuestion } from './vitals.ts'

const DEFAULT_PAGES = 50

export function readVitals(raw: Json): VitalsQuestion {
  known(raw, [...COMMON_KEYS, 'goal', 'limit'])
  return compact<VitalsQuestion>({
    kind: 'vitals',
    ...readCommon(raw),
    goal: optional(raw.goal, 'goal', readMatcher),
    limit: raw.limit === undefined ? DEFAULT_PAGES : whole(raw.limit, 'limit', 1, 1000),
  })
}
