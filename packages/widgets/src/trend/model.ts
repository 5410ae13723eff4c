import type { NoteDocument, TrendAnswer, TrendBucket } from '@desirepath/protocol'
import { countsDiffer, sharesDiffer } from '../base/clear.ts'
import { FEW } from '../base/format.ts'
import { describe } from '../funnel/model.ts'

/** `conversion`: of those who entered in an interval, the share that reached the stage. `visitors`: both as counts. */
export const METRICS = ['conversion', 'visitors'] as const
export type Metric = (typeof METRICS)[number]

/** Something that happened on a date. */
export type Note = Pick<NoteDocument, 't' | 'text' | 'author'>

/** An interval of an answer, half-open, ms; and how many entered in it and reached the stage. */
export interface Bucket {
  from: number
  to: number
  entered: number
  reached: number
  immature: boolean
  /** The same place in what it is compared with. */
  other?: Bucket
}

/** A week of days: what a mean is taken over, so that weekdays do not make waves. */
const MEAN_DAYS = 7

/** One interval on one line. Shares 0..1, counts as they are. */
export interface Point {
  from: number
  to: number
  /** Where the interval itself begins, which on a line of other dates is not where it stands. */
  start: number
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
  /** What it counts. Of two sides compared, which one it is stands before that. */
  name: 'entered' | 'reached'
  side?: 'own' | 'other'
  points: Point[]
}

/** The newest closed stretch beside the one before it, or all that is closed beside the other side. */
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

/** Read once an answer: there may be thousands, and each part of the chart asks for them. */
const read = new WeakMap<TrendAnswer, Bucket[]>()

/** Intervals that have begun. `trimmed`: from the first that has anybody, where nobody named the dates. */
export function bucketsOf(answer: TrendAnswer, trimmed: boolean): Bucket[] {
  const buckets = read.get(answer) ?? readBuckets(answer)
  read.set(answer, buckets)
  const first = trimmed ? buckets.findIndex(({ entered }) => entered > 0) : 0
  return first > 0 ? buckets.slice(first) : buckets
}

function readBuckets({ trend, computedAt, comparison }: TrendAnswer): Bucket[] {
  return trend
    .filter(({ start }) => start <= computedAt)
    .map((bucket, index) => {
      const other = comparison?.trend[index]
      return other ? { ...readBucket(bucket), other: readBucket(other) } : readBucket(bucket)
    })
}

/** On the wire `from` and `to` are the steps counted, `start` and `end` the interval. */
const readBucket = ({ start, end, from, to, immature }: TrendBucket): Bucket => ({
  from: start,
  to: end,
  entered: from,
  reached: to,
  immature,
})

/** Intervals a mean is taken over. */
export const meanOver = ({ question }: TrendAnswer): number => (question.interval === 'day' ? MEAN_DAYS : 1)

export function linesOf(answer: TrendAnswer, metric: Metric, trimmed = false): Line[] {
  const buckets = bucketsOf(answer, trimmed)
  const over = meanOver(answer)
  const unfinished = ({ to }: Bucket) => to > answer.computedAt
  const line = (
    name: Line['name'],
    open: (bucket: Bucket) => boolean,
    of: (entered: number, reached: number, buckets: number) => number | null,
    side?: Line['side'],
  ): Line => {
    let entered = 0
    let reached = 0
    const drawn = (bucket: Bucket | undefined) => (side === 'other' ? bucket?.other : bucket)
    const points = buckets.map((place, index): Point => {
      const { from, to } = place
      const bucket = drawn(place)
      // The other dates may be fewer: there its line ends.
      if (!bucket) return { from, to, start: from, n: 0, value: null, mean: null, open: false }
      const gone = drawn(buckets[index - over])
      entered += bucket.entered - (gone?.entered ?? 0)
      reached += bucket.reached - (gone?.reached ?? 0)
      return {
        from,
        to,
        start: bucket.from,
        n: bucket.entered,
        value: of(bucket.entered, bucket.reached, 1),
        mean: of(entered, reached, Math.min(over, index + 1)),
        open: open(bucket),
      }
    })
    return side ? { name, side, points } : { name, points }
  }
  const immature = (bucket: Bucket) => bucket.immature || unfinished(bucket)
  const share = (entered: number, reached: number) => (entered < FEW ? null : reached / entered)
  const entries = (entered: number, _: number, buckets: number) => entered / buckets
  if (answer.comparison)
    return (['own', 'other'] as const).map((side) =>
      metric === 'conversion'
        ? line('reached', immature, share, side)
        : line('entered', unfinished, entries, side),
    )
  if (metric === 'conversion') return [line('reached', immature, share)]
  return [
    line('entered', unfinished, entries),
    line('reached', immature, (_, reached, buckets) => reached / buckets),
  ]
}

/** What the step counted at the end is called. */
export function stageOf({ question: { steps = [], toStep } }: TrendAnswer): string {
  const step = steps[toStep ?? steps.length - 1]
  return step?.label ?? describe(step)[0] ?? step?.name ?? ''
}

/**
 * Where a comparison was asked for, all intervals that are closed on both sides (F15); else the last week of closed days (or the
 * last closed interval) against the one before.
 */
export function changeOf(answer: TrendAnswer, metric: Metric, trimmed = false): Change | null {
  const isClosed = ({ immature, to }: Bucket) =>
    to <= answer.computedAt && !(immature && metric === 'conversion')
  const closed = bucketsOf(answer, trimmed).filter(
    (bucket) => isClosed(bucket) && (!bucket.other || isClosed(bucket.other)),
  )
  if (answer.comparison) {
    const both = closed.filter(({ other }) => other)
    return between(
      both,
      both.map(({ other }) => other!),
      metric,
    )
  }
  const over = meanOver(answer)
  const latest = closed.slice(-over)
  const earlier = closed.slice(-2 * over, -over)
  return between(latest, earlier, metric)
}

/** Of as many intervals; nothing to compare with where there are fewer before. */
function between(latest: readonly Bucket[], earlier: readonly Bucket[], metric: Metric): Change | null {
  if (!latest.length) return null
  const a = sum(latest)
  const b = earlier.length === latest.length ? sum(earlier) : null
  const range = { from: latest[0]!.from, to: latest.at(-1)!.to }
  if (metric === 'visitors')
    return {
      ...range,
      now: a.entered,
      n: a.entered,
      before: b?.entered ?? null,
      clear: !!b && countsDiffer(a.entered, b.entered),
    }
  if (a.entered < FEW) return null
  const now = a.reached / a.entered
  if (!b || b.entered < FEW) return { ...range, now, n: a.entered, before: null, clear: false }
  return {
    ...range,
    now,
    n: a.entered,
    before: b.reached / b.entered,
    clear: sharesDiffer(a.reached, a.entered, b.reached, b.entered),
  }
}

/** Over several intervals. Who entered in two of them is counted in both. */
export function sum(buckets: readonly Bucket[]): Pick<Bucket, 'entered' | 'reached'> {
  let entered = 0
  let reached = 0
  for (const bucket of buckets) {
    entered += bucket.entered
    reached += bucket.reached
  }
  return { entered, reached }
}
