import {
  type Answer,
  DEFAULT_SETTINGS,
  type FunnelAnswer,
  NOT_SET,
  OTHER,
  type PathsAnswer,
  readEntry,
  readQuestion,
  type TrendAnswer,
} from '@desirepath/protocol'
import { describe, expect, it } from 'vitest'
import { answer } from './answer.ts'
import { RULES_VERSION } from './site.ts'
import { EventTable } from './table/table.ts'

const MINUTE = 60_000
const NOW = 1e9

/** `u:/a 1 p=x` is visitor u on page /a in minute 1 with the property p; without a slash it is a touchpoint by that name. */
function tableOf(...lines: string[]): EventTable {
  const table = new EventTable()
  table.add(
    lines.map((line, at) => {
      const [who, minute, ...props] = line.split(' ')
      const [visitor, what] = who!.split(':')
      const place = what!.startsWith('/') ? { name: 'page', path: what } : { name: what }
      const given = Object.fromEntries(props.map((prop) => prop.split('=')))
      const { session, ...rest } = given
      return readEntry(
        { id: `${at}`, visitor, t: Number(minute) * MINUTE, session, props: rest, ...place },
        NOW,
        () => '',
      )
    }),
  )
  return table
}

function ask<A extends Answer>(table: EventTable, question: object, now = NOW): A {
  return answer(table, readQuestion(question), DEFAULT_SETTINGS, now) as A
}

const STEPS = [{ path: '/a' }, { path: '/b' }, { path: '/c' }]
const funnel = (table: EventTable, more: object = {}) =>
  ask<FunnelAnswer>(table, { kind: 'funnel', steps: STEPS, ...more })
const paths = (table: EventTable, more: object = {}) => ask<PathsAnswer>(table, { kind: 'paths', ...more })

