import type { Answer } from '../answer.ts'
import { compact, list, object, oneOf, optional, text, wrong } from '../check.ts'
import type { ErrorBody } from '../errors.ts'
import { MAX_NAME_CHARS } from '../limits.ts'
import { knownKeys } from './known-keys.ts'

/** Reports that can be shared: those that name nobody. Each is a kind of question, and an element is called after it. */
export const SHARED_REPORTS = [
  'funnel',
  'map',
  'trend',
  'paths',
  'channels',
  'form',
  'retention',
  'vitals',
] as const
export type SharedReport = (typeof SHARED_REPORTS)[number]
/** Of these, reports of a journey. */
export const REPORTS_OF_JOURNEY: readonly SharedReport[] = ['funnel', 'map', 'trend', 'channels']

/** A view that a link opens for people without a key: these reports, and nothing else of the site. */
export interface ShareDocument {
  /** The heading; the site's name unless said. */
  name?: string
  reports: SharedReport[]
  /** Id of a saved journey. */
  journey?: string
  /** Id of a saved segment. */
  segment?: string
  /** `30d` (days of the site's zone, today the last one), `2026-10-01..2026-10-31` or `all`. */
  range: string
}

/** What a link shows: answers to the questions that the share names, and to no others. */
export interface SharedView {
  site: { id: string; name?: string }
  name?: string
  range: string
  reports: { report: SharedReport; answer?: Answer; error?: ErrorBody['error'] }[]
}

/** @throws JourneyError bad_request */
export function readShare(value: unknown): ShareDocument {
  const raw = object(value, '')
  knownKeys(raw, 'a share', ['name', 'reports', 'journey', 'segment', 'range'])
  const reports = list(raw.reports, 'reports', (item, path) => oneOf(item, path, SHARED_REPORTS), 1, 8)
  const needs = reports.find((report) => REPORTS_OF_JOURNEY.includes(report))
  if (needs && raw.journey === undefined)
    throw wrong('journey', `the id of a journey, since a ${needs} is of one`, raw.journey)
  return compact<ShareDocument>({
    name: optional(raw.name, 'name', (item, path) => text(item, path, MAX_NAME_CHARS)),
    reports,
    journey: optional(raw.journey, 'journey', (item, path) => text(item, path, MAX_NAME_CHARS)),
    segment: optional(raw.segment, 'segment', (item, path) => text(item, path, MAX_NAME_CHARS)),
    range: raw.range === undefined ? '30d' : readDates(raw.range),
  })
}

function readDates(value: unknown): string {
  const said = text(value, 'range', 64)
  if (said === 'all' || /^[1-9]\d{0,3}d$/.test(said)) return said
  const [, from, to] = /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/.exec(said) ?? []
  if (from === undefined || to === undefined || to < from || ![from, to].every(isDay))
    throw wrong('range', 'days as in 30d, dates as in 2026-10-01..2026-10-31, or all', said)
  return said
}

function isDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(+at) && at.toISOString().startsWith(day)
}
