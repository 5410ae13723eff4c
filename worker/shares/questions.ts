import { zoneOf } from '@desirepath/journey'
import { type Range, REPORTS_OF_JOURNEY, type ShareDocument, type SharedReport } from '@desirepath/protocol'

const DAY_MS = 24 * 60 * 60 * 1000
/** A chart over time has some 20 to 200 buckets. */
const HOURS_UP_TO_DAYS = 2
const DAYS_UP_TO_DAYS = 120
const WEEKS_UP_TO_DAYS = 4 * 365
const PATH_NODES = 5
const PATH_STEPS = 5
const VITALS_PAGES = 20

/** The question behind a shared report. Nobody who has the link can ask another. */
export function questionOf(
  report: SharedReport,
  { journey, segment }: ShareDocument,
  range: Range | undefined,
): object {
  return {
    kind: report,
    range,
    segment,
    ...(REPORTS_OF_JOURNEY.includes(report) && { journey, rangeMode: 'entry' }),
    ...OWN[report]?.(range),
  }
}

const OWN: Partial<Record<SharedReport, (range: Range | undefined) => object>> = {
  trend: (range) => ({ interval: intervalOf(range, ['hour', 'day', 'week', 'month']) }),
  retention: (range) => ({ interval: intervalOf(range, ['day', 'day', 'week', 'month']) }),
  paths: () => ({ unit: 'session', stepLimit: PATH_STEPS, nodeLimit: PATH_NODES }),
  vitals: () => ({ limit: VITALS_PAGES }),
}

function intervalOf(range: Range | undefined, intervals: [string, string, string, string]): string {
  const days = range ? (range.to - range.from) / DAY_MS : Number.POSITIVE_INFINITY
  const fits = [HOURS_UP_TO_DAYS, DAYS_UP_TO_DAYS, WEEKS_UP_TO_DAYS].filter((most) => days > most).length
  return intervals[fits]!
}

/** The dates of a share by the zone's calendar; undefined for all. */
export function rangeOf(dates: string, zone: string, now: number): Range | undefined {
  if (dates === 'all') return undefined
  const clock = zoneOf(zone)
  const until = (wall: number) => clock.instantOf(wall + DAY_MS) - 1
  if (dates.endsWith('d')) {
    const today = Math.floor(clock.wallAt(now) / DAY_MS) * DAY_MS
    return { from: clock.instantOf(today - (Number.parseInt(dates, 10) - 1) * DAY_MS), to: until(today) }
  }
  const [from = 0, to = 0] = dates.split('..').map((day) => Date.parse(`${day}T00:00:00Z`))
  return { from: clock.instantOf(from), to: until(to) }
}