describe('a funnel', () => {
  it('says what it was made from', () => {
    const range = { from: 0, to: MINUTE }
    expect(
      funnel(tableOf('u:/a 0', 'u:/b 1'), { range, unit: { prop: 'org' }, zone: 'Europe/Berlin' }),
    ).toMatchObject({
      kind: 'funnel',
      computedAt: NOW,
      unit: 'org',
      range,
      zone: 'Europe/Berlin',
      rules: RULES_VERSION,
      scanned: { rows: 0, events: 2 },
      windowMs: 604_800_000,
    })
  })

  it('is all zeros over no events', () => {
    const { counts, steps, conversion } = funnel(new EventTable())
    expect(counts).toEqual([0, 0, 0])
    expect(steps[1]).toEqual({
      label: '/b',
      reached: 0,
      continued: 0,
      dropped: 0,
      next: [],
      avgMs: null,
      medianMs: null,
      p90Ms: null,
    })
    expect(conversion).toEqual({ converted: 0, avgMs: null, medianMs: null, p90Ms: null, histogram: null })
  })

  it('tells where the dropped went: the next other page, a page seen before, or away', () => {
    const { steps } = funnel(tableOf('u:/a 0', 'u:/b 1', 'u:/a/ 2', 'v:/a 0', 'v:/a 1', 'v:/d 2', 'w:/a 0'))
    expect(steps.map(({ reached, continued, dropped }) => [reached, continued, dropped])).toEqual([
      [3, 1, 2],
      [1, 0, 1],
      [0, 0, 0],
    ])
    expect(steps[0]!.next).toEqual([
      { page: null, count: 1, back: false },
      { page: '/d', count: 1, back: false },
    ])
    expect(steps[1]!.next).toEqual([{ page: '/a', count: 1, back: true }])
  })

  it('lists ten pages of the dropped, and sums up the rest', () => {
    const lines = Array.from({ length: 14 }, (_, at) => [`v${at}:/a 0`, `v${at}:/p${at} 1`]).flat()
    const { next } = funnel(tableOf(...lines)).steps[0]!
    expect(next).toHaveLength(11)
    expect(next.at(-1)).toEqual({ page: '', count: 4, back: false })
  })

  it('lets nobody drop at the last step', () => {
    expect(funnel(tableOf('u:/a 0', 'u:/b 1', 'u:/c 2')).steps[2]).toMatchObject({
      reached: 1,
      continued: 1,
      dropped: 0,
    })
  })

  it('has a histogram that adds up to the converted', () => {
    const lines = [1, 2, 3, 50, 61].flatMap((minutes, at) => [
      `v${at}:/a 0`,
      `v${at}:/b 1`,
      `v${at}:/c ${minutes}`,
    ])
    const { converted, histogram, medianMs, p90Ms } = funnel(tableOf(...lines)).conversion
    expect(converted).toBe(5)
    expect(medianMs).toBe(3 * MINUTE)
    expect(p90Ms).toBeCloseTo((50 + 0.6 * 11) * MINUTE)
    expect(histogram!.counts.reduce((a, b) => a + b)).toBe(5)
    expect(histogram!.edgesMs).toHaveLength(histogram!.counts.length + 1)
    expect(histogram!.edgesMs.at(-1)).toBeGreaterThanOrEqual(61 * MINUTE)
  })

  it('counts missing values in a bucket of their own, and a value called __proto__ as any other', () => {
    const { breakdown } = funnel(tableOf('u:/a 0 p=__proto__', 'v:/a 0', 'v:/b 1 p=late'), {
      breakdown: { prop: 'p' },
    })
    expect(Object.entries(breakdown!).map(([value, { counts }]) => [value, counts])).toEqual([
      [NOT_SET, [1, 1, 0]],
      ['__proto__', [1, 0, 0]],
    ])
  })

  it('in any order takes the value at a step from the event that filled it', () => {
    const table = tableOf('u:/b 0 p=first', 'u:/a 1 p=second')
    const { breakdown } = funnel(table, {
      order: 'unordered',
      breakdown: { prop: 'p', attribution: 'step', step: 0 },
    })
    expect(Object.keys(breakdown!)).toEqual(['second'])
  })

  it('refuses what it could not count exactly', () => {
    const many = { kind: 'funnel', order: 'unordered', windowPer: 'step', steps: Array(13).fill({}) }
    expect(() => ask(new EventTable(), many)).toThrow(/at most 12 steps; this one has 13/)
    const optional = { kind: 'funnel', order: 'strict', steps: [{}, ...Array(9).fill({ optional: true })] }
    expect(() => ask(new EventTable(), optional)).toThrow(/at most 8 optional steps/)
  })

  it('takes 32 steps', () => {
    const lines = Array.from({ length: 32 }, (_, at) => `u:/p${at} ${at}`)
    const steps = Array.from({ length: 32 }, (_, at) => ({ path: `/p${at}` }))
    for (const order of ['ordered', 'strict', 'unordered'])
      expect(funnel(tableOf(...lines), { steps, order }).counts).toEqual(Array(32).fill(1))
  })
})

describe('a person', () => {
  it('is everybody whom identify joined, over the whole of history and through each other', () => {
    const table = tableOf('a:/a 0', 'b:/b 1', 'c:/c 2')
    const merge = (id: string, visitor: string, to: string) =>
      ({ id, kind: 'identify', visitor, to, t: 9 }) as const
    table.add([merge('m1', 'c', 'customer'), merge('m2', 'a', 'b')])
    expect(funnel(table).counts).toEqual([1, 1, 0])
    expect(funnel(table, { merge: { b: 'customer' } }).counts).toEqual([1, 1, 1])
    // The question's merge was for that question alone.
    expect(funnel(table).counts).toEqual([1, 1, 0])
    table.add([merge('m3', 'b', 'customer')])
    expect(funnel(table).counts).toEqual([1, 1, 1])
  })
})

describe('a session', () => {
  it('is a run with no gap over 30 minutes', () => {
    expect(funnel(tableOf('u:/a 0', 'u:/b 30', 'u:/c 60'), { unit: 'session' }).counts).toEqual([1, 1, 1])
    expect(funnel(tableOf('u:/a 0', 'u:/b 30.001', 'u:/c 31'), { unit: 'session' }).counts).toEqual([1, 0, 0])
  })

  it('is what the sender named so, for each person, however long it took', () => {
    const named = tableOf('u:/a 0 session=s', 'u:/d 1', 'u:/b 300 session=s', 'v:/b 1 session=s')
    expect(funnel(named, { unit: 'session' }).counts).toEqual([1, 1, 0])
  })
})

