import type { Cohort, Matcher, RetentionAnswer, RetentionQuestion } from '@desirepath/protocol'
import { scan } from '../actors/scan.ts'
import { factsOf } from '../facts.ts'
import { eventTest } from '../match/test.ts'
import type { CountingSite } from '../site.ts'
import type { EventTable } from '../table/table.ts'
import { intervalAt, intervalsOf, ripeIntervals } from './intervals.ts'

/** Being there: what a site's pages and its other senders tell alike. */
const ANY_VISIT: Matcher = { anyOf: [{ kind: 'view' }, { kind: 'touchpoint' }] }

/** Partials of disjoint actors add up. */
export interface RetentionPartial {
  events: number
  /** By cohort. */
  actors: number[]
  /** By cohort, by interval after it. */
  returned: number[][]
}

/**
 * An actor belongs to the cohort in which it first did `start`; one that did so before the range belongs to none. It came back
 * in every interval in which it did `again` at the same time or later, by another event than that first one.
 */
export function foldRetention(
  table: EventTable,
  question: RetentionQuestion,
  site: CountingSite,
): RetentionPartial {
  const { order, budget, each } = scan(table, question, site)
  const { cohorts, ends } = intervalsOf(question, site.zone)
  const { periods, range } = question
  const start = question.start ?? ANY_VISIT
  const isStart = eventTest(table, start, site, budget)
  const isAgain = eventTest(table, question.again ?? start, site, budget)
  const partial = emptyRetention(cohorts.length, periods)
  partial.events = table.size
  const { rows, t, touch } = order
  const back = new Int32Array(periods).fill(-1)
  let actor = 0

  each((from, to) => {
    actor++
    let first = from
    while (first < to && !isStart(touch[first]!, rows[first]!)) first++
    if (first === to || t[first]! < range.from || t[first]! > range.to) return
    const cohort = intervalAt(ends, t[first]!)
    partial.actors[cohort]!++
    // One of the same time may have arrived before it.
    let place = first
    while (place > from && t[place - 1] === t[first]) place--
    for (; place < to; place++) {
      if (place === first || !isAgain(touch[place]!, rows[place]!)) continue
      const period = intervalAt(ends, t[place]!) - cohort
      if (period >= periods) break
      if (back[period] === actor) continue
      back[period] = actor
      partial.returned[cohort]![period]!++
    }
  })
  return partial
}

function emptyRetention(cohorts: number, periods: number): RetentionPartial {
  return {
    events: 0,
    actors: new Array(cohorts).fill(0),
    returned: Array.from({ length: cohorts }, () => new Array<number>(periods).fill(0)),
  }
}

export function mergeRetention(partials: readonly RetentionPartial[]): RetentionPartial {
  const sum = emptyRetention(partials[0]?.actors.length ?? 0, partials[0]?.returned[0]?.length ?? 0)
  for (const { events, actors, returned } of partials) {
    sum.events += events
    actors.forEach((count, cohort) => {
      sum.actors[cohort]! += count
      returned[cohort]!.forEach((back, period) => {
        sum.returned[cohort]![period]! += back
      })
    })
  }
  return sum
}

export function finishRetention(
  partial: RetentionPartial,
  question: RetentionQuestion,
  site: CountingSite,
  now: number,
): RetentionAnswer {
  const { cohorts, ends } = intervalsOf(question, site.zone)
  const ripe = ripeIntervals(question, ends, now)
  const rows = cohorts.map(
    ({ from, to }, at): Cohort => ({
      ...{ from, to },
      actors: partial.actors[at]!,
      returned: partial.returned[at]!.map((back, period) => (at + period < ripe ? back : null)),
    }),
  )
  const overall = Array.from({ length: question.periods }, () => ({ returned: 0, of: 0 }))
  for (const { actors, returned } of rows)
    returned.forEach((back, period) => {
      if (back === null) return
      overall[period]!.returned += back
      overall[period]!.of += actors
    })
  return {
    kind: 'retention',
    ...factsOf(question, site, now, partial.events),
    cohorts: rows,
    overall,
    question,
  }
}
