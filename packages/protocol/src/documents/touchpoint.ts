import { compact, object, optional, text } from '../check.ts'
import { MAX_NAME_CHARS } from '../limits.ts'
import { readMatcher } from '../matcher.ts'
import type { TouchpointDocument } from '../reports/map.ts'
import { knownKeys } from './known-keys.ts'

/** @throws JourneyError bad_request */
export function readTouchpoint(value: unknown): TouchpointDocument {
  const raw = object(value, '')
  knownKeys(raw, 'a touchpoint', ['name', 'channel', 'match', 'stage'])
  return compact<TouchpointDocument>({
    name: text(raw.name, 'name', MAX_NAME_CHARS),
    channel: text(raw.channel, 'channel', MAX_NAME_CHARS),
    match: readMatcher(raw.match, 'match'),
    stage: optional(raw.stage, 'stage', (item, path) => text(item, path, MAX_NAME_CHARS)),
  })
}
