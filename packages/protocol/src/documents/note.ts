import { compact, object, oneOf, optional, text, whole } from '../check.ts'
import { JourneyError } from '../errors.ts'
import { LAST_CALENDAR_MS, MAX_NAME_CHARS } from '../limits.ts'
import type { NoteDocument } from '../reports/map.ts'
import { knownKeys } from './known-keys.ts'

/** Longer thoughts belong into a document of their own, with a link here. */
const MAX_NOTE_CHARS = 4000

/** @throws JourneyError bad_request, also for a note that is pinned to nothing */
export function readNote(value: unknown): NoteDocument {
  const raw = object(value, '')
  knownKeys(raw, 'a note', ['text', 'author', 'stage', 'journey', 't', 'type'])
  if (raw.stage !== undefined && raw.journey === undefined)
    throw new JourneyError('bad_request', 'A note on a stage also says of which journey: its id.', 'journey')
  if (raw.journey === undefined && raw.t === undefined)
    throw new JourneyError(
      'bad_request',
      'A note is pinned to something: a journey (and a stage of it), or t, a time in ms since 1970, or both.',
      't',
    )
  return compact<NoteDocument>({
    text: text(raw.text, 'text', MAX_NOTE_CHARS),
    author: optional(raw.author, 'author', (item, path) => text(item, path, MAX_NAME_CHARS)),
    stage: optional(raw.stage, 'stage', (item, path) => text(item, path, MAX_NAME_CHARS)),
    journey: optional(raw.journey, 'journey', (item, path) => text(item, path, MAX_NAME_CHARS)),
    t: optional(raw.t, 't', (item, path) => whole(item, path, 0, LAST_CALENDAR_MS)),
    type: optional(raw.type, 'type', (item, path) => oneOf(item, path, ['note', 'pain', 'release'])),
  })
}
