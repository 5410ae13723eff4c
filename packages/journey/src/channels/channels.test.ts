import { type ChannelsAnswer, DEFAULT_SETTINGS, readEntry, readQuestion } from '@desirepath/protocol'
import { describe, expect, it } from 'vitest'
import { answer } from '../answer.ts'
import { EventTable } from '../table/table.ts'

const HOUR_MS = 3_600_000
const NOW = 1e10

/** `u 0 page search` is visitor u on a page in hour 0, by a channel; `u 1 buy - 30` bought for 30, without one. */
function ask(lines: readonly string[], more: object = {}): ChannelsAnswer {
  const table = new EventTable()
  table.add(
    lines.map((line, at) => {
      const [visitor, hour, name, channel, price] = line.split(' ')
      const props = { campaign: `${channel}-1`, ...(price && { price: Number(price) }) }
      return readEntry(
        {
          ...{ id: `${at}`, visitor, t: Number(hour) * HOUR_MS, name, props },
          channel: channel === '-' ? undefined : channel,
        },
        NOW,
        () => '',
      )
    }),
  )
  const steps = [{ name: 'page' }, { name: 'buy' }]
  return answer(
    table,
    readQuestion({ kind: 'channels', steps, ...more }),
    DEFAULT_SETTINGS,
    NOW,
  ) as ChannelsAnswer
}

type Credit = [channel: string, first: number, last: number, linear: number, position: number]
const credits = ({ rows }: ChannelsAnswer) =>
  rows
    .map(
      ({ channel, credit: { first, last, linear, position } }): Credit => [
        channel,
        first,
        last,
        linear,
        position,
      ],
    )
    .sort()

describe('the credit of a conversion', () => {
  it.each<[string, string[], Credit[]]>([
    ['of one touch is whole', ['u 0 page search', 'u 1 buy -'], [['search', 1, 1, 1, 1]]],
    ['without a touch is direct', ['u 0 page -', 'u 1 buy -'], [['direct', 1, 1, 1, 1]]],
    [
      'of two is shared',
      ['u 0 page search', 'u 1 page email', 'u 2 buy -'],
      [
        ['email', 0, 1, 0.5, 0.5],
        ['search', 1, 0, 0.5, 0.5],
      ],
    ],
    [
      'of four goes to both ends, and a rest to those between',
      ['u 0 page a', 'u 1 page b', 'u 2 page c', 'u 3 page d', 'u 4 buy -'],
      [
        ['a', 1, 0, 0.25, 0.4],
        ['b', 0, 0, 0.25, 0.1],
        ['c', 0, 0, 0.25, 0.1],
        ['d', 0, 1, 0.25, 0.4],
      ],
    ],
    [
      'of three alike in one session is that of one touch',
      ['u 0 page search', 'u 0.1 page search', 'u 0.2 page search', 'u 0.3 buy -'],
      [['search', 1, 1, 1, 1]],
    ],
    [
      'of one channel in two sessions counts twice',
      ['u 0 page search', 'u 1 page search', 'u 2 page email', 'u 3 buy -'],
      [
        ['email', 0, 1, 0.333333, 0.4],
        ['search', 1, 0, 0.666667, 0.6],
      ],
    ],
    [
      'reaches back before the entry, but not over the lookback',
      ['u -0 ad tv', 'u 500 ad radio', 'u 800 page search', 'u 801 buy -'],
      [
        ['radio', 1, 0, 0.5, 0.5],
        ['search', 0, 1, 0.5, 0.5],
      ],
    ],
    [
      'ends with the conversion',
      ['u 0 page search', 'u 1 buy -', 'u 2 page email'],
      [['search', 1, 1, 1, 1]],
    ],
  ])('%s', (_, lines, wanted) => {
    expect(credits(ask(lines))).toEqual(wanted)
  })

  it('is exact to the millionth, however it is shared', () => {
    const lines = Array.from({ length: 100 }, (_, who) => [
      ...['a', 'b', 'c'].map((channel, at) => `v${who} ${at} page ${channel}`),
      `v${who} 9 buy -`,
    ]).flat()
    const { rows, converted } = ask(lines)
    expect(rows.reduce((sum, { credit }) => sum + Math.round(credit.linear * 1e6), 0)).toBe(converted * 1e6)
  })
})

it('channels of those who did not convert have their actors and steps, and no credit', () => {
  const { rows, steps, converted } = ask([
    'u 0 page search',
    'v 0 page search',
    'v 1 buy -',
    'w 0 page email',
  ])
  expect([steps.map(({ reached }) => reached), converted]).toEqual([[3, 1], 1])
  expect(rows).toMatchObject([
    { channel: 'search', actors: 2, counts: [2, 1], credit: { last: 1 } },
    { channel: 'email', actors: 1, counts: [1, 0], credit: { last: 0 } },
  ])
})

it('the value credited is that of the converting event, and adds up', () => {
  const lines = [
    'u 0 page search',
    'u 1 page email',
    'u 2 buy - 30',
    'v 0 page email',
    'v 1 buy - 10.5',
    'w 0 buy - 99',
  ]
  expect(ask(lines, { value: 'price' })).toMatchObject({
    total: 40.5,
    rows: [
      { channel: 'email', value: { first: 10.5, last: 40.5, linear: 25.5, position: 25.5 } },
      { channel: 'search', value: { first: 30, last: 0, linear: 15, position: 15 } },
    ],
  })
})

it('a property stands in for the channel', () => {
  const { rows } = ask(['u 0 page search', 'u 1 buy search'], { by: { prop: 'campaign' } })
  expect(rows.map(({ channel }) => channel)).toEqual(['search-1'])
})
