import { type DigestDocument, type FunnelAnswer, JourneyError } from '@desirepath/protocol'
import { type SiteStore, settle } from '../store/port.ts'
import { type Periods, periodsOf } from './periods.ts'
import { isUnusual, type Usual, usualOf } from './usual.ts'

/** What a digest tells; as it is with the format `json`. */
export interface DigestReport {
  site: string
  journey: string
  /** First day of the period, and whether it is a day or a week. */
  day: string
  period: 'day' | 'week'
  numbers: {
    name: string
    /** Visitors who came so far within the period. */
    value: number
    /** Of the same weekday or week of before; left out where less than four of those had visitors. */
    usual?: Usual
    unusual: boolean
  }[]
  unusual: boolean
  /** How it is known what is unusual, in words. */
  method: string
}

const METHOD =
  'Each number counts visitors within the period alone, so that all periods are alike. Usual is the median of the same period in the 8 weeks before (those since the first event), plus or minus 3 standard deviations taken from the median absolute deviation, and never less than the root of the median times 3.'

export async function reportOf(
  store: SiteStore,
  site: string,
  digest: DigestDocument,
  now: number,
): Promise<{ report: DigestReport; periods: Periods }> {
  const { zone, name = site } = settle(await store.settings())
  const { document: journey } = settle(await store.document('journeys', digest.journey))
  const periods = periodsOf(digest, zone, now)
  const counts: number[][] = []
  // One after the other: an object counts one question at a time.
  for (const range of [periods.own, ...periods.before])
    counts.push(await countsOf(store, digest.journey, range))
  const [own, ...before] = counts
  // Weeks from before the site had visitors say nothing of what is usual.
  const known = before.slice(0, before.findLastIndex(([entered]) => entered! > 0) + 1)
  const numbers = journey.stages.map((stage, step) => {
    const value = own![step]!
    const usual = usualOf(known.map((one) => one[step]!))
    return { name: stage.name, value, ...(usual && { usual }), unusual: isUnusual(value, usual) }
  })
  const report: DigestReport = {
    site: name,
    journey: journey.name,
    day: periods.day,
    period: digest.schedule === 'weekly' ? 'week' : 'day',
    numbers,
    unusual: numbers.some(({ unusual }) => unusual),
    method: METHOD,
  }
  return { report, periods }
}

async function countsOf(store: SiteStore, journey: string, range: object): Promise<number[]> {
  const question = { kind: 'funnel', journey, range, rangeMode: 'events' }
  const { answer } = settle(await store.ask(question, undefined))
  if (answer === undefined)
    throw new JourneyError('internal', 'A question without a known version has an answer.')
  return (JSON.parse(answer) as FunnelAnswer).counts
}
