import { type Json, wrong } from '../check.ts'

/** @throws JourneyError bad_request: a misspelt key that is left out of sight would be a setting without effect */
export function knownKeys(raw: Json, what: string, keys: readonly string[], path = ''): void {
  for (const key of Object.keys(raw))
    if (!keys.includes(key))
      throw wrong(path === '' ? key : `${path}.${key}`, `left out; ${what} has ${keys.join(', ')}`, raw[key])
}
