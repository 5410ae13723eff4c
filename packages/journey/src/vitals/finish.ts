import {
  VITAL_LIMITS,
  VITALS,
  type VitalCell,
  type VitalsAnswer,
  type VitalsQuestion,
  type VitalsRow,
} from '@desirepath/protocol'
import { factsOf } from '../facts.ts'
import type { CountingSite } from '../site.ts'
import { quantile } from '../statistics.ts'
import type { VitalsPartial, VitalsTally } from './partial.ts'

/** What stands for all pages. */
const ALL_PAGES = ''

export function finishVitals(
  partial: VitalsPartial,
  question: VitalsQuestion,
  site: CountingSite,
  now: number,
): VitalsAnswer {
  const withGoal = question.goal !== undefined
  const ranked = [...partial.pages].sort(
    ([a, one], [b, other]) => other.actors - one.actors || (a < b ? -1 : 1),
  )
  return {
    kind: 'vitals',
    ...factsOf(question, site, now, partial.events),
    all: rowOf(ALL_PAGES, partial.all, withGoal),
    pages: ranked.slice(0, question.limit).map(([page, tally]) => rowOf(page, tally, withGoal)),
    question,
  }
}

function rowOf(page: string, { actors, values, fast, slow }: VitalsTally, withGoal: boolean): VitalsRow {
  const vitals: VitalsRow['vitals'] = {}
  for (const vital of VITALS) {
    const p75 = quantile(Float64Array.from(values[vital]).sort(), 0.75)
    if (p75 !== null) vitals[vital] = { p75, n: values[vital].length, rating: rate(p75, VITAL_LIMITS[vital]) }
  }
  return { page, actors, vitals, ...(withGoal && { fast, slow }) }
}

/** https://web.dev/articles/vitals: good up to the first limit, poor beyond the second. */
function rate(p75: number, [good, poor]: [good: number, poor: number]): VitalCell['rating'] {
  return p75 <= good ? 'good' : p75 <= poor ? 'needs-improvement' : 'poor'
}
