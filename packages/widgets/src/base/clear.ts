/** Two-sided 5 %: a difference less clear than this is called none. */
const CLEAR_Z = 1.96

/** Would chance alone seldom make two shares differ like this? Pooled two-proportion z: https://en.wikipedia.org/wiki/Two-proportion_Z-test */
export function sharesDiffer(hitsA: number, ofA: number, hitsB: number, ofB: number): boolean {
  const pooled = (hitsA + hitsB) / (ofA + ofB)
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / ofA + 1 / ofB))
  return Math.abs(hitsA / ofA - hitsB / ofB) > CLEAR_Z * error
}

/** The same of two counts, each taken for a Poisson count over a stretch of one length. */
export function countsDiffer(a: number, b: number): boolean {
  return Math.abs(a - b) > CLEAR_Z * Math.sqrt(a + b)
}
