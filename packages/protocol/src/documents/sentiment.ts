import { number, object, text, wrong } from '../check.ts'
import { MAX_NAME_CHARS } from '../limits.ts'
import { readMatcher } from '../matcher.ts'
import type { SentimentSource } from '../reports/map.ts'
import { knownKeys } from './known-keys.ts'

/** `low` may be the larger number: an effort score of 7 is a bad one. @throws JourneyError bad_request */
export function readSentiment(value: unknown): SentimentSource {
  const raw = object(value, '')
  knownKeys(raw, 'a sentiment source', ['name', 'match', 'prop', 'low', 'high'])
  const low = number(raw.low, 'low')
  const high = number(raw.high, 'high')
  if (low === high) throw wrong('high', `another number than low, ${low}`, high)
  return {
    name: text(raw.name, 'name', MAX_NAME_CHARS),
    match: readMatcher(raw.match, 'match'),
    prop: text(raw.prop, 'prop', MAX_NAME_CHARS),
    low,
    high,
  }
}
