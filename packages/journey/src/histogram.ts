import type { Histogram } from '@desirepath/protocol'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Widths that people read without a calculator, ms. */
const WIDTHS = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 7, 14, 30, 90, 365].map((n) => n * DAY),
]
/** Enough to show a shape, few enough for a narrow widget. */
const MOST_BINS = 12

/**
 * Bins of equal, readable width over all durations; the counts add up to their number (F13).
 * @param values durations, ms
 * @returns null where there are none
 */
export function histogramOf(values: readonly number[]): Histogram | null {
  if (values.length === 0) return null
  let low = Infinity
  let high = 0
  for (const value of values) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  const fits = (width: number) => binsFor(low, high, width) <= MOST_BINS
  const width = WIDTHS.find(fits) ?? Math.ceil(high / MOST_BINS / DAY) * DAY
  const from = Math.floor(low / width) * width
  const bins = binsFor(low, high, width)
  const counts = new Array<number>(bins).fill(0)
  for (const value of values) counts[Math.min(bins - 1, Math.floor((value - from) / width))]!++
  return { edgesMs: Array.from({ length: bins + 1 }, (_, edge) => from + edge * width), counts }
}

/** The last bin includes its end, so a value on the last edge needs no bin of its own. */
function binsFor(low: number, high: number, width: number): number {
  return Math.max(1, Math.ceil(high / width) - Math.floor(low / width))
}
