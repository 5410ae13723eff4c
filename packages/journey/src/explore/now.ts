import type { JourneyDocument, LiveSnapshot } from '@desirepath/protocol'
import { personsOf } from '../actors/persons.ts'
import type { Counting } from '../answer.ts'
import { compileMasks } from '../match/matcher.ts'
import { pageCodesOf } from '../page-codes.ts'
import type { CountingSite } from '../site.ts'
import type { EventTable } from '../table/table.ts'

/** Pages listed; the rest are one number. */
const PAGES_LISTED = 50

/** Who is here at a time. */
export interface NowQuestion {
  kind: 'now'
  at: number
  withinMs: number
  journey?: JourneyDocument
}

/** Persons who are here; partials of disjoint persons add up. */
export interface NowPartial {
  events: number
  visitors: number
  byPage: Map<string, number>
  /** By stage of the journey. */
  byStage: number[]
}

/** Counts persons with an event in the last while, each by the last page it was on and the last stage it showed. */
function fold(table: EventTable, { at, withinMs, journey }: NowQuestion, site: CountingSite): NowPartial {
  const { of, count } = personsOf(table)
  const pages = pageCodesOf(table, site.pages)
  const stages = compileMasks(table, journey?.stages.map(({ match }) => match) ?? [], site.pages)
  const recent: number[] = []
  for (let row = 0; row < table.size; row++) if (table.t.data[row]! > at - withinMs) recent.push(row)
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
  const byPage = new Map<string, number>()
  const byStage = new Array<number>(journey?.stages.length ?? 0).fill(0)
  for (const person of here) {
    if (page[person]! >= 0) addTo(byPage, pages.names[page[person]!]!, 1)
    if (stage[person]! >= 0) byStage[stage[person]!]!++
  }
  return { events: table.size, visitors: here.size, byPage, byStage }
}

function merge(partials: readonly NowPartial[]): NowPartial {
  const sum: NowPartial = { events: 0, visitors: 0, byPage: new Map(), byStage: [] }
  for (const { events, visitors, byPage, byStage } of partials) {
    sum.events += events
    sum.visitors += visitors
    for (const [page, count] of byPage) addTo(sum.byPage, page, count)
    byStage.forEach((count, stage) => {
      sum.byStage[stage] = (sum.byStage[stage] ?? 0) + count
    })
  }
  return sum
}

function finish(
  { visitors, byPage, byStage }: NowPartial,
  { at, withinMs, journey }: NowQuestion,
): LiveSnapshot {
  const ranked = [...byPage]
    .map(([page, visitors]) => ({ page, visitors }))
    .sort((a, b) => b.visitors - a.visitors || (a.page < b.page ? -1 : 1))
  return {
    at,
    withinMs,
    visitors,
    pages: ranked.slice(0, PAGES_LISTED),
    unlisted: ranked.slice(PAGES_LISTED).reduce((sum, { visitors }) => sum + visitors, 0),
    ...(journey && {
      stages: journey.stages.map(({ id, name }, at) => ({ id, name, visitors: byStage[at]! })),
    }),
  }
}

function addTo(counts: Map<string, number>, key: string, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count)
}

export const now: Counting<NowQuestion, NowPartial, LiveSnapshot> = { fold, merge, finish }

/** Who is here, of one table. */
export function nowOf(
  table: EventTable,
  site: CountingSite,
  at: number,
  withinMs: number,
  journey?: JourneyDocument,
): LiveSnapshot {
  const question: NowQuestion = { kind: 'now', at, withinMs, journey }
  return finish(fold(table, question, site), question)
}
