import {
  type Comparison,
  type FunnelAnswer,
  type FunnelCounts,
  type FunnelQuestion,
  type NextPage,
  OTHER,
} from '@desirepath/protocol'
import { factsOf } from '../facts.ts'
import { histogramOf } from '../histogram.ts'
import { differenceOf } from '../proportions.ts'
import type { CountingSite } from '../site.ts'
import { mean, quantilesOf, timesOf } from '../statistics.ts'
import { labelOf } from './label.ts'
import { addTally, emptyTally, type FunnelPartial, fromNextKey, type Tally } from './partial.ts'

/** Pages listed for those who dropped at a step; the rest are one row. */
const NEXT_LISTED = 10
/** Values of a breakdown listed apart; the rest, the rarest, are one. */
const VALUES_LISTED = 1000

/** Makes the answer of everything counted. */
export function finishFunnel(
  partial: FunnelPartial,
  question: FunnelQuestion,
  site: CountingSite,
  now: number,
): FunnelAnswer {
  const { reached, dropped } = partial
  const legs = partial.legs.map(timesOf)
  const totals = timesOf(partial.totals)
  return {
    kind: 'funnel',
    ...factsOf(question, site, now, partial.events),
    windowMs: question.windowMs,
    counts: reached,
    avgMs: legs.map(({ avgMs }) => avgMs),
    medianMs: legs.map(({ medianMs }) => medianMs),
    steps: question.steps.map((step, index) => ({
      label: labelOf(step, index),
      reached: reached[index]!,
      continued: reached[index]! - dropped[index]!,
      dropped: dropped[index]!,
      next: nextOf(partial.next[index]!),
      ...legs[index]!,
    })),
    conversion: { converted: partial.totals.length, ...totals, histogram: histogramOf(partial.totals) },
    ...(question.breakdown && { breakdown: breakdownOf(partial) }),
    ...(partial.compared && { comparison: comparisonOf(partial, partial.compared, question) }),
    question,
  }
}

function comparisonOf(own: FunnelPartial, other: FunnelPartial, question: FunnelQuestion): Comparison {
  const { compare, range } = question
  const last = question.steps.length - 1
  const continued = ({ reached, dropped }: FunnelPartial, step: number) => reached[step]! - dropped[step]!
  return {
    range: (compare && 'range' in compare ? compare.range : range) ?? null,
    ...countsOf(other),
    steps: question.steps.map((step, index) => ({
      label: labelOf(step, index),
      reached: other.reached[index]!,
      continued: continued(other, index),
      dropped: other.dropped[index]!,
      continuation:
        index === last
          ? null
          : differenceOf(
              { hits: continued(own, index), of: own.reached[index]! },
              { hits: continued(other, index), of: other.reached[index]! },
            ),
      ofAll:
        index === 0
          ? null
          : differenceOf(
              { hits: own.reached[index]!, of: own.reached[0]! },
              { hits: other.reached[index]!, of: other.reached[0]! },
            ),
    })),
  }
}

function countsOf({ reached, legs }: Tally): FunnelCounts {
  return {
    counts: reached,
    avgMs: legs.map(mean),
    medianMs: legs.map((values) => quantilesOf(values, [0.5])[0]!),
  }
}

function breakdownOf({ values, reached }: FunnelPartial): Record<string, FunnelCounts> {
  const ranked = [...values].sort(
    ([a, one], [b, other]) => other.reached[0]! - one.reached[0]! || (a < b ? -1 : 1),
  )
  // Without a prototype, since a value may be called __proto__.
  const out: Record<string, FunnelCounts> = Object.create(null)
  for (const [value, tally] of ranked.slice(0, VALUES_LISTED)) out[value] = countsOf(tally)
  if (ranked.length > VALUES_LISTED) {
    const rest = emptyTally(reached.length)
    for (const [, tally] of ranked.slice(VALUES_LISTED)) addTally(rest, tally)
    out[OTHER] = countsOf(rest)
  }
  return out
}

function nextOf(pages: ReadonlyMap<string, number>): NextPage[] {
  const rows = [...pages]
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .map(([key, count]) => ({ ...fromNextKey(key), count }))
  const rest = rows.slice(NEXT_LISTED).reduce((sum, { count }) => sum + count, 0)
  return rest === 0 ? rows : [...rows.slice(0, NEXT_LISTED), { page: '', count: rest, back: false }]
}
