import type { Interval } from '@desirepath/protocol'
import { describe, expect, it } from 'vitest'
import { calendarBuckets } from './buckets.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const hoursOf = (zone: string, from: string, to: string, interval: Interval) =>
  calendarBuckets({ from: Date.parse(from), to: Date.parse(to) - 1 }, interval, zone).map(
    (bucket) => (bucket.to - bucket.from) / HOUR,
  )

describe('calendar buckets', () => {
  it.each<[string, string, string, string, Interval, number[]]>([
    ['no change', 'UTC', '2026-03-28', '2026-03-31', 'day', [24, 24, 24]],
    ['spring', 'Europe/Berlin', '2026-03-27T23:00Z', '2026-03-30T22:00Z', 'day', [24, 23, 24]],
    ['autumn', 'Europe/Berlin', '2026-10-23T22:00Z', '2026-10-26T23:00Z', 'day', [24, 25, 24]],
    ['spring', 'America/New_York', '2026-03-07T05:00Z', '2026-03-09T04:00Z', 'day', [24, 23]],
    ['half an hour', 'Australia/Lord_Howe', '2026-04-03T13:00Z', '2026-04-05T13:30Z', 'day', [24, 24.5]],
    ['midnight skipped', 'America/Sao_Paulo', '2018-11-03T03:00Z', '2018-11-05T02:00Z', 'day', [24, 23]],
    ['midnight twice', 'America/Havana', '2026-10-31T04:00Z', '2026-11-02T05:00Z', 'day', [24, 25]],
    ['a date skipped', 'Pacific/Apia', '2011-12-29T10:00Z', '2012-01-01T10:00Z', 'day', [24, 24, 24]],
    ['a week with spring', 'Europe/Berlin', '2026-03-22T23:00Z', '2026-04-05T22:00Z', 'week', [167, 168]],
    ['months', 'Europe/Berlin', '2026-01-31T23:00Z', '2026-04-30T22:00Z', 'month', [672, 743, 720]],
    ['hours', 'Europe/Berlin', '2026-03-29T00:00Z', '2026-03-29T03:00Z', 'hour', [1, 1, 1]],
    ['hours off the full', 'Asia/Kolkata', '2026-01-01T00:00Z', '2026-01-01T02:00Z', 'hour', [0.5, 1, 0.5]],
    ['a long hour', 'Australia/Lord_Howe', '2026-04-04T14:00Z', '2026-04-04T16:30Z', 'hour', [1.5, 1]],
  ])('%s in %s', (_, zone, from, to, interval, expected) => {
    expect(hoursOf(zone, from, to, interval)).toEqual(expected)
  })

  it('begin and end with the range', () => {
    expect(calendarBuckets({ from: 10, to: DAY + 5 }, 'day', 'UTC')).toEqual([
      { from: 10, to: DAY },
      { from: DAY, to: DAY + 6 },
    ])
    expect(calendarBuckets({ from: 7, to: 7 }, 'month', 'UTC')).toEqual([{ from: 7, to: 8 }])
  })
})

/** What a zone's clock shows, by another road than the counting's: one text a minute. */
function clockOf(
  zone: string,
): (instant: number) => { date: string; weekday: string; hour: string; minute: string } {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  const weekday = new Intl.DateTimeFormat('en', { timeZone: zone, weekday: 'short' })
  return (instant) => {
    const [date, time] = format.format(instant).split(' ')
    return {
      date: date!,
      weekday: weekday.format(instant),
      hour: `${date} ${time!.slice(0, 2)}`,
      minute: time!.slice(3),
    }
  }
}

/** The slow reference: looks at the clock every minute. */
function slowStarts(zone: string, from: number, to: number, interval: Interval): number[] {
  const clock = clockOf(zone)
  const starts = [from]
  let latest = clock(from).date
  let last = clock(from)
  for (let instant = from + MINUTE; instant <= to; instant += MINUTE) {
    const now = clock(instant)
    const newDate = now.date > latest
    const begins = {
      hour: now.minute === '00' || now.hour !== last.hour,
      day: newDate,
      week: newDate && now.weekday === 'Mon',
      month: newDate && now.date.slice(0, 7) !== latest.slice(0, 7),
    }
    if (begins[interval]) starts.push(instant)
    if (newDate) latest = now.date
    last = now
  }
  return starts
}

describe('calendar buckets agree with a clock that is looked at every minute', () => {
  // Around a change of each zone, of four days before and after it.
  it.each([
    ['Europe/Berlin', '2026-03-29T01:00Z'],
    ['Europe/Berlin', '2026-10-25T01:00Z'],
    ['America/New_York', '2026-11-01T06:00Z'],
    ['America/Los_Angeles', '2026-03-08T10:00Z'],
    ['America/Sao_Paulo', '2018-11-04T03:00Z'],
    ['America/Sao_Paulo', '2019-02-17T02:00Z'],
    ['America/Havana', '2026-11-01T05:00Z'],
    ['America/St_Johns', '2010-11-07T02:31Z'],
    ['Asia/Kathmandu', '1985-12-31T18:30Z'],
    ['Australia/Lord_Howe', '2026-10-03T15:30Z'],
    ['Australia/Lord_Howe', '2026-04-04T15:00Z'],
    ['Africa/Casablanca', '2026-02-15T02:00Z'],
    ['Africa/Cairo', '2026-04-23T22:00Z'],
    ['Pacific/Apia', '2011-12-30T10:00Z'],
    ['Pacific/Chatham', '2026-09-26T14:00Z'],
    ['Asia/Kolkata', '2026-06-01T00:00Z'],
  ])('%s, %s', (zone, change) => {
    const from = Date.parse(change) - 4 * DAY - 17 * MINUTE
    const to = Date.parse(change) + 4 * DAY
    for (const interval of ['hour', 'day', 'week', 'month'] as const)
      expect([interval, calendarBuckets({ from, to }, interval, zone).map((bucket) => bucket.from)]).toEqual([
        interval,
        slowStarts(zone, from, to, interval),
      ])
  })
})
