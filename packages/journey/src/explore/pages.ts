import type { PageRules } from '@desirepath/protocol'
import { pageOf } from '../match/pages.ts'
import type { EventTable } from '../table/table.ts'

/** Events by path as it came; those of disjoint events add up. */
export type PathCounts = Map<string, number>

export function foldPathCounts(table: EventTable): PathCounts {
  const byTouch = new Float64Array(table.touchpoints.length)
  const touch = table.touch.data
  for (let row = 0; row < table.size; row++) byTouch[touch[row]!]!++
  const counts: PathCounts = new Map()
  table.touchpoints.forEach(({ path }, code) => {
    if (path !== undefined) counts.set(path, (counts.get(path) ?? 0) + byTouch[code]!)
  })
  return counts
}

/** What other rules would make of the pages. */
export interface RulesEffect {
  /** Different pages now, and then. */
  before: number
  after: number
  /** Events whose page would be called something else. */
  events: number
  /** Pages that would be called something else: what they are now, and then. */
  renamed: number
  /** The pages that would be made of several, or be new, those with most changed events first. */
  pages: { page: string; events: number; from: { page: string; events: number }[]; fromCount: number }[]
  /** Such pages beyond the listed. */
  unlisted: number
}

/** @param limit pages listed, and of each the pages it is made of */
export function effectOf(
  counts: PathCounts,
  before: PageRules,
  after: PageRules,
  limit: number,
): RulesEffect {
  const made = new Map<string, Map<string, number>>()
  const now = new Set<string>()
  const renamed = new Set<string>()
  let events = 0
  for (const [path, count] of counts) {
    const page = pageOf(path, before)
    const then = pageOf(path, after)
    now.add(page)
    if (page !== then) {
      renamed.add(page)
      events += count
    }
    let from = made.get(then)
    if (!from) made.set(then, (from = new Map()))
    from.set(page, (from.get(page) ?? 0) + count)
  }
  const changed = [...made]
    .filter(([page, from]) => from.size > 1 || !from.has(page))
    .map(([page, from]) => ({
      page,
      events: [...from.values()].reduce((sum, count) => sum + count, 0),
      from: ranked([...from].map(([page, events]) => ({ page, events }))).slice(0, limit),
      fromCount: from.size,
    }))
  return {
    before: now.size,
    after: made.size,
    events,
    renamed: renamed.size,
    pages: ranked(changed).slice(0, limit),
    unlisted: Math.max(0, changed.length - limit),
  }
}

function ranked<Row extends { page: string; events: number }>(rows: Row[]): Row[] {
  return rows.sort((a, b) => b.events - a.events || (a.page < b.page ? -1 : 1))
}
