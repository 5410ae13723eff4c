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

/**
 * Several {@link quantile}s at once, without sorting all of the values.
 * @param shares ascending
 */
export function quantilesOf(values: readonly number[], shares: readonly number[]): (number | null)[] {
  const partly = Float64Array.from(values)
  let from = 0
  return shares.map((share) => {
    if (partly.length === 0) return null
    const place = (partly.length - 1) * share
    const below = Math.floor(place)
    select(partly, from, below)
    from = below
    const low = partly[below]!
    let high = Infinity
    for (let at = below + 1; at < partly.length; at++) if (partly[at]! < high) high = partly[at]!
    return high === Infinity ? low : low + (high - low) * (place - below)
  })
}

/**
 * Moves values until the one at `wanted` is where sorting would put it, with none greater before it and none less behind.
 * Hoare's selection (1961, https://doi.org/10.1145/366622.366647) with the middle of three as pivot.
 * @param from nothing before this place is looked at
 */
function select(values: Float64Array, from: number, wanted: number): void {
  let low = from
  let high = values.length - 1
  while (low < high) {
    const [a, b, c] = [values[low]!, values[(low + high) >> 1]!, values[high]!]
    const pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))
    let left = low
    let right = high
    while (left <= right) {
      while (values[left]! < pivot) left++
      while (values[right]! > pivot) right--
      if (left > right) break
      const value = values[left]!
      values[left++] = values[right]!
      values[right--] = value
    }
    if (wanted <= right) high = right
    else if (wanted >= left) low = left
    else return
  }
}

/** Mean, median and 90th percentile of durations, ms. */
export function timesOf(values: readonly number[]): {
  avgMs: number | null
  medianMs: number | null
  p90Ms: number | null
} {
  const [medianMs, p90Ms] = quantilesOf(values, [0.5, 0.9])
  return { avgMs: mean(values), medianMs: medianMs!, p90Ms: p90Ms! }
}
