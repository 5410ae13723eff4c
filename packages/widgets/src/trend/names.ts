import type { TrendAnswer } from '@desirepath/protocol'
import type { Format } from '../base/format.ts'

const FULL: Record<string, Intl.DateTimeFormatOptions> = {
  hour: { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' },
  day: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
}
const SHORT: Record<string, Intl.DateTimeFormatOptions> = {
  hour: { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' },
  month: { month: 'short', year: 'numeric' },
}
const DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' }
/** Labels of an axis this long name the year, ms. */
const YEAR = 300 * 86_400_000

export interface Names {
  /** `Sun 18 Oct 2026`, `12–18 Oct 2026`, `October 2026`. */
  full(bucket: { from: number; to: number }): string
  /** For the axis. */
  short(at: number): string
}

/** How intervals are called, in the zone they were cut in. A format is made once: there may be a thousand of them. */
export function namesFor({ question: { interval }, zone, trend }: TrendAnswer, format: Format): Names {
  const make = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(format.locale, { ...options, timeZone: zone })
  const long = (trend.at(-1)?.start ?? 0) - (trend[0]?.start ?? 0) > YEAR
  const full = FULL[interval ?? ''] && make(FULL[interval!]!)
  const short = make(SHORT[interval ?? ''] ?? (long ? { ...DAY, year: 'numeric' } : DAY))
  return {
    full: ({ from, to }) => (full ? full.format(from) : format.dates(from, to - 1, zone)),
    short: (at) => short.format(at),
  }
}
