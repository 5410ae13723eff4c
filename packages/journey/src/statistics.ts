/** Null where there is nothing to average. */
export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null
  let sum = 0
  for (const value of values) sum += value
  return sum / values.length
}

/**
 * The value below which a share of the values lies, interpolated between neighbours (type 7 of Hyndman and Fan,
 * https://doi.org/10.1080/00031305.1996.10473566), so that the median of an even number is the mean of the middle two.
 * @param sorted ascending
 */
export function quantile(sorted: ArrayLike<number>, share: number): number | null {
  if (sorted.length === 0) return null
  const place = (sorted.length - 1) * share
  const below = Math.floor(place)
  const low = sorted[below]!
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!
  return low + (high - low) * (place - below)
}

/** Mean, median and 90th percentile of durations, ms. */
export function timesOf(values: readonly number[]): {
  avgMs: number | null
  medianMs: number | null
  p90Ms: number | null
} {
  const sorted = Float64Array.from(values).sort()
  return { avgMs: mean(values), medianMs: quantile(sorted, 0.5), p90Ms: quantile(sorted, 0.9) }
}
