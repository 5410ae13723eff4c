import type {
  Feeling,
  MapAnswer,
  MapQuestion,
  MapSide,
  MapStageAnswer,
  Move,
  MoveKind,
  StageTouchpoint,
} from '@desirepath/protocol'
import { factsOf } from '../facts.ts'
import { differenceOf } from '../proportions.ts'
import type { CountingSite } from '../site.ts'
import { quantile } from '../statistics.ts'
import { idealMoves, idealOf } from './ideal.ts'
import { kpiOf } from './kpi.ts'
import { painsOf } from './pains/pains.ts'
import { fromMetKey, type MapPartial, type Moments } from './partial.ts'
import { student975 } from './student.ts'

/** Properties summed in a stage that are shown: those of most weight first. */
const SUMS_SHOWN = 20

export function finishMap(
  partial: MapPartial,
  question: MapQuestion,
  site: CountingSite,
  now: number,
): MapAnswer {
  const { compare } = question
  const other = partial.compared
  const otherQuestion = { ...question, ...compare }
  return {
    kind: 'map',
    ...factsOf(question, site, now, partial.events),
    windowMs: question.windowMs,
    ideal: idealOf(question),
    ...sideOf(partial, question, site, now),
    ...(other && {
      comparison: {
        ...sideOf(other, otherQuestion, site, now),
        range: otherQuestion.range ?? null,
        stagesDiffer: question.stages.map((_, stage) => ({
          continuation:
            stage === question.stages.length - 1
              ? null
              : differenceOf(continuedAt(partial, stage), continuedAt(other, stage)),
        })),
      },
    }),
    question,
  }
}

function continuedAt({ funnel: { reached, dropped } }: MapPartial, stage: number) {
  return { hits: reached[stage]! - dropped[stage]!, of: reached[stage]! }
}

function sideOf(partial: MapPartial, question: MapQuestion, site: CountingSite, now: number): MapSide {
  const moves = movesOf(partial, question)
  const between = moves.filter(({ to }) => to !== null)
  const isIdeal = idealMoves(question)
  const isOff = ({ from, to }: Move) => !isIdeal(from, to!)
  return {
    stages: question.stages.map((_, stage) => {
      const own = between.filter(({ from }) => from === stage)
      return stageOf(partial, question, stage, shareOf(own.filter(isOff), own), now)
    }),
    moves,
    pains: painsOf(partial, question, site.zone),
    deviation: shareOf(between.filter(isOff), between),
    offIdeal: { actors: partial.offIdeal, of: partial.actors },
    actors: partial.actors,
  }
}

/** Of these moves, what share those are; null of none. */
function shareOf(some: readonly Move[], all: readonly Move[]): number | null {
  const sum = (moves: readonly Move[]) => moves.reduce((total, { count }) => total + count, 0)
  return sum(all) === 0 ? null : sum(some) / sum(all)
}

function movesOf({ moves }: MapPartial, { stages }: MapQuestion): Move[] {
  return moves.flatMap((row, from) =>
    row.flatMap(({ count, actors }, to) =>
      count === 0
        ? []
        : [
            {
              from,
              to: to === stages.length ? null : to,
              kind: kindOf(from, to, stages.length),
              count,
              actors,
            },
          ],
    ),
  )
}

function kindOf(from: number, to: number, exit: number): MoveKind {
  if (to === exit) return 'exit'
  if (to === from) return 'loop'
  return to < from ? 'back' : to === from + 1 ? 'forward' : 'skip'
}

function stageOf(
  partial: MapPartial,
  question: MapQuestion,
  at: number,
  offIdeal: number | null,
  now: number,
): MapStageAnswer {
  const { id, name, goal, kpi } = question.stages[at]!
  const { reached, dropped } = partial.funnel
  const tally = partial.stages[at]!
  return {
    ...{ id, name, ...(goal !== undefined && { goal }) },
    reached: reached[at]!,
    continued: reached[at]! - dropped[at]!,
    left: dropped[at]!,
    visits: tally.visits,
    returned: tally.returned,
    medianMs: quantile(Float64Array.from(tally.times).sort(), 0.5),
    offIdeal,
    kpi: kpiOf(kpi, tally),
    feeling: feelingOf(tally.feeling),
    touchpoints: touchpointsAt(partial, question, at),
    sums: sumsOf(tally.sums),
    notes: question.notes.filter(({ stage }) => stage === id),
    quiet: isQuiet(partial, question, at, now),
  }
}

/** The mean with the t distribution's interval: of few answers it is wide, of one it says nothing. */
function feelingOf({ n, sum, squares }: Moments): Feeling | null {
  if (n === 0) return null
  const mean = sum / n
  if (n === 1) return { mean, interval: [-2, 2], n }
  const variance = Math.max(0, (squares - n * mean * mean) / (n - 1))
  const half = student975(n - 1) * Math.sqrt(variance / n)
  return { mean, interval: [Math.max(-2, mean - half), Math.min(2, mean + half)], n }
}

/** Those that were saved first, also where nothing was measured; then what else was met most, so many a channel. */
function touchpointsAt(
  { stages, measured }: MapPartial,
  { touchpoints, limit, stages: asked }: MapQuestion,
  at: number,
): StageTouchpoint[] {
  const { saved, others } = stages[at]!
  const byActors = (a: StageTouchpoint, b: StageTouchpoint) =>
    b.actors - a.actors || b.events - a.events || (a.channel + a.label < b.channel + b.label ? -1 : 1)
  const known = touchpoints.flatMap(({ name, channel, stage }, place): StageTouchpoint[] => {
    const met = saved.get(place)
    if (met) return [{ channel, label: name, ...met, measured: true }]
    const home = Math.max(
      0,
      asked.findIndex(({ id }) => id === stage),
    )
    if (home !== at) return []
    if (measured[place] === 0) return [{ channel, label: name, actors: 0, events: 0, measured: false }]
    return stage === undefined ? [] : [{ channel, label: name, actors: 0, events: 0, measured: true }]
  })
  const shown = new Map<string, number>()
  const rest = [...others]
    .map(([key, met]): StageTouchpoint => ({ ...fromMetKey(key), ...met, measured: true }))
    .sort(byActors)
    .filter(({ channel }) => {
      const before = shown.get(channel) ?? 0
      shown.set(channel, before + 1)
      return before < limit
    })
  return [...known.sort((a, b) => Number(b.measured) - Number(a.measured) || byActors(a, b)), ...rest]
}

function sumsOf(sums: ReadonlyMap<string, number>): Record<string, number> {
  // Without a prototype, since a property may be called __proto__.
  const out: Record<string, number> = Object.create(null)
  const ranked = [...sums].sort(([a, one], [b, other]) => Math.abs(other) - Math.abs(one) || (a < b ? -1 : 1))
  for (const [prop, sum] of ranked.slice(0, SUMS_SHOWN)) out[prop] = sum
  return out
}

function isQuiet({ stages, seen }: MapPartial, { range }: MapQuestion, at: number, now: number): boolean {
  const { first, last } = stages[at]!.matched
  const from = Math.max(range?.from ?? seen.first, seen.first)
  const to = Math.min(range?.to ?? seen.last, now)
  return first <= last && last < from + (to - from) * 0.75
}
