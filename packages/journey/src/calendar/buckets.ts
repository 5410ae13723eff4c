import type { Interval, Range } from '@desirepath/protocol'
import { type Zone, zoneOf } from './zone.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/**
 * Cuts a range where a zone's calendar begins a new hour, day, week (Monday) or month. A day begins at the first instant
 * at which the zone's clock shows its date or a later one, so it has 23 or 25 hours where the clock is changed, and a date
 * that was skipped has no bucket. An hour begins when the clock shows a full hour, or jumps into another one.
 * @param range both ends included
 * @returns half-open, without gaps; the first begins and the last ends with the range
 */
export function calendarBuckets(range: Range, interval: Interval, zone: string): Range[] {
  const clock = zoneOf(zone)
  const from = Math.ceil(range.from)
  const end = Math.floor(range.to) + 1
  const buckets: Range[] = []
  for (let start = from; start < end; ) {
    const next = Math.min(
      interval === 'hour' ? nextHour(clock, start) : nextDate(clock, start, interval),
      end,
    )
    buckets.push({ from: start, to: next })
    start = next
  }
  return buckets
}

function nextDate(clock: Zone, instant: number, interval: Interval): number {
  let date = clock.wallAt(instant)
  for (;;) {
    date = dateAfter(date, interval)
    const next = clock.instantOf(date)
    // Behind us where the clock went back over midnight, and the new date had begun before.
    if (next > instant) return next
  }
}

/** The wall time at which the next day, week or month begins. */
function dateAfter(wall: number, interval: Interval): number {
  const date = new Date(wall)
  if (interval === 'month') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1)
  const days = interval === 'day' ? 1 : 7 - ((date.getUTCDay() + 6) % 7)
  return Math.floor(wall / DAY_MS) * DAY_MS + days * DAY_MS
}

function nextHour(clock: Zone, instant: number): number {
  let at = instant
  const hour = Math.floor(clock.wallAt(instant) / HOUR_MS)
  for (;;) {
    const wall = clock.wallAt(at)
    const next = at + (Math.floor(wall / HOUR_MS) + 1) * HOUR_MS - wall
    const change = clock.changeBetween(at, next)
    const shown = clock.wallAt(change)
    if (shown % HOUR_MS === 0 || Math.floor(shown / HOUR_MS) !== hour) return change
    // Set back within the hour, which goes on.
    at = change
  }
}
