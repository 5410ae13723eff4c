import type { TrendAnswer } from '@desirepath/protocol'
import type { JourneyTrend } from './journey-trend.ts'

/** Where a key moves the crosshair: arrows, Home and End, Page Up and Down from flag to flag; undefined for other keys. */
export function stepOf(trend: JourneyTrend, answer: TrendAnswer, key: string): number | undefined {
  const last = trend.lines(answer)[0]!.points.length - 1
  const from = trend.at ?? last
  const ahead = trend.matches(':dir(rtl)') ? -1 : 1
  const to = {
    ArrowRight: from + ahead,
    ArrowLeft: from - ahead,
    ArrowUp: from + 1,
    ArrowDown: from - 1,
    PageUp: flagged(trend, answer, from, 1),
    PageDown: flagged(trend, answer, from, -1),
    Home: 0,
    End: last,
  }[key]
  return to === undefined ? undefined : Math.max(0, Math.min(last, to))
}

/** The next interval with a flag on that side; without one, a week on. */
function flagged(trend: JourneyTrend, answer: TrendAnswer, from: number, by: 1 | -1): number {
  const { points } = trend.lines(answer)[0]!
  const dated = trend.flags(answer).map(({ t }) => t ?? Number.NaN)
  for (let at = from + by; points[at]; at += by)
    if (dated.some((t) => t >= points[at]!.from && t < points[at]!.to)) return at
  return from + 7 * by
}
