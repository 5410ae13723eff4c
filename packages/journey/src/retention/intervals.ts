import { LAST_CALENDAR_MS, type Range, type RetentionQuestion } from '@desirepath/protocol'
import { calendarBuckets } from '../calendar/buckets.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** Longer than any of them, days. */
const LONGEST_DAYS = { day: 2, week: 8, month: 32 }

export interface Intervals {
  /** Cohorts: intervals of the range, the first and last cut where the range begins and ends. Half-open. */
  cohorts: Range[]
  /** Where each interval of the calendar ends, from the first cohort's on to the last that is followed; ms, not included. */
  ends: Float64Array
}

export function intervalsOf({ range, interval, periods, zone }: RetentionQuestion, of: string): Intervals {
  const clock = zone ?? of
  const cohorts = calendarBuckets(range, interval, clock)
  const reach = (periods + 1) * LONGEST_DAYS[interval] * DAY_MS
  const followed = calendarBuckets(
    { from: range.from, to: Math.min(LAST_CALENDAR_MS, range.to + reach) },
    interval,
    clock,
  )
  return { cohorts, ends: Float64Array.from(followed.slice(0, cohorts.length + periods - 1), ({ to }) => to) }
}

/** The interval a time lies in; the number of intervals where it lies behind them. */
export function intervalAt(ends: Float64Array, t: number): number {
  let low = 0
  let high = ends.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ends[middle]! <= t) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * How many intervals, counted from the first, are over: no event that is still to come can change them, and the question sees
 * all of each.
 */
export function ripeIntervals({ range, rangeMode }: RetentionQuestion, ends: Float64Array, now: number) {
  const seen = rangeMode === 'events' ? Math.min(now, range.to + 1) : now
  return ends.filter((end) => end <= seen).length
}

/** The same of a question alone, to tell whether an answer has changed by waiting. @param zone the site's */
export function ripeCells(question: RetentionQuestion, zone: string, now: number): number {
  return ripeIntervals(question, intervalsOf(question, zone).ends, now)
}
