import { DEFAULT_SETTINGS, type MapAnswer, readEntry, readQuestion } from '@desirepath/protocol'
import { describe, expect, it } from 'vitest'
import { answer } from '../../answer.ts'
import { EventTable } from '../../table/table.ts'
import { isSearch, isWrong, saysNothingFound } from './wrong.ts'

const MINUTE = 60_000
const DAY_MS = 24 * 60 * MINUTE
const START = Date.UTC(2026, 0, 1)
const NOW = START + 400 * DAY_MS
const STAGES = ['look', 'basket', 'pay', 'done'].map((name) => ({ id: name, name, match: { name } }))

type Line = { visitor: string; t: number; name: string; [key: string]: unknown }

function map(lines: readonly Line[], more: object = {}): MapAnswer {
  const table = new EventTable()
  table.add(lines.map((line, at) => readEntry({ id: `${at}`, ...line }, NOW, () => '')))
  return answer(
    table,
    readQuestion({ kind: 'map', stages: STAGES, ...more }),
    DEFAULT_SETTINGS,
    NOW,
  ) as MapAnswer
}

/** Numbers from 0 to 1 that are the same everywhere. https://en.wikipedia.org/wiki/Lehmer_random_number_generator */
function numbers(seed: number): () => number {
  let state = seed
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

/** Half a year of a shop: each day 12 visitors, 4 of 10 of whom are on a phone, and each step loses some. */
function shop(
  seed: number,
  trouble: (day: number, device: string) => { goesOn: number; fails: number },
): Line[] {
  const random = numbers(seed)
  const lines: Line[] = []
  for (let day = 0; day < 180; day++)
    for (let who = 0; who < 12; who++) {
      const device = random() < 0.4 ? 'mobile' : 'desktop'
      const country = ['de', 'fr', 'us', 'jp'][Math.floor(random() * 4)]!
      const { goesOn, fails } = trouble(day, device)
      const visitor = `${day}.${who}`
      let t = START + day * DAY_MS + Math.floor(random() * 20) * 60 * MINUTE
      const tell = (name: string) =>
        lines.push({ visitor, t: (t += MINUTE), name, props: { device, country } })
      tell('look')
      if (random() < 0.4) continue
      tell('basket')
      if (random() < 0.3) continue
      tell('pay')
      if (random() < fails) tell('payment_refused')
      if (random() < goesOn) tell('done')
    }
  return lines
}

const usual = { goesOn: 0.7, fails: 0.01 }
const at = (day: number) => START + day * DAY_MS

describe('an incident is found without being told where to look', () => {
  it('by an event that goes wrong, with its days', () => {
    const lines = shop(1, (day) => (day >= 100 && day < 115 ? { goesOn: 0.5, fails: 0.4 } : usual))
    const [spike, ...others] = map(lines).pains.filter(({ kind }) => kind === 'spike')
    expect(spike).toMatchObject({ stage: 2, name: 'payment_refused' })
    expect(spike!.value).toBeGreaterThan(0.3)
    expect(spike!.usual).toBeLessThan(0.05)
    expect(Math.abs(spike!.during!.from - at(100))).toBeLessThanOrEqual(DAY_MS)
    expect(Math.abs(spike!.during!.to - (at(115) - 1))).toBeLessThanOrEqual(DAY_MS)
    expect(spike).not.toHaveProperty('among')
    expect(others).toEqual([])
  })

  it('by those who go no further, among those whom it hits', () => {
    const lines = shop(2, (day, device) =>
      device === 'mobile' && day >= 60 && day < 90 ? { ...usual, goesOn: 0.1 } : usual,
    )
    const spikes = map(lines).pains.filter(({ kind }) => kind === 'spike')
    expect(spikes).toMatchObject([{ stage: 2, among: { prop: 'device', value: 'mobile' } }])
    const [{ during, value, usual: before, actors }] = spikes as [MapAnswer['pains'][number]]
    expect(Math.abs(during!.from - at(60))).toBeLessThanOrEqual(7 * DAY_MS)
    expect(Math.abs(during!.to - at(90))).toBeLessThanOrEqual(7 * DAY_MS)
    expect(value).toBeLessThan(0.3)
    expect(before).toBeGreaterThan(0.6)
    expect(actors).toBeGreaterThan(20)
  })

  it('and none where nothing happened, in any of forty shops', () => {
    const found = Array.from({ length: 40 }, (_, seed) => map(shop(seed + 10, () => usual)).pains).flatMap(
      (pains) => pains.filter(({ kind }) => kind === 'spike'),
    )
    expect(found).toEqual([])
  })
})

describe('what hurts in a stage', () => {
  const inStage = (event: object): Line[] => [
    { visitor: 'u', t: START, name: 'look' },
    { visitor: 'u', t: START + MINUTE, name: '-', path: '/p', ...event },
    { visitor: 'u', t: START + 2 * MINUTE, name: '-', path: '/p', ...event },
  ]
  it.each([
    [
      'rage',
      { kind: 'frustration', name: 'rage', element: 'button#buy' },
      { page: '/p', element: 'button#buy' },
    ],
    ['dead', { kind: 'frustration', name: 'dead' }, { page: '/p' }],
    ['error-click', { kind: 'frustration', name: 'error' }, { page: '/p' }],
    [
      'script-error',
      { kind: 'error', name: 'error', props: { message: 'x is null' } },
      { name: 'x is null' },
    ],
    ['form', { kind: 'form-exit', name: 'order', props: { field: 'zip' } }, { form: 'order', field: 'zip' }],
    ['search', { kind: 'custom', name: 'search', props: { results: 0 } }, { name: 'search' }],
    ['search', { kind: 'custom', name: 'no_search_results' }, { name: 'no_search_results' }],
  ])('is told as %s, counted by actors', (kind, event, told) => {
    expect(map(inStage(event)).pains).toMatchObject([
      { kind, stage: 0, rank: 1, actors: 1, share: 1, ...told },
    ])
  })

  it.each([
    ['a search that found something', { kind: 'custom', name: 'search', props: { results: 3 } }],
    ['a number of results that is no search', { kind: 'custom', name: 'report', props: { results: 0 } }],
    ['a form that was submitted', { kind: 'form-submit', name: 'order', props: { field: 'zip' } }],
    ['a click', { kind: 'click', name: 'buy' }],
  ])('is not %s', (_, event) => {
    expect(map(inStage(event)).pains).toEqual([])
  })

  it('is a page that loads slowly for a quarter, with the vital that says so', () => {
    const loads = (values: number[]) =>
      values.flatMap((value, who): Line[] => [
        { visitor: `v${who}`, t: START, name: 'look' },
        {
          visitor: `v${who}`,
          t: START + 1,
          kind: 'vital',
          name: 'LCP',
          path: '/p',
          props: { value, load: 'l' },
        },
      ])
    const ten = [100, 100, 100, 100, 100, 100, 5000, 5000, 5000, 5000]
    expect(map(loads(ten)).pains).toMatchObject([
      { kind: 'slow', page: '/p', name: 'LCP', value: 5000, usual: 2500, actors: 4, share: 0.4 },
    ])
    expect(map(loads(ten.map((value) => value / 2))).pains).toEqual([])
    expect(map(loads(ten.slice(1))).pains).toEqual([])
  })

  it('is a step that loses far more than those beside it', () => {
    const reach = (name: string, count: number, minute: number) =>
      Array.from(
        { length: count },
        (_, who): Line => ({ visitor: `v${who}`, t: START + minute * MINUTE, name }),
      )
    const lines = [
      ...reach('look', 1000, 0),
      ...reach('basket', 800, 1),
      ...reach('pay', 200, 2),
      ...reach('done', 150, 3),
    ]
    expect(map(lines).pains).toMatchObject([
      {
        kind: 'dropoff',
        stage: 1,
        value: 0.75,
        usual: 250 / 1200,
        actors: 433,
        share: 0.54125,
      },
    ])
  })

  it('is a stage that has to be come to again and again', () => {
    // An hour between, so that each is a visit of its own.
    const lines = Array.from({ length: 50 }, (_, who) =>
      ['look', ...(who < 40 ? ['basket', 'basket', 'basket'] : ['basket']), 'pay', 'done'].map(
        (name, at): Line => ({ visitor: `v${who}`, t: START + at * 60 * MINUTE, name }),
      ),
    ).flat()
    expect(map(lines).pains.filter(({ kind }) => kind === 'repeat')).toMatchObject([
      { stage: 1, value: 0.8, usual: 0, actors: 40 },
    ])
  })

  it('is what a person says, after all that was measured', () => {
    const notes = [
      { text: 'People ask where their parcel is', stage: 'done', journey: 'j', type: 'pain' },
      { text: 'Just a note', stage: 'done', journey: 'j' },
    ]
    const { pains, stages } = map(inStage({ kind: 'frustration', name: 'dead' }), { notes })
    expect(pains).toMatchObject([
      { kind: 'dead', rank: 1 },
      {
        kind: 'note',
        stage: 3,
        rank: 2,
        actors: null,
        share: null,
        text: 'People ask where their parcel is',
      },
    ])
    expect(stages[3]!.notes).toEqual(notes)
  })
})

it.each([
  ['payment-fail', true],
  ['payment_failed', true],
  ['checkoutBug', true],
  ['/404', true],
  ['/errors/500', true],
  ['terror', false],
  ['failsafe', false],
  ['fail', true],
])('%s tells of something that went wrong: %s', (name, isIt) => {
  expect(isWrong(name)).toBe(isIt)
})

it.each([
  ['search', true, false],
  ['site_search', true, false],
  ['research', false, false],
  ['no results', false, true],
  ['zero_search_results', true, true],
])('%s is a search: %s, and says that nothing was found: %s', (name, search, nothing) => {
  expect([isSearch(name), saysNothingFound(name)]).toEqual([search, nothing])
})
