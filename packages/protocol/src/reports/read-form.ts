import { compact, type Json, optional, text } from '../check.ts'
import { MAX_NAME_CHARS, MAX_PATH_CHARS } from '../limits.ts'
import { COMMON_KEYS, known, readCommon } from '../read-common.ts'
import type { FormQuestion } from './form.ts'

export function readForm(raw: Json): FormQuestion {
  known(raw, [...COMMON_KEYS, 'form', 'path'])
  return compact<FormQuestion>({
    kind: 'form',
    ...readCommon(raw),
    form: optional(raw.form, 'form', (value, path) => text(value, path, MAX_NAME_CHARS)),
    path: optional(raw.path, 'path', (value, path) => text(value, path, MAX_PATH_CHARS)),
  })
}
