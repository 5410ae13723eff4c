import {
  DEFAULT_SETTINGS,
  type Entry,
  isIdentify,
  readEntry,
  readQuestion,
  type TouchpointsAnswer,
  type VisitorAnswer,
} from '@desirepath/protocol'
import { describe, expect, it } from 'vitest'
import { answer } from '../answer.ts'
import { EventTable } from '../table/table.ts'
import { finishTouchpoints, foldTouchpoints, mergeTouchpoints } from './touchpoints.ts'

const MINUTE = 60_000
const SITE = DEFAULT_SETTINGS

function entriesOf(lines: readonly object[]): Entry[] {
  return lines.map((line, at) => readEntry({ id: `e${at}`, ...line }, 1e12, () => ''))
}

function tableOf(entries: readonly Entry[]): EventTable {
  const table = new EventTable()
  table.add(entries)
  return table
}

const view = (visitor: string, minute: number, path: string, more: object = {}) => ({
  visitor,
  t: minute * MINUTE,
  name: 'page',
  path,
  ...more,
})

describe('touchpoints', () => {
  const entries = entriesOf([
    view('u', 1, '/shoes/', { channel: 'search', props: { plan: 'pro', price: 5 } }),
    view('v', 2, '/shoes', { props: { plan: 'free', price: 5 } }),
    view('v', 9, '/bags', { props: { plan: null, price: 7, __proto__: 1 }, context: { browser: 'Chrome' } }),
    { visitor: 'v', t: 3 * MINUTE, name: 'call', channel: 'phone' },
    { visitor: 'v', to: 'u', kind: 'identify', t: 0 },
  ])
  const ask = (more: object = {}) =>
    answer(tableOf(entries), readQuestion({ kind: 'touchpoints', ...more }), SITE, 0) as TouchpointsAnswer

  it('are counted by each field, with when they were seen', () => {
    const { fields, unit, scanned } = ask()
    expect(fields.path).toEqual({
      rows: [
        { value: '/shoes', count: 2, first: 1 * MINUTE, last: 2 * MINUTE },
        { value: '/bags', count: 1, first: 9 * MINUTE, last: 9 * MINUTE },
      ],
      unlisted: 0,
    })
    const values = (field: keyof typeof fields) =>
      fields[field].rows.map(({ value, count }) => [value, count])
    expect(values('name')).toEqual([
      ['page', 3],
      ['call', 1],
    ])
    expect(values('kind')).toEqual([
      ['view', 3],
      ['touchpoint', 1],
    ])
    expect(values('channel')).toEqual([
      ['phone', 1],
      ['search', 1],
    ])
    expect(values('browser')).toEqual([['Chrome', 1]])
    expect(values('element')).toEqual([])
    expect([unit, scanned.events]).toEqual(['event', 4])
  })

  it('show each property with its commonest values; null is none', () => {
    expect(ask({ valueLimit: 1 }).props).toEqual({
      rows: [
        {
          ...{ prop: 'price', count: 3, first: MINUTE, last: 9 * MINUTE },
          values: { rows: [{ value: 5, count: 2, first: MINUTE, last: 2 * MINUTE }], unlisted: 1 },
        },
        {
          ...{ prop: 'plan', count: 2, first: MINUTE, last: 2 * MINUTE },
          values: { rows: [{ value: 'free', count: 1, first: 2 * MINUTE, last: 2 * MINUTE }], unlisted: 1 },
        },
      ],
      unlisted: 0,
    })
  })

  it('are those that begin with a text, and no more than asked for', () => {
    const { fields, props } = ask({ text: '/SH', limit: 1 })
    expect(fields.path.rows).toMatchObject([{ value: '/shoes' }])
    expect(fields.name.rows).toEqual([])
    expect(props.rows).toEqual([])
    expect(ask({ text: 'pl' }).props.rows).toMatchObject([{ prop: 'plan' }])
    expect(ask({ limit: 1 }).fields.path).toMatchObject({ rows: [{ value: '/shoes' }], unlisted: 1 })
  })

  it('of one property are its values', () => {
    const { fields, props } = ask({ prop: 'plan', text: 'f' })
    expect(props.rows).toMatchObject([{ prop: 'plan', count: 2, values: { rows: [{ value: 'free' }] } }])
    expect(fields.path.rows).toEqual([])
    expect(ask({ prop: 'nobody has it' }).props).toEqual({ rows: [], unlisted: 0 })
  })

  it('are those of a range', () => {
    const { fields, props } = ask({ range: { from: 2 * MINUTE, to: 3 * MINUTE } })
    expect(fields.name.rows.map(({ value }) => value)).toEqual(['call', 'page'])
    expect(props.rows).toMatchObject([
      { prop: 'plan', count: 1 },
      { prop: 'price', count: 1 },
    ])
  })

  it('add up over pieces', () => {
    const question = readQuestion({ kind: 'touchpoints' }) as TouchpointsAnswer['question']
    const pieces = entries.map((entry) => foldTouchpoints(tableOf([entry]), question, SITE))
    expect(finishTouchpoints(mergeTouchpoints(pieces), question, SITE, 0)).toEqual(ask())
  })
})

