import {
  type Entry,
  type FunnelQuestion,
  type JourneyEvent,
  NOT_SET,
  type TrendQuestion,
} from '@desirepath/protocol'
import type { RefChain } from './chains.ts'
import { actorsIn, fits } from './events.ts'
import { chainOf } from './funnel.ts'

/** What the reference says about a funnel: as much of an answer as is compared. */
export function refFunnel(entries: readonly Entry[], question: FunnelQuestion) {
  const chains = actorsOf(entries, question)
    .map((events) => chainOf(events, question))
    .filter((chain) => chain !== null)
  const last = question.steps.length - 1
  const ended = (step: number) => chains.filter((chain) => placesOf(chain, question).at(-1) === step)
  return {
    ...tableOf(chains, question),
    dropped: question.steps.map((_, step) => (step === last ? 0 : ended(step).length)),
    converted: ended(last).length,
    totalMs: average(ended(last).map((chain) => chain.at(-1)!.event.t - chain[0]!.event.t)),
  }
}

function actorsOf(entries: readonly Entry[], question: FunnelQuestion | TrendQuestion): JourneyEvent[][] {
  const { range, rangeMode, segment } = question
  return actorsIn(entries, question.unit ?? 'visitor', question.merge)
    .map((events) =>
      range && rangeMode === 'events' ? events.filter(({ t }) => t >= range.from && t <= range.to) : events,
    )
    .filter((events) => !segment || events.some((event) => fits(event, segment)))
}

function placesOf(chain: RefChain, { order }: FunnelQuestion | TrendQuestion): number[] {
  return chain.map(({ step }, at) => (order === 'unordered' ? at : step))
}

function tableOf(chains: readonly RefChain[], question: FunnelQuestion) {
  const at = (step: number) => chains.filter((chain) => placesOf(chain, question).includes(step))
  const legs = (step: number) =>
    at(step).flatMap((chain) => {
      const place = placesOf(chain, question).indexOf(step)
      return place === 0 ? [] : [chain[place]!.event.t - chain[place - 1]!.event.t]
    })
  return {
    counts: question.steps.map((_, step) => at(step).length),
    avgMs: question.steps.map((_, step) => average(legs(step))),
    medianMs: question.steps.map((_, step) => median(legs(step))),
  }
}

function average(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length / 2
  return average(
    sorted.filter(
      (_, at) => at >= half - 1 && at <= half && (sorted.length % 2 === 0 || at === Math.floor(half)),
    ),
  )
}

/** F11, for streams in which no two events share a time. */
export function refBreakdown(entries: readonly Entry[], question: FunnelQuestion) {
  const { attribution, prop, step } = question.breakdown!
  const bucketOf = (event: JourneyEvent | undefined) => {
    const values = [prop].flat().map((name) => event?.props?.[name] ?? NOT_SET)
    return values.join('|')
  }
  const isSet = (event: JourneyEvent) => [prop].flat().some((name) => (event.props?.[name] ?? null) !== null)
  const found: [value: string, chain: RefChain][] = []
  for (const events of actorsOf(entries, question)) {
    if (attribution === 'all') {
      for (const value of new Set(events.map(bucketOf))) {
        const chain = chainOf(
          events.filter((event) => bucketOf(event) === value),
          question,
        )
        if (chain) found.push([value, chain])
      }
      continue
    }
    const chain = chainOf(events, question)
    if (!chain) continue
    if (attribution === 'entry') found.push([bucketOf(chain[0]!.event), chain])
    if (attribution === 'first') found.push([bucketOf(events.find(isSet)), chain])
    if (attribution === 'last') found.push([bucketOf(events.findLast(isSet)), chain])
    if (attribution === 'step') found.push([bucketOf(chain.find((link) => link.step === step)?.event), chain])
  }
  const chainsOf = (value: string) => found.filter(([own]) => own === value).map(([, chain]) => chain)
  return Object.fromEntries(found.map(([value]) => [value, tableOf(chainsOf(value), question)]))
}

/** F12, for streams in which no two events share a time: where those who dropped at each step went. */
export function refNext(entries: readonly Entry[], question: FunnelQuestion) {
  const rows: { step: number; page: string | null; back: boolean }[] = []
  for (const events of actorsOf(entries, question)) {
    const chain = chainOf(events, question)
    const step = chain && placesOf(chain, question).at(-1)!
    if (!chain || step === null || step === question.steps.length - 1) continue
    const visits = events.filter(
      ({ kind, path }) => path !== undefined && (kind === 'view' || kind === 'touchpoint'),
    )
    const end = chain.at(-1)!.event
    const next = visits.find((event) => event.t > end.t && page(event) !== page(end))
    const back = next !== undefined && visits.some((event) => event.t <= end.t && page(event) === page(next))
    rows.push({ step, page: next ? page(next)! : null, back })
  }
  return rows.map((row) => JSON.stringify(row)).sort()
}

function page({ path }: JourneyEvent): string | undefined {
  return path === undefined || path === '/' ? path : path.replace(/\/$/, '')
}

/** F14 */
export function refTrend(entries: readonly Entry[], question: TrendQuestion) {
  return question.buckets!.map((bucket) => {
    const reached = { from: 0, to: 0 }
    for (const events of actorsOf(entries, question)) {
      // With entry: first, only the actor's very first entry counts, in the bucket where it lies.
      const first = question.entry === 'first' ? firstEntry(events, question) : undefined
      if (first !== undefined && (first < bucket.from || first >= bucket.to)) continue
      const chain = chainOf(events, question, { from: bucket.from, to: bucket.to - 1 })
      if (!chain) continue
      if (placesOf(chain, question).includes(question.fromStep)) reached.from++
      if (placesOf(chain, question).includes(question.toStep)) reached.to++
    }
    return reached
  })
}

function firstEntry(events: readonly JourneyEvent[], { steps, order, range, rangeMode }: TrendQuestion) {
  const entries = order === 'unordered' ? steps : steps.slice(0, 1)
  return events.find(
    (event) =>
      entries.some((step) => fits(event, step)) &&
      !(range && rangeMode === 'entry' && (event.t < range.from || event.t > range.to)),
  )?.t
}
