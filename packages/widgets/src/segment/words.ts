import type { Matcher } from '@desirepath/protocol'
import type JourneySegment from './journey-segment.ts'
import { PROP, type Row, rowsOf, type Segment } from './model.ts'

/** The fields of events, as people say them. */
export const FIELD_WORDS: Record<string, string> = {
  path: 'page',
  name: 'event',
  host: 'host',
  channel: 'channel',
  element: 'element',
  referrer: 'referrer',
  browser: 'browser',
  os: 'system',
  device: 'device',
  country: 'country',
}
export const OP_WORDS: Record<Row['op'], string> = { eq: 'is', neq: 'is not', contains: 'contains' }

export const fieldWords = (control: JourneySegment, what: string): string =>
  what.startsWith(PROP) ? what.slice(PROP.length) : control.say(FIELD_WORDS[what] ?? what)

/** `device is mobile, and never event is buy`; what no rows could say, as its JSON. */
export function wordsOf(control: JourneySegment, segment: Segment | Matcher): string {
  const rows = rowsOf(segment)
  if (!rows) return JSON.stringify(segment)
  return rows
    .map(
      ({ never, what, op, value }) =>
        `${never ? `${control.say('never')} ` : ''}${fieldWords(control, what)} ${control.say(OP_WORDS[op])} ${value}`,
    )
    .join(`, ${control.say('and')} `)
}
