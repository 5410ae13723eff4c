/** What a number usually is, by the same weekday or week of before. */
export interface Usual {
  median: number
  low: number
  high: number
}

/** Values before that a number needs beside it, or nothing is said of what is usual. */
const FEWEST = 4
/** Makes the median absolute deviation of a normal distribution its standard deviation. https://en.wikipedia.org/wiki/Median_absolute_deviation */
const MAD_TO_SIGMA = 1.4826
/** Of such standard deviations: beyond three, a number comes by chance about once in a year of days. */
const SIGMAS = 3

/**
 * The usual range of a count: median ± 3 standard deviations, each taken from the median absolute deviation, which a few odd
 * weeks do not move. Never narrower than chance alone makes counts differ (the root of the median), or a quiet site would
 * hear of every second visitor.
 * @returns undefined where too little is known
 */
export function usualOf(before: readonly number[]): Usual | undefined {
  if (before.length < FEWEST) return undefined
  const median = medianOf(before)
  const mad = medianOf(before.map((value) => Math.abs(value - median)))
  const spread = SIGMAS * Math.max(MAD_TO_SIGMA * mad, Math.sqrt(Math.max(median, 1)))
  return { median, low: Math.max(0, median - spread), high: median + spread }
}

export function isUnusual(value: number, usual: Usual | undefined): boolean {
  return usual !== undefined && (value < usual.low || value > usual.high)
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return (sorted[Math.floor(middle - 0.5)]! + sorted[Math.ceil(middle - 0.5)]!) / 2
}
