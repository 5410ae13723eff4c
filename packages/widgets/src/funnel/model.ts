import type { FunnelAnswer, Matcher, NextPage, StepAnswer } from '@desirepath/protocol'
import { FEW } from '../base/format.ts'

/** A stage as drawn, and the transition to the next one. Shares are 0..1, times ms. */
export interface Stage {
  index: number
  label: string
  /** What counts as reaching it: any of these. */
  notes: string[]
  reached: number
  /** Of those who entered; null where too few entered for a share. */
  ofAll: number | null
  /** Bar length, of the longest. */
  width: number
  last: boolean
  continued: number
  dropped: number
  /** Of those who reached this stage; null where they are too few. */
  rate: number | null
  lossRate: number | null
  /** Most actors are lost after this one. */
  worst: boolean
  /** The dropped, by where they went. left + back + elsewhere = dropped. */
  left: number
  back: number
  elsewhere: number
  next: NextPage[]
  /** Time to the next stage. */
  avgMs: number | null
  medianMs: number | null
  p90Ms: number | null
}

export function stagesOf(answer: FunnelAnswer): Stage[] {
  const { steps } = answer
  const all = steps[0]?.reached ?? 0
  const longest = Math.max(1, ...steps.map((step) => step.reached))
  const most = Math.max(1, ...steps.slice(0, -1).map((step) => step.dropped))
  const worst = steps.findIndex((step, index) => index < steps.length - 1 && step.dropped === most)
  return steps.map((step, index) => {
    const next = steps[index + 1]
    const { reached, continued, dropped } = step
    const enough = reached >= FEW
    return {
      index,
      label: step.label,
      notes: describe(answer.question.steps?.[index]),
      reached,
      ofAll: all >= FEW ? reached / all : null,
      width: reached / longest,
      last: !next,
      continued,
      dropped,
      rate: enough ? continued / reached : null,
      lossRate: enough ? dropped / reached : null,
      worst: index === worst,
      ...destinations(step),
      next: step.next,
      avgMs: next?.avgMs ?? null,
      medianMs: next?.medianMs ?? null,
      p90Ms: next?.p90Ms ?? null,
    }
  })
}

function destinations({ next, dropped }: StepAnswer): Pick<Stage, 'left' | 'back' | 'elsewhere'> {
  const sum = (fits: (next: NextPage) => boolean) =>
    next.reduce((total, place) => total + (fits(place) ? place.count : 0), 0)
  const left = sum(({ page }) => page === null)
  const back = sum(({ page, back }) => back && page !== null)
  return { left, back, elsewhere: Math.max(0, dropped - left - back) }
}

/** The most places named one by one before the rest are summed up. */
const PLACES = 3

/** Where the dropped went, the commonest first; the rest, if any, as one `page: ''` at the end. Counts add up to `dropped`. */
export function placesOf({ next, dropped }: Pick<Stage, 'next' | 'dropped'>, limit = PLACES): NextPage[] {
  const named = next.filter(({ page, count }) => page !== '' && count > 0)
  const shown = named.length > limit || named.length < next.length ? named.slice(0, limit - 1) : named
  const rest = dropped - shown.reduce((total, { count }) => total + count, 0)
  return rest > 0 ? [...shown, { page: '', count: rest, back: false }] : shown
}

/** What a matcher looks for: any of these, as short as each can be said. */
export function describe(matcher: Matcher | undefined): string[] {
  if (!matcher) return []
  const { path, pathGlob, name, element, channel, host, anyOf = [] } = matcher
  const own =
    path ?? pathGlob ?? (name === 'page' || name === '*' ? undefined : name) ?? element ?? channel ?? host
  return own === undefined ? anyOf.flatMap(describe) : [own]
}
