import type { TrendAnswer } from '@desirepath/protocol'
import { countsDiffer, sharesDiffer } from '../base/clear.ts'
import { FEW } from '../base/format.ts'
import { describe } from '../funnel/model.ts'

/** `conversion`: of those who entered in an interval, the share that reached the stage. `visitors`: both as counts. */
export const METRICS = ['conversion', 'visitors'] as const
export type Metric = (typeof METRICS)[number]
type Bucket = TrendAnswer['trend'][number]

/** A week of days: what a mean is taken over, so that weekdays do not make waves. */
const MEAN_DAYS = 7

/** One interval on one line. Shares 0..1, counts as they are. */
export interface Point {
  from: number
  to: number
  /** Those who entered. */
  n: number
  /** Null where they are too few for a share. */
  value: number | null
  /** Over the week that ends here; the value itself where intervals are no days. */
  mean: number | null
  /** May still change: the interval, or the time to convert, is not over yet. */
  open: boolean
}

export interface Line {
  /** Words: `Reached {stage}`, or `Entered`. */
  name: string
  points: Point[]
}

/** The newest closed stretch beside the one before it. */
export interface Change {
  from: number
  to: number
  /** Share or count over the stretch, and those who entered in it. */
  now: number
  n: number
  before: number | null
  /** Would chance alone seldom make a difference like this? */
  clear: boolean
}

/** Intervals that have begun. `trimmed`: from the first that has anybody, where nobody named the dates. */
export function bucketsOf({ trend, computedAt }: TrendAnswer, trimmed: boolean): Bucket[] {
  const begun = trend.filter(({ from }) => from <= computedAt)
  return begun.slice(
    trimmed
      ? Math.max(
          0,
          begun.findIndex(({ start }) => start > 0),
        )
      : 0,
  )
}

/** Intervals a mean is taken over. */
export const meanOver = ({ question }: TrendAnswer): number => (question.interval === 'day' ? MEAN_DAYS : 1)

export function linesOf(answer: TrendAnswer, metric: Metric, trimmed = false): Line[] {
  const buckets = bucketsOf(answer, trimmed)
  const over = meanOver(answer)
  const stage = stageOf(answer)
  const unfinished = ({ to }: Bucket) => to > answer.computedAt
  const line = (
    name: string,
    open: (bucket: Bucket) => boolean,
    of: (start: number, end: number, buckets: number) => number | null,
  ) => {
    let starts = 0
    let ends = 0
    const points = buckets.map((bucket, index): Point => {
      const gone = buckets[index - over]
      starts += bucket.start - (gone?.start ?? 0)
      ends += bucket.end - (gone?.end ?? 0)
      return {
        from: bucket.from,
        to: bucket.to,
        n: bucket.start,
        value: of(bucket.start, bucket.end, 1),
        mean: of(starts, ends, Math.min(over, index + 1)),
        open: open(bucket),
      }
    })
    return { name, points }
  }
  const immature = (bucket: Bucket) => bucket.immature || unfinished(bucket)
  if (metric === 'conversion')
    return [line(stage, immature, (start, end) => (start < FEW ? null : end / start))]
  return [
    line('', unfinished, (start, _, buckets) => start / buckets),
    line(stage, immature, (_, end, buckets) => end / buckets),
  ]
}

/** What the step counted at the end is called. */
export function stageOf({ question: { steps = [], toStep } }: TrendAnswer): string {
  const step = steps[toStep ?? steps.length - 1]
  return step?.label ?? describe(step)[0] ?? step?.name ?? ''
}

/**
 * The last week of closed days (or the last closed interval) against the one before.
 */
export function changeOf(answer: TrendAnswer, metric: Metric, trimmed = false): Change | null {
  const closed = bucketsOf(answer, trimmed).filter(
    ({ immature, to }) => to <= answer.computedAt && !(immature && metric === 'conversion'),
  )
  const over = meanOver(answer)
  const latest = closed.slice(-over)
  const earlier = closed.slice(-2 * over, -over)
  if (!latest.length) return null
  const a = sum(latest)
  const b = earlier.length === latest.length ? sum(earlier) : null
  const range = { from: latest[0]!.from, to: latest.at(-1)!.to }
  if (metric === 'visitors')
    return {
      ...range,
      now: a.start,
      n: a.start,
      before: b?.start ?? null,
      clear: !!b && countsDiffer(a.start, b.start),
    }
  if (a.start < FEW) return null
  const now = a.end / a.start
  if (!b || b.start < FEW) return { ...range, now, n: a.start, before: null, clear: false }
  return {
    ...range,
    now,
    n: a.start,
    before: b.end / b.start,
    clear: sharesDiffer(a.end, a.start, b.end, b.start),
  }
}

export function sum(buckets: readonly Bucket[]): { start: number; end: number } {
  return buckets.reduce((total, { start, end }) => ({ start: total.start + start, end: total.end + end }), {
    start: 0,
    end: 0,
  })
}