it('a trend marks buckets whose window is not over', () => {
  const buckets = [
    { from: 0, to: 60 * MINUTE },
    { from: 60 * MINUTE, to: 120 * MINUTE },
  ]
  const question = { kind: 'trend', steps: STEPS, windowMs: 10 * MINUTE, buckets }
  const { trend } = ask<TrendAnswer>(tableOf('u:/a 0', 'u:/b 1', 'u:/c 2', 'v:/a 60'), question, 70 * MINUTE)
  expect(trend).toEqual([
    { from: 1, to: 1, start: 0, end: 60 * MINUTE, immature: false },
    { from: 1, to: 0, start: 60 * MINUTE, end: 120 * MINUTE, immature: true },
  ])
})

it('the other side of a trend is the trend that would be asked of it alone', () => {
  const day = 24 * 60 * MINUTE
  const range = { from: day, to: 2 * day - 1 }
  const before = { from: 0, to: day - 1 }
  const table = tableOf('u:/a 0', 'u:/b 1', `v:/a ${1440}`, `v:/b ${1441}`, `w:/a ${1500}`)
  const question = { kind: 'trend', steps: STEPS, windowMs: 10 * MINUTE, interval: 'hour', toStep: 1 }
  const alone = (more: object) => ask<TrendAnswer>(table, { ...question, ...more }, 3 * day).trend
  const beside = (compare: object) =>
    ask<TrendAnswer>(table, { ...question, range, compare }, 3 * day).comparison
  expect(alone({ range: before }).reduce((sum, { to }) => sum + to, 0)).toBe(1)
  expect(beside({ range: before })).toEqual({ range: before, trend: alone({ range: before }) })
  const segment = { path: '/b' }
  expect(beside({ segment })).toEqual({ range, trend: alone({ range, segment }) })
  expect(beside({ segment })!.trend).not.toEqual(alone({ range }))
})

it("a trend by the calendar follows the site's zone, the question's before it", () => {
  const day = (at: string) => Date.parse(`2026-03-${at}`)
  const range = { from: day('28T23:00Z'), to: day('30T21:59:59.999Z') }
  const question = { kind: 'trend', steps: [{ path: '/a' }], windowMs: 3_600_000, interval: 'day', range }
  const table = new EventTable()
  const view = (id: string, at: string) => ({ id, visitor: id, t: day(at), name: 'page', path: '/a' })
  const views = [view('a', '29T00:30Z'), view('b', '29T21:30Z'), view('c', '29T22:30Z')]
  table.add(views.map((one) => readEntry(one, day('31'), () => '')))
  const trend = (zone: string, more = {}) =>
    (
      answer(
        table,
        readQuestion({ ...question, ...more }),
        { ...DEFAULT_SETTINGS, zone },
        day('30T00:00Z'),
      ) as TrendAnswer
    ).trend
  const berlin = [
    { from: 2, to: 2, start: range.from, end: day('29T22:00Z'), immature: false },
    { from: 1, to: 1, start: day('29T22:00Z'), end: day('30T22:00Z'), immature: true },
  ]
  expect(trend('Europe/Berlin')).toEqual(berlin)
  expect(trend('UTC', { zone: 'Europe/Berlin' })).toEqual(berlin)
  expect(trend('UTC').map(({ from }) => from)).toEqual([0, 3, 0])
})

