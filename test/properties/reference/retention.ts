import type { Entry, RetentionQuestion } from '@desirepath/protocol'
import { isLike, refActors } from './reports.ts'

const HOUR_MS = 3_600_000

const clocks = new Map<string, Intl.DateTimeFormat>()
const dates = new Map<string, string>()

/** What the zone's calendar shows at a time: the date alone. Remembered, since making texts of times is slow. */
export function dateIn(zone: string, t: number): string {
  const hour = `${zone} ${Math.floor(t / (HOUR_MS / 4))}`
  let clock = clocks.get(zone)
  if (!clock)
    clocks.set(zone, (clock = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' })))
  let date = dates.get(hour)
  if (date === undefined) dates.set(hour, (date = clock.format(t)))
  return date
}

/** Days of the zone from one on, by walking hour by hour. */
function daysFrom(zone: string, from: number, count: number): string[] {
  const days = [dateIn(zone, from)]
  for (let t = from; days.length < count; t += HOUR_MS) {
    const day = dateIn(zone, t)
    if (day !== days.at(-1)) days.push(day)
  }
  return days
}

/** The triangle by days: of the actors whose first start lies on each day of the range, who came back on each day after. */
export function refRetention(entries: readonly Entry[], question: RetentionQuestion, now: number) {
  const { range, periods, start, again = start, rangeMode } = question
  const zone = question.zone ?? 'UTC'
  const cohorts = daysFrom(zone, range.from, 40).filter(
    (_, at, all) => at === 0 || all.indexOf(dateIn(zone, range.to)) >= at,
  )
  const days = daysFrom(zone, range.from, cohorts.length + periods)
  const members = refActors(entries, question).flatMap(({ events }) => {
    const first = events.find((event) => isLike(event, start))
    return first && first.t >= range.from && first.t <= range.to ? [{ first, events }] : []
  })
  const overBy = rangeMode === 'events' ? Math.min(now, range.to + 1) : now
  const isOver = (day: string) => dateIn(zone, overBy) > day
  return cohorts.map((day, at) => {
    const own = members.filter(({ first }) => dateIn(zone, first.t) === day)
    return {
      actors: own.length,
      returned: Array.from({ length: periods }, (_, period) =>
        isOver(days[at + period]!)
          ? own.filter(({ first, events }) =>
              events.some(
                (event) =>
                  event !== first &&
                  event.t >= first.t &&
                  isLike(event, again) &&
                  dateIn(zone, event.t) === days[at + period],
              ),
            ).length
          : null,
      ),
    }
  })
}
