import { DEFAULT_SETTINGS, type RetentionAnswer, readEntry, readQuestion } from '@desirepath/protocol'
import { describe, expect, it } from 'vitest'
import { answer } from '../answer.ts'
import { EventTable } from '../table/table.ts'

/** `u 2026-03-02T10:00Z page`: who, when, what. */
function ask(lines: readonly string[], question: object, now = '2027-01-01T00:00Z'): RetentionAnswer {
  const table = new EventTable()
  table.add(
    lines.map((line, at) => {
      const [visitor, t, name] = line.split(' ')
      return readEntry(
        { id: `${at}`, visitor, t: Date.parse(t!), name, path: '/' },
        Date.parse(now),
        () => '',
      )
    }),
  )
  return answer(
    table,
    readQuestion({ kind: 'retention', rangeMode: 'entry', ...question }),
    DEFAULT_SETTINGS,
    Date.parse(now),
  ) as RetentionAnswer
}

const between = (from: string, to: string) => ({ from: Date.parse(from), to: Date.parse(to) - 1 })
const triangle = ({ cohorts }: RetentionAnswer) =>
  cohorts.map(({ actors, returned }) => [actors, ...returned])

describe('retention', () => {
  const lines = [
    'u 2026-03-02T10:00Z page',
    'u 2026-03-03T10:00Z page',
    'u 2026-03-10T10:00Z page',
    'v 2026-03-08T23:59Z page',
    'v 2026-03-09T00:00Z page',
    'w 2026-03-11T10:00Z page',
    // Somebody who had been there before the range is new in none of its weeks.
    'x 2026-02-20T10:00Z page',
    'x 2026-03-04T10:00Z page',
  ]
  const weeks = { interval: 'week', periods: 3, range: between('2026-03-02T00:00Z', '2026-03-16T00:00Z') }

  it('follows cohorts from the week in which they first came', () => {
    const shown = ask(lines, weeks)
    expect(triangle(shown)).toEqual([
      [2, 1, 2, 0],
      [1, 0, 0, 0],
    ])
    expect(shown.overall).toEqual([
      { returned: 1, of: 3 },
      { returned: 2, of: 3 },
      { returned: 0, of: 3 },
    ])
  })

  it('leaves cells empty whose week is not over', () => {
    const shown = ask(lines, weeks, '2026-03-16T00:00Z')
    expect(triangle(shown)).toEqual([
      [2, 1, 2, null],
      [1, 0, null, null],
    ])
    expect(shown.overall).toEqual([
      { returned: 1, of: 3 },
      { returned: 2, of: 2 },
      { returned: 0, of: 0 },
    ])
  })

  it('leaves cells empty that the question does not see', () => {
    expect(triangle(ask(lines, { ...weeks, rangeMode: 'events' }))).toEqual([
      [3, 1, 2, null],
      [1, 0, null, null],
    ])
  })

  it('counts what makes a member and what brings it back apart', () => {
    const bought = ['u 2026-03-02T10:00Z buy', 'u 2026-03-03T10:00Z page', 'u 2026-03-09T10:00Z buy']
    const question = { ...weeks, start: { name: 'buy' } }
    expect(triangle(ask(bought, question))).toEqual([
      [1, 0, 1, 0],
      [0, 0, 0, 0],
    ])
    expect(triangle(ask(bought, { ...question, again: { name: 'page' } }))[0]).toEqual([1, 1, 0, 0])
  })

  it('has the days of the zone, of 23 hours where its clock is set forward', () => {
    const days = { interval: 'day', periods: 2, zone: 'Europe/Berlin' }
    const range = between('2026-03-28T23:00Z', '2026-03-30T22:00Z')
    // In Berlin: the 29th at 00:30 and at 23:30, and the 30th at 00:30.
    const visits = ['u 2026-03-28T23:30Z page', 'u 2026-03-29T21:30Z page', 'u 2026-03-29T22:30Z page']
    const shown = ask(visits, { ...days, range })
    expect(triangle(shown)).toEqual([
      [1, 1, 1],
      [0, 0, 0],
    ])
    expect(shown.cohorts.map(({ from, to }) => (to - from) / 3_600_000)).toEqual([23, 24])
  })

  it('has months as long as they are', () => {
    const shown = ask(['u 2026-01-31T10:00Z page', 'u 2026-02-28T10:00Z page', 'u 2026-04-01T10:00Z page'], {
      ...{ interval: 'month', periods: 4, range: between('2026-01-01T00:00Z', '2026-02-01T00:00Z') },
    })
    expect(triangle(shown)).toEqual([[1, 0, 1, 0, 1]])
  })

  it('is empty over no events', () => {
    expect(triangle(ask([], weeks))).toEqual([
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ])
  })
})
