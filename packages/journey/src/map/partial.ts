import type { FunnelPartial } from '../funnel/partial.ts'
import { mergeFunnels } from '../funnel/partial.ts'
import { addPains, emptyPains, type PainsPartial } from './pains/partial.ts'

/** Numbers whose mean and spread are wanted. */
export interface Moments {
  n: number
  sum: number
  squares: number
}

/** What was met in a stage. */
export interface Met {
  /** Actors who met it there, each once. */
  actors: number
  events: number
}

export interface StageTally {
  /** Actors who were in it. */
  actors: number
  visits: number
  returned: number
  /** Of each visit, ms. */
  times: number[]
  feeling: Moments
  /** `hits` are the actors that met what a share is of. */
  kpi: { hits: number; n: number; sum: number }
  /** By place among the saved touchpoints. */
  saved: Map<number, Met>
  /** What nobody saved, by {@link metKey}. */
  others: Map<string, Met>
  /** By property. */
  sums: Map<string, number>
  /** When its matcher matched first and last, ms. */
  matched: { first: number; last: number }
}

/** One side of a map. Partials of disjoint actors add up. */
export interface MapPartial {
  events: number
  actors: number
  funnel: FunnelPartial
  stages: StageTally[]
  /** By from, then to, the last being the exit: moves, and actors who made one. */
  moves: { count: number; actors: number }[][]
  offIdeal: number
  /** Events in the range by place among the saved touchpoints. */
  measured: number[]
  pains: PainsPartial
  /** When anything was seen first and last, ms. */
  seen: { first: number; last: number }
  /** The other period or persona. */
  compared?: MapPartial
}

export function emptyMap(stages: number, saved: number, funnel: FunnelPartial): MapPartial {
  return {
    ...{ events: 0, actors: 0, offIdeal: 0, funnel },
    stages: Array.from({ length: stages }, emptyStage),
    moves: Array.from({ length: stages }, () =>
      Array.from({ length: stages + 1 }, () => ({ count: 0, actors: 0 })),
    ),
    measured: new Array(saved).fill(0),
    pains: emptyPains(stages),
    seen: { first: Infinity, last: -Infinity },
  }
}

function emptyStage(): StageTally {
  return {
    ...{ actors: 0, visits: 0, returned: 0, times: [] },
    feeling: { n: 0, sum: 0, squares: 0 },
    kpi: { hits: 0, n: 0, sum: 0 },
    ...{ saved: new Map(), others: new Map(), sums: new Map() },
    matched: { first: Infinity, last: -Infinity },
  }
}

/** Channel and label of a touchpoint that nobody saved. */
export function metKey(channel: string, label: string): string {
  return `${channel}\u0000${label}`
}

export function fromMetKey(key: string): { channel: string; label: string } {
  const [channel, ...label] = key.split('\u0000')
  return { channel: channel!, label: label.join('\u0000') }
}

/** Adds up partials of one question; at least one. */
export function mergeMaps(partials: readonly MapPartial[]): MapPartial {
  const funnel = mergeFunnels(partials.map((one) => one.funnel))
  const sum = emptyMap(partials[0]!.stages.length, partials[0]!.measured.length, funnel)
  for (const partial of partials) {
    addPains(sum.pains, partial.pains, sum.actors)
    for (const key of ['events', 'actors', 'offIdeal'] as const) sum[key] += partial[key]
    partial.stages.forEach((stage, at) => {
      addStage(sum.stages[at]!, stage)
    })
    partial.moves.forEach((row, from) => {
      row.forEach(({ count, actors }, to) => {
        sum.moves[from]![to]!.count += count
        sum.moves[from]![to]!.actors += actors
      })
    })
    partial.measured.forEach((events, at) => {
      sum.measured[at]! += events
    })
    widen(sum.seen, partial.seen)
  }
  const compared = partials.flatMap((partial) => partial.compared ?? [])
  if (compared.length > 0) sum.compared = mergeMaps(compared)
  return sum
}

function addStage(sum: StageTally, stage: StageTally): void {
  for (const key of ['actors', 'visits', 'returned'] as const) sum[key] += stage[key]
  for (const time of stage.times) sum.times.push(time)
  for (const key of ['n', 'sum', 'squares'] as const) sum.feeling[key] += stage.feeling[key]
  for (const key of ['hits', 'n', 'sum'] as const) sum.kpi[key] += stage.kpi[key]
  addMet(sum.saved, stage.saved)
  addMet(sum.others, stage.others)
  for (const [prop, value] of stage.sums) sum.sums.set(prop, (sum.sums.get(prop) ?? 0) + value)
  widen(sum.matched, stage.matched)
}

function addMet<K>(sum: Map<K, Met>, met: Map<K, Met>): void {
  for (const [key, { actors, events }] of met) {
    const own = sum.get(key)
    sum.set(key, { actors: (own?.actors ?? 0) + actors, events: (own?.events ?? 0) + events })
  }
}

function widen(sum: { first: number; last: number }, other: { first: number; last: number }): void {
  sum.first = Math.min(sum.first, other.first)
  sum.last = Math.max(sum.last, other.last)
}
