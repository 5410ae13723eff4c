import { compact, type Json, list, object, optional, text, whole, wrong } from '../check.ts'
import { MAX_NAME_CHARS } from '../limits.ts'
import { type Matcher, readMatcher } from '../matcher.ts'
import { knownKeys } from './known-keys.ts'

/** How many events like `match` an actor has: from `min` (1 unless said) to `max` (any number unless said; 0 is never). */
export interface SegmentCondition {
  match: Matcher
  min?: number
  max?: number
}

/**
 * Which actors a question is about: those with at least one event like the matcher itself, for whom all conditions hold. The
 * actor is what the question counts, so one segment is a filter over visitors in one question and over sessions in another.
 */
export interface Segment extends Matcher {
  all?: SegmentCondition[]
}

/** A persona: a saved segment. A question names it by its id: `"segment": "ID"`. */
export interface SegmentDocument {
  name: string
  /** At least one event like this. Without it, the conditions alone decide. */
  match?: Matcher
  all?: SegmentCondition[]
}

const MAX_CONDITIONS = 16
const MAX_TIMES = 1_000_000

/** @throws JourneyError bad_request */
export function readSegmentDocument(value: unknown): SegmentDocument {
  const raw = object(value, '')
  knownKeys(raw, 'a segment', ['name', 'match', 'all'])
  if (raw.match === undefined && raw.all === undefined)
    throw wrong('match', 'given, or all: a list of conditions, since this segment holds everybody', raw.match)
  return compact<SegmentDocument>({
    name: text(raw.name, 'name', MAX_NAME_CHARS),
    match: optional(raw.match, 'match', (item, path) => readMatcher(item, path)),
    all: optional(raw.all, 'all', readConditions),
  })
}

/** The segment as a question has it. */
export function segmentOf({ match, all }: SegmentDocument): Segment {
  return compact<Segment>({ ...match, all })
}

/** @throws JourneyError bad_request */
export function readSegment(value: unknown, path: string): Segment {
  const raw: Json = object(value, path)
  return compact<Segment>({
    ...readMatcher(value, path, ['all']),
    all: optional(raw.all, `${path}.all`, readConditions),
  })
}

function readConditions(value: unknown, path: string): SegmentCondition[] {
  return list(value, path, readCondition, 1, MAX_CONDITIONS)
}

function readCondition(value: unknown, path: string): SegmentCondition {
  const raw = object(value, path)
  knownKeys(raw, 'a condition', ['match', 'min', 'max'], path)
  const min = optional(raw.min, `${path}.min`, (item, at) => whole(item, at, 0, MAX_TIMES))
  const max = optional(raw.max, `${path}.max`, (item, at) => whole(item, at, 0, MAX_TIMES))
  if (max !== undefined && max < (min ?? (max === 0 ? 0 : 1)))
    throw wrong(`${path}.max`, 'no smaller than min', raw.max)
  return compact<SegmentCondition>({ match: readMatcher(raw.match, `${path}.match`), min, max })
}
