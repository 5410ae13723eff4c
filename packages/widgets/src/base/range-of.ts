import type { Range } from '@desirepath/protocol'

/**
 * Reads `30d`, `24h`, `2026-10-01..2026-10-31` or `all`. Days are whole days of the viewer's calendar, today the last one;
 * hours end now. Both ends belong to the range, in ms since 1970.
 * @returns null for all dates, undefined for anything else
 */
export function rangeOf(range: string, now: number): Range | null | undefined {
  if (range === 'all') return null
  const last = /^([1-9]\d{0,4})([hd])$/.exec(range)
  if (last) {
    const length = +last[1]!
    if (last[2] === 'h') return { from: now - length * 3_600_000, to: now }
    return { from: midnight(now, 1 - length), to: midnight(now, 1) - 1 }
  }
  const [from, to] = range.split('..').map(readDay)
  if (from === undefined || to === undefined || Number.isNaN(from + to) || to < from) return undefined
  return { from, to: midnight(to, 1) - 1 }
}

/** Of the day that many days later; not every day has 24 hours. */
function midnight(at: number, daysLater: number): number {
  const day = new Date(at)
  return +new Date(day.getFullYear(), day.getMonth(), day.getDate() + daysLater)
}

/** Midnight of a day in the viewer's zone; NaN for a day that no calendar has. */
function readDay(day: string): number {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? []
  const at = new Date(+year!, +month! - 1, +date!)
  return at.getMonth() === +month! - 1 ? +at : Number.NaN
}
