import type { Cohort, RetentionAnswer } from '@desirepath/protocol'
import { FEW } from '../base/format.ts'

export const RETENTION_INTERVALS = ['day', 'week', 'month'] as const

export interface Cell {
  /** Index of the interval after the first. */
  period: number
  returned: number
  /** Of the cohort; null where it is too small for a share. */
  share: number | null
  /** How strong its tint is, 0..1 of the strongest after the cohort's own interval, whose share is far above the others. */
  tint: number
}

export interface CohortRow {
  index: number
  cohort: Cohort
  /** By interval; null where it is not over yet for this cohort. */
  cells: (Cell | null)[]
}

export interface Overall {
  period: number
  returned: number
  of: number
  share: number | null
  /** Column of the curve, of the highest. */
  height: number
}

const shareOf = (returned: number, of: number): number | null => (of < FEW ? null : returned / of)

/** Cohorts from the first that has anybody: before it there was nothing to come back to. */
export function rowsOf(answer: Pick<RetentionAnswer, 'cohorts'>): CohortRow[] {
  const begun = answer.cohorts.findIndex(({ actors }) => actors > 0)
  const cohorts = answer.cohorts.slice(Math.max(0, begun))
  const most = highest(cohorts)
  return cohorts.map((cohort, index) => ({
    index,
    cohort,
    cells: cohort.returned.map((returned, period) => {
      if (returned === null) return null
      const share = shareOf(returned, cohort.actors)
      return { period, returned, share, tint: share === null ? 0 : Math.min(1, share / most) }
    }),
  }))
}

/** The highest share after a cohort's own interval, in which nearly everybody is there. */
function highest(cohorts: readonly Cohort[]): number {
  let most = 0
  for (const { actors, returned } of cohorts)
    for (const n of returned.slice(1)) most = Math.max(most, (n !== null && shareOf(n, actors)) || 0)
  return most || 1
}

export function overallOf({ overall }: Pick<RetentionAnswer, 'overall'>): Overall[] {
  const shares = overall.map(({ returned, of }) => shareOf(returned, of))
  const most = shares.reduce<number>((most, share) => Math.max(most, share ?? 0), 0) || 1
  return overall.map(({ returned, of }, period) => ({
    period,
    returned,
    of,
    share: shares[period]!,
    height: (shares[period] ?? 0) / most,
  }))
}

/** The last interval that enough were followed to; undefined where none was beyond the first. */
export const lastOf = (overall: readonly Overall[]): Overall | undefined =>
  overall.findLast(({ period, share }) => period > 0 && share !== null)
