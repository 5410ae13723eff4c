import type { FunnelQuestion, MapQuestion } from '@desirepath/protocol'
import { Budget } from '../budget.ts'
import { foldFunnel } from '../funnel/fold.ts'
import type { CountingSite } from '../site.ts'
import type { EventTable } from '../table/table.ts'
import { feelingsOf } from './feelings.ts'
import { idealMoves } from './ideal.ts'
import { kpiLooks } from './kpi.ts'
import { foldDays } from './pains/days.ts'
import { foldMarks } from './pains/marks.ts'
import { emptyMap, type MapPartial, type Met } from './partial.ts'
import { sumStages } from './sums.ts'
import { touchpointsOf } from './touchpoints.ts'
import { EXIT, type Visits, visitsOf } from './visits.ts'

export function foldMap(table: EventTable, question: MapQuestion, site: CountingSite): MapPartial {
  const { compare, ...own } = question
  const partial = foldSide(table, own, site)
  if (compare) partial.compared = foldSide(table, { ...own, ...compare }, site)
  return partial
}

/** S1: the funnel whose steps the stages are. */
export function funnelOf({ stages, ...rules }: MapQuestion): FunnelQuestion {
  return { ...rules, kind: 'funnel', steps: stages.map(({ match, name }) => ({ ...match, label: name })) }
}

function foldSide(table: EventTable, question: MapQuestion, site: CountingSite): MapPartial {
  const { compare: _, ...alone } = funnelOf(question)
  const visits = visitsOf(table, question, site)
  const partial = emptyMap(
    question.stages.length,
    question.touchpoints.length,
    foldFunnel(table, alone, site),
  )
  partial.events = table.size
  partial.actors = visits.actors
  partial.seen = visits.seen
  countVisits(partial, visits, question)
  countMet(partial, visits, table, question, site)
  sumStages(partial, visits, table)
  foldMarks(partial.pains, visits, table, site)
  foldDays(partial.pains, visits, table, question, site)
  return partial
}

/** Visits, moves, times, and who came back or left the ideal. */
function countVisits(partial: MapPartial, visits: Visits, question: MapQuestion): void {
  const { t } = visits.order
  const stages = question.stages.length
  const isIdeal = idealMoves(question)
  /** By stage, move and all of them: the actor counted last, so that each counts once. */
  const been = new Int32Array(stages).fill(-1)
  const back = new Int32Array(stages).fill(-1)
  const moved = new Int32Array(stages * (stages + 1)).fill(-1)
  let strayed = -1
  for (let visit = 0; visit < visits.count; visit++) {
    const actor = visits.actor.data[visit]!
    const from = visits.stage.data[visit]!
    const next = visits.next.data[visit]!
    const tally = partial.stages[from]!
    tally.visits++
    if (been[from] !== actor) tally.actors++
    been[from] = actor
    if (visits.again.data[visit] === 1 && back[from] !== actor) {
      back[from] = actor
      tally.returned++
    }
    const end = next === EXIT || next === from ? visits.last.data[visit]! : visits.until.data[visit]!
    tally.times.push(t[end]! - t[visits.from.data[visit]!]!)
    const to = next === EXIT ? stages : next
    const move = partial.moves[from]![to]!
    move.count++
    if (moved[from * (stages + 1) + to] !== actor) move.actors++
    moved[from * (stages + 1) + to] = actor
    if (next !== EXIT && !isIdeal(from, next) && strayed !== actor) {
      strayed = actor
      partial.offIdeal++
    }
  }
  partial.stages.forEach((tally, stage) => {
    tally.matched = { first: visits.matched.first[stage]!, last: visits.matched.last[stage]! }
  })
}

/** Touchpoints, feelings and KPIs: of what happened in each visit. */
function countMet(
  partial: MapPartial,
  visits: Visits,
  table: EventTable,
  question: MapQuestion,
  site: CountingSite,
): void {
  const budget = new Budget()
  const { rows, touch } = visits.order
  const touchpoints = touchpointsOf(table, question, site, budget)
  const feelings = feelingsOf(table, question, site, budget)
  const looks = kpiLooks(table, question, site, budget)
  const stages = question.stages.length
  const hit = new Int32Array(stages).fill(-1)
  const saved = partial.stages.map(() => new Map<number, Met & { by: number }>())
  const others = partial.stages.map(() => new Map<number, Met & { by: number }>())
  const meet = (met: Map<number, Met & { by: number }>, key: number, actor: number) => {
    const own = met.get(key)
    if (!own) {
      met.set(key, { actors: 1, events: 1, by: actor })
      return
    }
    own.events++
    if (own.by !== actor) own.actors++
    own.by = actor
  }

  for (let visit = 0; visit < visits.count; visit++) {
    const actor = visits.actor.data[visit]!
    const stage = visits.stage.data[visit]!
    const tally = partial.stages[stage]!
    const look = looks[stage]
    for (let place = visits.from.data[visit]!; place < visits.until.data[visit]!; place++) {
      const code = touch[place]!
      const row = rows[place]!
      const isSaved = touchpoints.saved(code, row, (at) => meet(saved[stage]!, at, actor))
      const other = touchpoints.other(code)
      if (!isSaved && other >= 0) meet(others[stage]!, other, actor)
      feelings(code, row, (score) => {
        tally.feeling.n++
        tally.feeling.sum += score
        tally.feeling.squares += score * score
      })
      if (look?.isLike(code, row)) {
        const value = look.valueOf(row)
        if (!Number.isNaN(value)) {
          tally.kpi.n++
          tally.kpi.sum += value
        }
        if (look.isShare && hit[stage] !== actor) {
          hit[stage] = actor
          tally.kpi.hits++
        }
      }
    }
  }
  partial.stages.forEach((tally, stage) => {
    for (const [at, { actors, events }] of saved[stage]!) tally.saved.set(at, { actors, events })
    for (const [at, { actors, events }] of others[stage]!)
      tally.others.set(touchpoints.keys[at]!, { actors, events })
  })
  // Whether a saved touchpoint is measured at all: also by events that lie in no visit.
  const { range } = question
  if (partial.measured.length === 0) return
  const { t, touch: touches } = table
  for (let row = 0; row < table.size; row++)
    if (!range || (t.data[row]! >= range.from && t.data[row]! <= range.to))
      touchpoints.saved(touches.data[row]!, row, (at) => {
        partial.measured[at]!++
      })
}
