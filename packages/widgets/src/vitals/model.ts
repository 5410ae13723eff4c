import { VITALS, type Vital, type VitalsAnswer, type VitalsRow } from '@desirepath/protocol'
import { sharesDiffer } from '../base/clear.ts'
import { FEW } from '../base/format.ts'

/** What slow visits of a page cost: those that met the goal, and how many more would have at the rate of the fast ones. */
export interface Cost {
  fast: number
  slow: number
  /** Slow visits. */
  n: number
  /** Would chance alone seldom make this difference? */
  clear: boolean
  /** Conversions fewer than at the fast rate; 0 where the difference is not clear, or goes the other way. */
  lost: number
}

export interface PageRow {
  index: number
  row: VitalsRow
  /** Null without a goal, or where fast or slow visits are too few for a rate. */
  cost: Cost | null
  /** It costs the most; or where nothing has a clear cost, none. */
  worst: boolean
}

export function costOf({ fast, slow }: VitalsRow): Cost | null {
  if (!fast || !slow || fast.actors < FEW || slow.actors < FEW) return null
  const rates = { fast: fast.converted / fast.actors, slow: slow.converted / slow.actors }
  const clear = sharesDiffer(fast.converted, fast.actors, slow.converted, slow.actors)
  const lost = clear ? Math.max(0, slow.actors * (rates.fast - rates.slow)) : 0
  return { ...rates, n: slow.actors, clear, lost }
}

export function rowsOf({ pages }: Pick<VitalsAnswer, 'pages'>): PageRow[] {
  const costs = pages.map(costOf)
  let worst = -1
  costs.forEach((cost, index) => {
    if ((cost?.lost ?? 0) > (costs[worst]?.lost ?? 0)) worst = index
  })
  return pages.map((row, index) => ({ index, row, cost: costs[index]!, worst: index === worst }))
}

/** The vitals that anything was measured of, in their usual order. */
export const measured = ({ all, pages }: VitalsAnswer): Vital[] =>
  VITALS.filter((vital) => all.vitals[vital] || pages.some(({ vitals }) => vitals[vital]))

/** Pages where any vital is poor at p75, the most seen first. */
export const poorPages = ({ pages }: VitalsAnswer): VitalsRow[] =>
  pages.filter(({ vitals }) => Object.values(vitals).some(({ rating, n }) => rating === 'poor' && n >= FEW))
