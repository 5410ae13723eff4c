import { type MapQuestion, type PainPoint, VITAL_LIMITS, type Vital } from '@desirepath/protocol'
import { differenceOf } from '../../proportions.ts'
import { quantile } from '../../statistics.ts'
import type { MapPartial } from '../partial.ts'
import { fromMarkKey } from './partial.ts'
import { spikesOf, type Unranked } from './spikes.ts'

/** One in a hundred stages where nothing is wrong. */
const CHANCE = 0.01
/** Loads of a page below which its p75 is hardly one. */
const LEAST_LOADS = 10
/** Coming back is a pain where so many more do than at the neighbours. Share. */
const LEAST_MORE = 0.2

/** S3: what hurts, ranked over the whole map by the actors it hits; what nobody measured comes last. */
export function painsOf(partial: MapPartial, question: MapQuestion, zone: string): PainPoint[] {
  const reached = partial.stages.map(({ actors }) => actors)
  const measured = [
    ...dropoffs(partial),
    ...repeats(partial, reached),
    ...marks(partial, reached),
    ...slowPages(partial, reached),
    ...spikesOf(partial.pains, question, zone, reached),
  ].filter(({ actors }) => actors! > 0)
  const ranked = measured.sort(
    (a, b) => b.actors! - a.actors! || a.stage - b.stage || (keyOf(a) < keyOf(b) ? -1 : 1),
  )
  return [...shown(ranked, question.limit), ...pinned(question)].map((pain, at) => ({
    ...pain,
    rank: at + 1,
  }))
}

/** Incidents are what a map is looked at for, so none is cut off by what always hurts a little. */
function shown(ranked: readonly Unranked[], limit: number): Unranked[] {
  const incidents = ranked.filter(({ kind }) => kind === 'spike').slice(0, limit)
  const others = ranked.filter(({ kind }) => kind !== 'spike').slice(0, limit - incidents.length)
  return ranked.filter((pain) => incidents.includes(pain) || others.includes(pain))
}

function keyOf({ kind, page, element, form, field, name, among }: Unranked): string {
  return JSON.stringify([kind, page, element, form, field, name, among])
}

/** Where the share that leaves is above that of the stages beside it; it costs those above what they would lose. */
function dropoffs({ funnel: { reached, dropped } }: MapPartial): Unranked[] {
  const last = reached.length - 1
  return reached.slice(0, last).flatMap((of, stage): Unranked[] => {
    const beside = [stage - 1, stage + 1].filter((at) => at >= 0 && at < last)
    const usual = {
      hits: beside.reduce((sum, at) => sum + dropped[at]!, 0),
      of: beside.reduce((sum, at) => sum + reached[at]!, 0),
    }
    const difference = differenceOf(usual, { hits: dropped[stage]!, of })
    if (!difference || difference.difference <= 0 || difference.p > CHANCE) return []
    const actors = Math.round(difference.difference * of)
    return [{ kind: 'dropoff', stage, value: difference.b, usual: difference.a, actors, share: actors / of }]
  })
}

/** Where three visits and more are commoner than at the stages beside it. */
function repeats({ pains: { often } }: MapPartial, reached: readonly number[]): Unranked[] {
  return often.flatMap((hits, stage): Unranked[] => {
    const beside = [stage - 1, stage + 1].filter((at) => at >= 0 && at < often.length)
    const usual = {
      hits: beside.reduce((sum, at) => sum + often[at]!, 0),
      of: beside.reduce((sum, at) => sum + reached[at]!, 0),
    }
    const difference = differenceOf(usual, { hits, of: reached[stage]! })
    if (!difference || difference.difference < LEAST_MORE || difference.p > CHANCE) return []
    return [
      { kind: 'repeat', stage, value: difference.b, usual: difference.a, actors: hits, share: difference.b },
    ]
  })
}

function marks({ pains }: MapPartial, reached: readonly number[]): Unranked[] {
  return pains.marks.flatMap((met, stage) =>
    [...met].map(
      ([key, { actors }]): Unranked => ({
        ...fromMarkKey(key),
        stage,
        actors,
        share: actors / reached[stage]!,
      }),
    ),
  )
}

/** Pages that are poor at p75, by the vital that is. */
function slowPages({ pains }: MapPartial, reached: readonly number[]): Unranked[] {
  return pains.vitals.flatMap((pages, stage) =>
    [...pages].flatMap(([key, { values, actors }]): Unranked[] => {
      const [page, name]: [string, Vital] = JSON.parse(key)
      const p75 = quantile(Float64Array.from(values).sort(), 0.75)!
      const [good, poor] = VITAL_LIMITS[name]
      if (values.length < LEAST_LOADS || p75 <= poor) return []
      return [
        { kind: 'slow', stage, page, name, value: p75, usual: good, actors, share: actors / reached[stage]! },
      ]
    }),
  )
}

/** What a person says hurts. */
function pinned({ notes, stages }: MapQuestion): Unranked[] {
  return notes.flatMap(({ type, stage, text }): Unranked[] => {
    const at = stages.findIndex(({ id }) => id === stage)
    return type === 'pain' && at >= 0 ? [{ kind: 'note', stage: at, text, actors: null, share: null }] : []
  })
}
