import { erfc } from '../../proportions.ts'

/** One row a day, ascending: actor-days, and those on which it went wrong. */
export interface Daily {
  days: readonly number[]
  n: readonly number[]
  k: readonly number[]
}

/** A run of days in which more went wrong than in the others. */
export interface Run {
  /** Days, both included. */
  from: number
  to: number
  /** Went wrong, and of how many, in the run. */
  hits: number
  of: number
  /** In all other days. */
  hitsElse: number
  ofElse: number
  /** Twice the logarithm of the likelihood ratio. */
  ratio: number
}

/** Runs longer than two months are no incident but how things are, or a season. Days. */
const LONGEST_RUN = 62
/** Fewer wrong actor-days say nothing. */
const LEAST_HITS = 6

/**
 * The likeliest run of days by the Bernoulli scan statistic of Kulldorff (1997, https://doi.org/10.1080/03610929708831995): of all
 * runs up to half of the days, the one whose share of wrong actor-days differs most from that of the other days, upwards.
 * @param isLarge tells of two shares, of a run and of the other days, whether their difference is worth a word
 */
export function scanRuns(
  { days, n, k }: Daily,
  isLarge: (share: number, elsewhere: number) => boolean,
): { run: Run | null; looks: number } {
  const size = days.length
  const longest = Math.min(LONGEST_RUN, Math.floor(size / 2))
  const total = n.reduce((sum, one) => sum + one, 0)
  const wrong = k.reduce((sum, one) => sum + one, 0)
  const alike = loglikelihood(wrong, total)
  let best: Run | null = null
  let looks = 0
  for (let from = 0; from < size; from++) {
    let hits = 0
    let of = 0
    for (let to = from; to < Math.min(size, from + longest); to++) {
      hits += k[to]!
      of += n[to]!
      looks++
      // A likelier run neither begins nor ends with a day on which all was well.
      if (hits < LEAST_HITS || k[to] === 0 || k[from] === 0) continue
      const hitsElse = wrong - hits
      const ofElse = total - of
      const elsewhere = ofElse === 0 ? 0 : hitsElse / ofElse
      if (hits * ofElse <= hitsElse * of || !isLarge(hits / of, elsewhere)) continue
      const ratio = 2 * (loglikelihood(hits, of) + loglikelihood(hitsElse, ofElse) - alike)
      if (!best || ratio > best.ratio)
        best = { from: days[from]!, to: days[to]!, hits, of, hitsElse, ofElse, ratio }
    }
  }
  return { run: best, looks }
}

/** Of a share at its likeliest value. */
function loglikelihood(hits: number, of: number): number {
  return part(hits, of) + part(of - hits, of)
}

function part(some: number, of: number): number {
  return some === 0 ? 0 : some * Math.log(some / of)
}

/**
 * How often chance alone would show a run like this somewhere, at most: its own p (the ratio is chi-squared with one degree of
 * freedom, one-sided), times the number of runs looked at, after Bonferroni. No permutations are needed, and since neighbouring
 * runs share most of their days, the true chance is much smaller.
 */
export function chanceOf({ ratio }: Run, looks: number): number {
  return (erfc(Math.sqrt(ratio / 2)) / 2) * looks
}