describe("a visitor's timeline", () => {
  const entries = entriesOf([
    view('phone', 0, '/a', { props: { __proto__: 1, x: 1 }, referrer: 'example.com' }),
    view('other', 1, '/a'),
    view('laptop', 100, '/c'),
    view('phone', 10, '/b', { context: { browser: 'Safari' } }),
    { visitor: 'phone', to: 'ada', kind: 'identify', t: 0 },
    { visitor: 'laptop', to: 'ada', kind: 'identify', t: 0 },
  ])
  const table = tableOf(entries)
  const events = entries.filter((entry) => !isIdentify(entry))
  const idsOf = (rows: readonly number[]) => rows.map((row) => events[row]!.id)
  const ask = (more: object = {}) =>
    answer(table, readQuestion({ kind: 'visitor', visitor: 'ada', ...more }), SITE, 5, idsOf) as VisitorAnswer

  it('goes over all their ids, in order, with sessions marked', () => {
    const { ids, events, sessions, timeline, next } = ask()
    expect([ids, events, sessions, next]).toEqual([['ada', 'laptop', 'phone'], 3, 2, null])
    expect(timeline).toEqual([
      expect.objectContaining({ id: 'e0', place: 0, t: 0, session: 1, path: '/a', referrer: 'example.com' }),
      expect.objectContaining({
        id: 'e3',
        place: 1,
        session: 1,
        visitor: 'phone',
        context: expect.anything(),
      }),
      expect.objectContaining({ id: 'e2', place: 2, session: 2, visitor: 'laptop', t: 100 * MINUTE }),
    ])
    expect(timeline[0]!.props).toEqual({ x: 1 })
    expect(ask({ visitor: 'laptop' }).timeline).toEqual(timeline)
  })

  it('comes in pages', () => {
    const first = ask({ limit: 2 })
    expect([first.timeline.map(({ id }) => id), first.next]).toEqual([['e0', 'e3'], 2])
    const second = ask({ limit: 2, from: 2 })
    expect([second.timeline.map(({ id }) => id), second.next]).toEqual([['e2'], null])
    expect(ask({ from: 9 })).toMatchObject({ events: 3, timeline: [], next: null })
  })

  it('of nobody is empty', () => {
    expect(ask({ visitor: 'nobody', why: { steps: [{}] } })).toMatchObject({
      ...{ ids: ['nobody'], events: 0, sessions: 0, timeline: [], next: null, why: [] },
    })
  })

  it('follows merges of the question, also to an id without events', () => {
    expect(ask({ visitor: 'boss', merge: { other: 'boss' } })).toMatchObject({ events: 1, ids: ['other'] })
  })

  const path = (...paths: string[]) => paths.map((one) => ({ path: one }))
  it.each<[string, object, string[], object | null]>([
    ['who converted', { steps: path('/a', '/c') }, ['e0', 'e2'], null],
    [
      'who never did it',
      { steps: path('/a', '/x') },
      ['e0'],
      { step: 1, reason: 'never', place: null, t: null },
    ],
    ['who did it before', { steps: path('/b', '/a') }, ['e3'], { step: 1, reason: 'before', id: 'e0' }],
    [
      'who was late',
      { steps: path('/a', '/c'), windowMs: 50 * MINUTE },
      ['e0'],
      { step: 1, reason: 'late', id: 'e2' },
    ],
    [
      'whose leg was late',
      { steps: path('/a', '/b', '/c'), windowMs: 50 * MINUTE, windowPer: 'step' },
      ['e0', 'e3'],
      { step: 2, reason: 'late', id: 'e2' },
    ],
    [
      'who was interrupted',
      { steps: path('/a', '/c'), order: 'strict' },
      ['e0'],
      { step: 1, reason: 'interrupted', id: 'e3', place: 1 },
    ],
    [
      'who was excluded',
      { steps: path('/a', '/c'), exclude: path('/b') },
      [],
      { step: 0, reason: 'excluded', id: 'e3' },
    ],
    [
      'who was stopped by an exclusion',
      { steps: path('/a', '/c'), exclude: path('/b'), excludeMode: 'stop' },
      ['e0'],
      { step: 1, reason: 'excluded', id: 'e3' },
    ],
    [
      'who entered too early',
      { steps: path('/a'), range: { from: 1, to: 9e9 }, rangeMode: 'entry' },
      [],
      { step: 0, reason: 'range', id: 'e0' },
    ],
    [
      'who is in another segment',
      { steps: path('/a'), segment: { path: '/x' } },
      [],
      { step: 0, reason: 'segment' },
    ],
    [
      'who skipped an optional step',
      { steps: [...path('/a'), { path: '/x', optional: true }, { path: '/y' }] },
      ['e0'],
      { step: 2, reason: 'never' },
    ],
    [
      'who did some in any order',
      { steps: path('/b', '/x', '/a'), order: 'unordered' },
      ['e0', 'e3'],
      { step: 1, reason: 'never' },
    ],
  ])('tells why of somebody %s', (_, why, chain, stopped) => {
    const [one, ...others] = ask({ why }).why!
    expect(others).toEqual([])
    expect(one!.chain.map(({ id }) => id)).toEqual(chain)
    expect(one!.counted).toBe(chain.length > 0)
    if (stopped) expect(one!.stopped).toMatchObject(stopped)
    else expect(one!.stopped).toBeNull()
  })

  it('tells why of each session', () => {
    const { why } = ask({ why: { steps: path('/a', '/b'), unit: 'session' } })
    expect(why).toMatchObject([
      { session: 1, counted: true, chain: [{ place: 0 }, { place: 1 }], stopped: null },
      { session: 2, counted: false, chain: [], stopped: { step: 0, reason: 'never' } },
    ])
  })
})
