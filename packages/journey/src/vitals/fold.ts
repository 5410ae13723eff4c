import { VITAL_LIMITS, VITALS, type Vital, type VitalsQuestion } from '@desirepath/protocol'
import { scan } from '../actors/scan.ts'
import { numbersOf, textsOf } from '../match/number.ts'
import { eventTest } from '../match/test.ts'
import { pageCodesOf } from '../page-codes.ts'
import type { CountingSite } from '../site.ts'
import { quantile } from '../statistics.ts'
import type { EventTable } from '../table/table.ts'
import { emptyVitals, type VitalsPartial, type VitalsTally, vitalsOf } from './partial.ts'
import { sessionStarts } from './sessions.ts'

interface Measured {
  vital: Vital
  page: string | undefined
  value: number
  place: number
}

/** Takes the last value of each page load and vital. A question without values of every load could not tell an exact p75. */
export function foldVitals(table: EventTable, question: VitalsQuestion, site: CountingSite): VitalsPartial {
  const { order, budget, each, isEntry } = scan(table, question, site)
  const { rows, t, touch } = order
  const partial = emptyVitals()
  partial.events = table.size
  const vitals = table.touchpoints.map(({ kind, name }) =>
    kind === 'vital' && (VITALS as readonly string[]).includes(name) ? (name as Vital) : undefined,
  )
  if (!vitals.some(Boolean)) return partial
  const pages = pageCodesOf(table, site.pages)
  const value = numbersOf(table, 'value', site.pages)
  const load = textsOf(table, 'load', site.pages)
  const isGoal = question.goal && eventTest(table, question.goal, site, budget)
  const startOf = isGoal && sessionStarts(table, question, site)

  each((from, to) => {
    const last = new Map<string, Measured>()
    let goal = -Infinity
    for (let place = from; place < to; place++) {
      const code = touch[place]!
      const row = rows[place]!
      if (isGoal?.(code, row)) goal = t[place]!
      const vital = vitals[code]
      if (vital === undefined || !isEntry(t[place]!) || Number.isNaN(value(row))) continue
      const page = pages.of[code]! < 0 ? undefined : pages.names[pages.of[code]!]
      // Where nothing names the load, each value is one of its own.
      last.set(`${vital} ${load(row) ?? place}`, { vital, page, value: value(row), place })
    }
    const met = [...last.values()]
    if (met.length === 0) return
    const byPage = new Map<string, Measured[]>()
    for (const one of met)
      if (one.page !== undefined) {
        const own = byPage.get(one.page)
        if (own) own.push(one)
        else byPage.set(one.page, [one])
      }
    const take = (tally: VitalsTally, own: readonly Measured[]) => {
      tally.actors++
      for (const { vital, value } of own) tally.values[vital].push(value)
      const slowest = own.filter(({ vital }) => vital === 'LCP')
      if (!startOf || slowest.length === 0) return
      const side = isGood(slowest) ? tally.fast : tally.slow
      side.actors++
      const since = Math.min(...slowest.map(({ place }) => startOf(rows[place]!)))
      if (goal >= since) side.converted++
    }
    take(partial.all, met)
    for (const [page, own] of byPage) take(vitalsOf(partial, page), own)
  })
  return partial
}

function isGood(measured: readonly Measured[]): boolean {
  const sorted = Float64Array.from(measured, ({ value }) => value).sort()
  return quantile(sorted, 0.5)! <= VITAL_LIMITS.LCP[0]
}
