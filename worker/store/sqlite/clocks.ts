import { type ClockBins, Clocks, type Segment, touchOf } from '@desirepath/journey'
import { isIdentify } from '@desirepath/protocol'
import type { SiteEntries } from './entries.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** Days that are told, today being one. */
const DAYS = 7

/** The start of the first day that is told, UTC, ms. */
export function clocksSince(now: number): number {
  return (Math.floor(now / DAY_MS) + 1 - DAYS) * DAY_MS
}

/**
 * How far the clocks of senders were off, read from what is stored: an event has both times where they differ. So taking
 * events costs no row for it, and what is erased goes from here, too.
 */
export function clocksOf(entries: SiteEntries, since: number): ClockBins[] {
  const clocks = new Clocks()
  for (const { seq, newest } of entries.segments())
    if (newest >= since) addSegment(clocks, entries.segment(seq), since)
  for (const stored of entries.logged(Number.MAX_SAFE_INTEGER))
    for (const { entry } of stored)
      if (!isIdentify(entry) && entry.kind !== 'touchpoint' && entry.t >= since)
        clocks.add(entry.t, entry.clientT)
  return clocks.parts()
}

function addSegment(clocks: Clocks, segment: Segment, since: number): void {
  const { events, touchpoints } = segment
  const times = new Float64Array(events)
  segment.readTimes(times)
  const touches = new Int32Array(events)
  touchpoints.read(touches)
  const isServers = touchpoints.values().map((touch) => touchOf(touch).kind === 'touchpoint')
  const clientTimes = segment.clientTimes(times)
  for (let row = 0; row < events; row++)
    if (times[row]! >= since && !isServers[touches[row]! - 1]) clocks.add(times[row]!, clientTimes.get(row))
}
