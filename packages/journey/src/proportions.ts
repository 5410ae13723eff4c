import type { Difference } from '@desirepath/protocol'

/** So many of so many. */
export interface Share {
  hits: number
  of: number
}

/** The 97.5 % point of the normal distribution, for two-sided 95 %. */
const Z95 = 1.959963984540054
/** Cochran's rule: below this expected count the normal distribution is no stand-in (https://doi.org/10.2307/3001616). */
const LEAST_EXPECTED = 5

/** How share `b` differs from share `a`; null where a side has nobody. */
export function differenceOf(a: Share, b: Share): Difference | null {
  if (a.of === 0 || b.of === 0) return null
  const shareA = a.hits / a.of
  const shareB = b.hits / b.of
  const small = leastExpected(a, b) < LEAST_EXPECTED
  return {
    a: shareA,
    b: shareB,
    difference: shareB - shareA,
    interval: newcombe(a, b),
    p: small ? fisher(a, b) : zTest(a, b),
    test: small ? 'fisher' : 'z',
  }
}

/** Wilson's score interval of one share, 95 % (https://doi.org/10.1080/01621459.1927.10502953). */
export function wilson({ hits, of }: Share): [low: number, high: number] {
  const share = hits / of
  const square = Z95 ** 2
  const middle = share + square / (2 * of)
  const half = Z95 * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of))
  const whole = 1 + square / of
  // Exact at the ends, where rounding would leave a trace.
  return [hits === 0 ? 0 : (middle - half) / whole, hits === of ? 1 : (middle + half) / whole]
}

/** The interval of b - a by Newcombe's method 10 (1998): as far from the difference as the two Wilson intervals allow. */
export function newcombe(a: Share, b: Share): [low: number, high: number] {
  const shareA = a.hits / a.of
  const shareB = b.hits / b.of
  const [lowA, highA] = wilson(a)
  const [lowB, highB] = wilson(b)
  const difference = shareB - shareA
  return [
    difference - Math.hypot(shareB - lowB, highA - shareA),
    difference + Math.hypot(highB - shareB, shareA - lowA),
  ]
}

/** Two-sided p of the two-proportion z-test with a pooled share, without a correction for continuity. */
export function zTest(a: Share, b: Share): number {
  const pooled = (a.hits + b.hits) / (a.of + b.of)
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / a.of + 1 / b.of))
  return erfc(Math.abs(b.hits / b.of - a.hits / a.of) / spread / Math.SQRT2)
}

/**
 * Two-sided p of Fisher's exact test: all tables with the same margins that are no likelier than this one. Likelihoods are
 * relative to the likeliest table's, so none overflows.
 */
export function fisher(a: Share, b: Share): number {
  const hits = a.hits + b.hits
  const low = Math.max(0, hits - b.of)
  const high = Math.min(hits, a.of)
  const mode = Math.min(high, Math.max(low, Math.floor(((hits + 1) * (a.of + 1)) / (a.of + b.of + 2))))
  /** How much likelier one hit more on side a is. */
  const step = (at: number) => ((hits - at) * (a.of - at)) / ((at + 1) * (b.of - hits + at + 1))
  const weights = new Float64Array(high - low + 1)
  weights[mode - low] = 1
  for (let at = mode; at < high; at++) weights[at + 1 - low] = weights[at - low]! * step(at)
  for (let at = mode; at > low; at--) weights[at - 1 - low] = weights[at - low]! / step(at - 1)
  // Tables that are equally likely differ by rounding.
  const most = weights[a.hits - low]! * (1 + 1e-7)
  let all = 0
  let asUnlikely = 0
  for (const weight of weights) {
    all += weight
    if (weight <= most) asUnlikely += weight
  }
  return asUnlikely / all
}

/** The least of the four counts that would be expected if both sides had the same share. */
function leastExpected(a: Share, b: Share): number {
  const hits = a.hits + b.hits
  const all = a.of + b.of
  return (Math.min(hits, all - hits) * Math.min(a.of, b.of)) / all
}

/** The complementary error function of x >= 0, relative error below 1.2e-7 (Numerical Recipes in C, 2nd ed., section 6.2). */
export function erfc(x: number): number {
  const t = 1 / (1 + x / 2)
  const series = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
    -0.82215223, 0.17087277,
  ]
  return t * Math.exp(-x * x + series.reduceRight((sum, term) => sum * t + term, 0))
}
