import { compact, type Json, number, object, oneOf, show, text, wrong } from './check.ts'
import { readSegment } from './documents/segment.ts'
import { JourneyError } from './errors.ts'
import { LAST_CALENDAR_MS, MAX_BUCKETS, MAX_NAME_CHARS } from './limits.ts'
import type { Common, Interval, Range, Unit } from './question.ts'

/** What any question about actors may have. */
export const COMMON_KEYS = [
  'kind',
  'journey',
  'range',
  'rangeMode',
  'unit',
  'segment',
  'zone',
  'merge',
  'id',
  'note',
]
/** A misspelt option that is silently ignored gives a wrong number; so it is an error. */
export function known(raw: Json, keys: readonly string[]): void {
  for (const key of Object.keys(raw))
    if (!keys.includes(key))
      throw wrong(key, `left out; a ${show(raw.kind)} question has ${keys.join(', ')}`, raw[key])
}

export function readCommon(raw: Json): Common {
  return compact<Common>({
    range: raw.range === undefined ? undefined : readRange(raw.range, 'range'),
    rangeMode:
      raw.rangeMode === undefined ? 'events' : oneOf(raw.rangeMode, 'rangeMode', ['entry', 'events']),
    unit: raw.unit === undefined ? undefined : readUnit(raw.unit),
    segment: raw.segment === undefined ? undefined : readSegment(raw.segment, 'segment'),
    merge: raw.merge === undefined ? undefined : readMerge(raw.merge),
    zone: raw.zone === undefined ? undefined : readZone(raw.zone),
  })
}

export function readMerge(value: unknown): Record<string, string> {
  const raw = object(value, 'merge')
  const merge: Record<string, string> = Object.create(null)
  for (const from of Object.keys(raw)) merge[from] = text(raw[from], `merge.${from}`, MAX_NAME_CHARS)
  return merge
}

export function readZone(value: unknown, path = 'zone'): string {
  const zone = text(value, path, 64)
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
  } catch {
    throw wrong(path, 'an IANA time zone such as Europe/Berlin', value)
  }
  return zone
}

export function readRange(value: unknown, path: string): Range {
  const raw = object(value, path)
  const range = { from: number(raw.from, `${path}.from`), to: number(raw.to, `${path}.to`) }
  if (range.to < range.from) throw wrong(path, 'a range whose end is not before its start', value)
  return range
}

function readUnit(value: unknown): Unit {
  if (value === 'visitor' || value === 'session') return value
  if (typeof value === 'object' && value !== null)
    return { prop: text((value as Json).prop, 'unit.prop', MAX_NAME_CHARS) }
  throw wrong('unit', 'visitor, session or {"prop": NAME}', value)
}

/** The shortest that each can be, hours: a day that loses an hour, a week, a February. */
const SHORTEST_MS: Record<Interval, number> = { hour: 1, day: 23, week: 167, month: 671 }

/** The range that an interval cuts into buckets, where it can. */
export function checkCut(range: Range | undefined, interval: Interval): Range {
  if (!range) throw wrong('range', 'given, since an interval cuts it into buckets', range)
  // Beyond these no table of time zones says anything.
  if (range.from < 0 || range.to > LAST_CALENDAR_MS)
    throw wrong('range', 'within the years 1970 to 9999 where an interval cuts it', range)
  const most = Math.ceil((range.to - range.from) / (SHORTEST_MS[interval] * 3_600_000))
  if (most > MAX_BUCKETS)
    throw new JourneyError(
      'too_much',
      `The range has up to ${most} buckets of one ${interval}; at most ${MAX_BUCKETS} are taken. Shorten it, or take a longer interval.`,
      'interval',
    )
  return range
}
