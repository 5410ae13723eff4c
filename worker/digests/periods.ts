import { type Zone, zoneOf } from '@desirepath/journey'
import type { DigestDocument, Range } from '@desirepath/protocol'

/** Periods before, of the same weekday, that a number is held against. */
const BEFORE = 8
const DAY_MS = 24 * 60 * 60 * 1000
/** 1 January 1970 was a Thursday: the Monday before it. */
const FIRST_MONDAY_MS = -3 * DAY_MS
const DEFAULT_HOUR = 8

/** The period that a digest tells of, and those it is held against, the nearest first; cut by the zone's calendar. */
export interface Periods {
  /** Its first day, as in 2026-11-16: a digest is sent once for each. */
  day: string
  own: Range
  before: Range[]
}

export function periodsOf(
  { schedule }: Pick<DigestDocument, 'schedule'>,
  zone: string,
  now: number,
): Periods {
  const clock = zoneOf(zone)
  const today = Math.floor(clock.wallAt(now) / DAY_MS) * DAY_MS
  const length = schedule === 'weekly' ? 7 * DAY_MS : DAY_MS
  const start =
    schedule === 'weekly'
      ? today - ((((today - FIRST_MONDAY_MS) % length) + length) % length) - length
      : today - DAY_MS
  const at = (week: number) => rangeOf(clock, start - week * 7 * DAY_MS, length)
  return {
    day: new Date(start).toISOString().slice(0, 10),
    own: at(0),
    before: Array.from({ length: BEFORE }, (_, week) => at(week + 1)),
  }
}

/** Is its hour over today? Weekly ones are sent on Monday, or as soon after it as the server runs. */
export function isDue({ hour = DEFAULT_HOUR }: DigestDocument, zone: string, now: number): boolean {
  const wall = zoneOf(zone).wallAt(now)
  return wall - Math.floor(wall / DAY_MS) * DAY_MS >= hour * 60 * 60 * 1000
}

/** Both ends belong to a range, so it ends a millisecond before the next begins. */
function rangeOf(clock: Zone, wall: number, length: number): Range {
  return { from: clock.instantOf(wall), to: clock.instantOf(wall + length) - 1 }
}
