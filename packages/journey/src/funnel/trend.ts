import type { Range, TrendAnswer, TrendQuestion } from '@desirepath/protocol'
import { calendarBuckets } from '../calendar/buckets.ts'
import { factsOf } from '../facts.ts'
import type { CountingSite } from '../site.ts'
import type { EventTable } from '../table/table.ts'
import { type FunnelActor, funnelWalk } from './actors.ts'
import type { EntryRange } from './chain.ts'
import { slotsOf } from './slots.ts'

/** A trend counted over some actors; partials of disjoint actors add up. */
export interface TrendPartial {
  events: number
  /** By bucket: actors whose chain began in it and reached `fromStep`, and `toStep`. */
  from: number[]
  to: number[]
}

/** Counts, for each bucket, the chains that begin in it; an actor counts at most once a bucket. */
export function foldTrend(table: EventTable, question: TrendQuestion, site: CountingSite): TrendPartial {
  const walk = funnelWalk(table, question, site)
  const { plan, entry } = walk
  const buckets = trendBuckets(question, site.zone)
  const partial = emptyTrend(buckets.length)
  partial.events = table.size
  // Times are whole milliseconds, so the last one of a half-open bucket is known.
  const entries = buckets.map(({ from, to }) => ({
    from: Math.max(from, entry.from),
    to: Math.min(Math.ceil(to) - 1, entry.to),
  }))
  const whole = { from: entry.from, to: entry.to }
  const firstBits = plan.order === 'unordered' ? -1 : 1
  walk.each((actor) => {
    plan.budget.spend(entries.length)
    const first = plan.firstEntry ? entryTimes(actor, firstBits, whole)[0] : undefined
    for (const bucket of bucketsWith(entries, entryTimes(actor, firstBits, whole))) {
      const range = entries[bucket]!
      if (first !== undefined && (first < range.from || first > range.to)) continue
      plan.budget.spend(actor.stream.length)
      const chain = actor.search(range)
      if (!chain) continue
      const slots = slotsOf(plan, chain)
      if (slots.includes(question.fromStep)) partial.from[bucket]!++
      if (slots.includes(question.toStep)) partial.to[bucket]!++
    }
  })
  return partial
}

/**
 * The buckets of a trend: as given, or cut by the calendar of the question's zone, else of the site's.
 * @param zone the site's
 */
export function trendBuckets(
  { buckets, interval, range, zone: asked }: TrendQuestion,
  zone: string,
): Range[] {
  return buckets ?? calendarBuckets(range!, interval!, asked ?? zone)
}

function emptyTrend(buckets: number): TrendPartial {
  return { events: 0, from: new Array(buckets).fill(0), to: new Array(buckets).fill(0) }
}

function entryTimes({ stream }: FunnelActor, firstBits: number, within: EntryRange): number[] {
  const times: number[] = []
  for (let at = 0; at < stream.length; at++) {
    const time = stream.t[at]!
    if (stream.steps[at]! & firstBits && time >= within.from && time <= within.to) times.push(time)
  }
  return times
}

/** The buckets that hold at least one of the times (ascending). */
function* bucketsWith(buckets: readonly Range[], times: readonly number[]): Generator<number> {
  for (let bucket = 0; bucket < buckets.length; bucket++) {
    const { from, to } = buckets[bucket]!
    let low = 0
    let high = times.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (times[middle]! < from) low = middle + 1
      else high = middle
    }
    if (low < times.length && times[low]! <= to) yield bucket
  }
}

export function mergeTrends(partials: readonly TrendPartial[]): TrendPartial {
  const sum = emptyTrend(partials[0]?.from.length ?? 0)
  for (const { events, from, to } of partials) {
    sum.events += events
    sum.from = sum.from.map((count, bucket) => count + from[bucket]!)
    sum.to = sum.to.map((count, bucket) => count + to[bucket]!)
  }
  return sum
}

export function finishTrend(
  partial: TrendPartial,
  question: TrendQuestion,
  site: CountingSite,
  now: number,
): TrendAnswer {
  // Without a window nothing is ever over, so every bucket can still change.
  const legs = question.windowPer === 'step' ? question.steps.length - 1 : 1
  const windowMs = question.windowMs === null ? Infinity : question.windowMs * legs
  return {
    kind: 'trend',
    ...factsOf(question, site, now, partial.events),
    windowMs: question.windowMs,
    trend: trendBuckets(question, site.zone).map((bucket, index) => ({
      from: partial.from[index]!,
      to: partial.to[index]!,
      start: bucket.from,
      end: bucket.to,
      immature: Math.ceil(bucket.to) - 1 + windowMs > now,
    })),
    question,
  }
}
