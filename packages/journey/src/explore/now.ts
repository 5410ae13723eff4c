import type { JourneyDocument, LiveSnapshot } from '@desirepath/protocol'
import { personsOf } from '../actors/persons.ts'
import { compileMasks } from '../match/matcher.ts'
import { pageCodesOf } from '../page-codes.ts'
import type { CountingSite } from '../site.ts'
import type { EventTable } from '../table/table.ts'

/** Pages listed; the rest are one number. */
const PAGES_LISTED = 50

/** Who is here: persons with an event in the last while, each by the last page it was on and the last stage it showed. */
export function nowOf(
  table: EventTable,
  site: CountingSite,
  now: number,
  withinMs: number,
  journey?: JourneyDocument,
): LiveSnapshot {
  const { of, count } = personsOf(table)
  const pages = pageCodesOf(table, site.pages)
  const stages = compileMasks(table, journey?.stages.map(({ match }) => match) ?? [], site.pages)
  const recent: number[] = []
  for (let row = 0; row < table.size; row++) if (table.t.data[row]! > now - withinMs) recent.push(row)
  recent.sort((a, b) => table.t.data[a]! - table.t.data[b]! || table.arrivalOf(a) - table.arrivalOf(b))

  const page = new Int32Array(count).fill(-1)
  const stage = new Int32Array(count).fill(-1)
  const here = new Set<number>()
  for (const row of recent) {
    const person = of[table.visitor.data[row]!]!
    const touch = table.touch.data[row]!
    here.add(person)
    if (pages.visited[touch]! >= 0) page[person] = pages.visited[touch]!
    const fits = stages.sure[touch]! | (stages.open[touch] ? stages.decide(stages.open[touch]!, row) : 0)
    if (fits !== 0) stage[person] = 31 - Math.clz32(fits)
  }
  const byPage = new Map<number, number>()
  const byStage = new Int32Array(journey?.stages.length ?? 0)
  for (const person of here) {
    if (page[person]! >= 0) byPage.set(page[person]!, (byPage.get(page[person]!) ?? 0) + 1)
    if (stage[person]! >= 0) byStage[stage[person]!]!++
  }
  const ranked = [...byPage]
    .map(([code, visitors]) => ({ page: pages.names[code]!, visitors }))
    .sort((a, b) => b.visitors - a.visitors || (a.page < b.page ? -1 : 1))
  return {
    at: now,
    withinMs,
    visitors: here.size,
    pages: ranked.slice(0, PAGES_LISTED),
    unlisted: ranked.slice(PAGES_LISTED).reduce((sum, { visitors }) => sum + visitors, 0),
    ...(journey && {
      stages: journey.stages.map(({ id, name }, at) => ({ id, name, visitors: byStage[at]! })),
    }),
  }
}
