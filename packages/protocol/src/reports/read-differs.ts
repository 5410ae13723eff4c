import { compact, type Json, whole } from '../check.ts'
import { known } from '../read-common.ts'
import { RULE_KEYS, readRules } from '../read-rules.ts'
import type { DiffersQuestion } from './differs.ts'

const DEFAULT_TRAITS = 20

export function readDiffers(raw: Json): DiffersQuestion {
  known(raw, [...RULE_KEYS, 'step', 'limit'])
  const rules = readRules(raw)
  // At the last step nobody can drop.
  const last = Math.max(0, rules.steps.length - 2)
  return compact<DiffersQuestion>({
    kind: 'differs',
    ...rules,
    step: raw.step === undefined ? 0 : whole(raw.step, 'step', 0, last),
    limit: raw.limit === undefined ? DEFAULT_TRAITS : whole(raw.limit, 'limit', 1, 1000),
  })
}
