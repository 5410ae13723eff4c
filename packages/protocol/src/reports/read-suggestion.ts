import type { Json } from '../check.ts'
import { COMMON_KEYS, known, readCommon } from '../read-common.ts'
import type { SuggestionQuestion } from './suggestion.ts'

export function readSuggestion(raw: Json): SuggestionQuestion {
  known(raw, COMMON_KEYS)
  return { kind: 'suggestion', ...readCommon(raw) }
}