it('a funnel beside another range or segment says how they differ', () => {
  const visits = (n: number, bought: number, at: number, plan: string) =>
    Array.from({ length: n }, (_, who) => [
      `${plan}${who}:/a ${at} plan=${plan}`,
      ...(who < bought ? [`${plan}${who}:/b ${at + 1}`] : []),
    ]).flat()
  const table = tableOf(...visits(70, 56, 0, 'x'), ...visits(80, 48, 1000, 'y'))
  const question = { steps: STEPS.slice(0, 2) }
  const plan = (value: string) => ({ where: [{ prop: 'plan', op: 'eq', value }] })
  const within = (from: number) => ({ from: from * MINUTE, to: (from + 10) * MINUTE })
  for (const more of [
    { segment: plan('y'), compare: { segment: plan('x') } },
    { range: within(1000), compare: { range: within(0) } },
  ]) {
    const { counts, comparison } = funnel(table, { ...question, ...more })
    expect([counts, comparison!.counts]).toEqual([
      [80, 48],
      [70, 56],
    ])
    const difference = {
      a: 0.6,
      b: 0.8,
      test: 'z',
      interval: [expect.closeTo(0.0524, 4), expect.closeTo(0.3339, 4)],
    }
    expect(comparison!.steps).toMatchObject([
      { reached: 70, continued: 56, dropped: 14, continuation: difference, ofAll: null },
      { reached: 56, continued: 56, dropped: 0, continuation: null, ofAll: difference },
    ])
  }
})

describe('paths', () => {
  it('mark and count moves back to a page seen before', () => {
    const { edges, nodes } = paths(tableOf('u:/a 0', 'u:/b 1', 'u:/a 2', 'v:/a 0', 'v:/b 1'))
    expect(edges).toEqual([
      { step: 1, from: '/a', to: '/b', count: 2, back: 0, avgMs: MINUTE },
      { step: 2, from: '/b', to: '/a', count: 1, back: 1, avgMs: MINUTE },
    ])
    expect(nodes).toContainEqual({ step: 2, page: '/b', count: 2, exits: 1, back: 0 })
  })

  it('put the rare of each position into one node', () => {
    const { nodes } = paths(tableOf('u:/a 0', 'v:/a 0', 'w:/b 0', 'x:/c 0'), { nodeLimit: 1 })
    expect(nodes).toEqual([
      { step: 1, page: '/a', count: 2, exits: 2, back: 0 },
      { step: 1, page: OTHER, count: 2, exits: 2, back: 0, other: true },
    ])
  })

  it('between two anchors lose their middle where they are too long', () => {
    const table = tableOf('u:/a 0', 'u:/b 1', 'u:/c 2', 'u:/d 3', 'u:/e 4', 'u:/f 5')
    const shown = (stepLimit: number) => paths(table, { start: '/a', end: '/f', stepLimit }).paths[0]!.pages
    expect(shown(6)).toEqual(['/a', '/b', '/c', '/d', '/e', '/f'])
    expect(shown(5)).toEqual(['/a', '/b', '...', '/e', '/f'])
    expect(shown(4)).toEqual(['/a', '/b', '...', '/f'])
    expect(shown(3)).toEqual(['/a', '...', '/f'])
    expect(shown(2)).toEqual(['/a', '/f'])
  })

  it('up to an end keep the last positions', () => {
    const table = tableOf('u:/a 0', 'u:/b 1', 'u:/c 2', 'u:/d 3', 'u:/c 4')
    expect(paths(table, { end: '/c', stepLimit: 2 }).paths).toEqual([
      { pages: ['/b', '/c'], count: 1, share: 1, medianMs: MINUTE },
    ])
  })

  it('list the commonest and count the rest', () => {
    const table = tableOf('u:/a 0', 'v:/a 0', 'w:/b 0', 'x:/c 0')
    expect(paths(table, { pathLimit: 2 })).toMatchObject({
      actors: 4,
      paths: [
        { pages: ['/a'], count: 2, share: 0.5 },
        { pages: ['/b'], count: 1, share: 0.25 },
      ],
      unlisted: { paths: 1, actors: 1 },
    })
    expect(paths(table, { pathLimit: 0 })).toMatchObject({ paths: [], unlisted: { paths: 3, actors: 4 } })
  })

  it('show touchpoints without a page by their name, and no clicks unless asked for', () => {
    const table = tableOf('u:/a 0', 'u:call 1')
    table.add([
      readEntry(
        { id: 'c', visitor: 'u', t: 2 * MINUTE, kind: 'click', name: 'buy', path: '/b' },
        NOW,
        () => '',
      ),
    ])
    expect(paths(table).paths[0]!.pages).toEqual(['/a', 'call'])
    expect(paths(table, { match: { kind: 'click' } }).paths[0]!.pages).toEqual(['/b'])
  })
})
