import { DEFAULT_SETTINGS, type DiffersAnswer, readEntry, readQuestion } from '@desirepath/protocol'
import { describe, expect, it } from 'vitest'
import { answer } from '../answer.ts'
import { EventTable } from '../table/table.ts'
import { adjusted } from './finish.ts'

const MINUTE = 60_000
const DAY_MS = 24 * 60 * MINUTE
const START = Date.UTC(2026, 0, 1)
const NOW = START + 400 * DAY_MS

interface Person {
  day: number
  props: Record<string, string>
  before: string[]
  /** Met after the basket. */
  after: string[]
  goesOn: boolean
}

function ask(people: readonly Person[], more: object = {}): DiffersAnswer {
  const table = new EventTable()
  people.forEach(({ day, props, before, after, goesOn }, who) => {
    const names = [...before, 'basket', ...after, ...(goesOn ? ['pay'] : [])]
    table.add(
      names.map((name, at) =>
        readEntry(
          { id: `${who}.${at}`, visitor: `v${who}`, t: START + day * DAY_MS + at * MINUTE, name, props },
          NOW,
          () => '',
        ),
      ),
    )
  })
  const steps = [{ name: 'basket' }, { name: 'pay' }]
  return answer(
    table,
    readQuestion({ kind: 'differs', steps, ...more }),
    DEFAULT_SETTINGS,
    NOW,
  ) as DiffersAnswer
}

/** Numbers from 0 to 1 that are the same everywhere. https://en.wikipedia.org/wiki/Lehmer_random_number_generator */
function numbers(seed: number): () => number {
  let state = seed
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

/** People of whom a share goes on that may depend on what they are. */
function people(seed: number, count: number, goesOn: (person: Person) => number): Person[] {
  const random = numbers(seed)
  const some = (...values: string[]) => values.filter(() => random() < 0.3)
  return Array.from({ length: count }, () => {
    const pick = (...values: string[]) => values[Math.floor(random() * values.length)]!
    const person: Person = {
      day: Math.floor(random() * 100),
      props: {
        device: pick('mobile', 'mobile', 'desktop', 'tablet'),
        plan: pick('free', 'pro'),
        country: pick('de', 'fr', 'us', 'jp', 'br'),
        order: `nr-${Math.floor(random() * 1e6)}`,
      },
      before: some('reviews', 'sizes', 'video', 'chat'),
      after: some('login_failed', 'terms'),
      goesOn: false,
    }
    return { ...person, goesOn: random() < goesOn(person) }
  })
}

describe('what differs', () => {
  it('finds the property, the event, the pain and the days that were planted, and nothing else', () => {
    const planted = people(7, 4000, ({ day, props, before, after }) => {
      let share = 0.7
      if (props.device === 'tablet') share -= 0.25
      if (before.includes('sizes')) share += 0.15
      if (after.includes('login_failed')) share -= 0.3
      if (day >= 40 && day < 60) share -= 0.2
      return share
    })
    const { traits, continued, dropped } = ask(planted)
    const names = traits.map(({ kind, prop, value }) =>
      [kind, prop ?? '', kind === 'period' ? '' : value].join(' '),
    )
    // Where tablets drop more, the other devices drop less: that is the same difference, seen from the other side.
    const mirrored = ['prop device desktop', 'prop device mobile']
    expect(names.filter((name) => !mirrored.includes(name)).sort()).toEqual(
      ['event  sizes', 'pain  login_failed', 'period  ', 'prop device tablet'].sort(),
    )
    expect(names.find((name) => name.startsWith('prop'))).toBe('prop device tablet')
    expect(continued + dropped).toBe(4000)
    const by = (kind: string) => traits.find((trait) => trait.kind === kind)!
    expect(by('pain').dropWith - by('pain').dropWithout).toBeGreaterThan(0.2)
    expect(by('pain').difference.difference).toBeGreaterThan(0)
    expect(by('event').difference.difference).toBeLessThan(0)
    const { during } = by('period')
    expect(Math.abs(during!.from - (START + 40 * DAY_MS))).toBeLessThanOrEqual(5 * DAY_MS)
    expect(Math.abs(during!.to - (START + 60 * DAY_MS))).toBeLessThanOrEqual(5 * DAY_MS)
  })

  it('holds the rate of false discoveries: where nothing differs, at most one answer in twenty tells of anything', () => {
    const found = Array.from(
      { length: 100 },
      (_, seed) => ask(people(seed + 1, 300, () => 0.5)).traits.length,
    )
    // Of 100 with chance 0.05 each, more than 11 come up in four of a thousand such tests; the seeds are fixed.
    expect(found.filter((count) => count > 0).length).toBeLessThanOrEqual(11)
  })

  it('tells of each trait how many had it, and what share of them dropped', () => {
    const of = (count: number, device: string, goesOn: boolean) =>
      Array.from(
        { length: count },
        (): Person => ({ day: 0, props: { device }, before: [], after: [], goesOn }),
      )
    const { traits, looked } = ask([
      ...of(80, 'desktop', true),
      ...of(20, 'desktop', false),
      ...of(30, 'mobile', true),
      ...of(70, 'mobile', false),
    ])
    expect(looked).toBe(2)
    expect(traits).toMatchObject([
      {
        kind: 'prop',
        prop: 'device',
        value: 'mobile',
        continued: 30,
        dropped: 70,
        dropWith: 0.7,
        dropWithout: 0.2,
      },
      {
        kind: 'prop',
        prop: 'device',
        value: 'desktop',
        continued: 80,
        dropped: 20,
        dropWith: 0.2,
        dropWithout: 0.7,
      },
    ])
    expect(traits[0]!.difference).toMatchObject({ a: 30 / 110, b: 70 / 90, test: 'z' })
  })

  it('does not look at what only those who went on could meet, nor at what only those who dropped had time for', () => {
    const stay = { day: 0, props: {}, before: [] }
    const { traits, looked } = ask([
      ...Array.from({ length: 50 }, (): Person => ({ ...stay, after: [], goesOn: true })),
      ...Array.from({ length: 50 }, (): Person => ({ ...stay, after: ['home'], goesOn: false })),
    ])
    expect([traits, looked]).toEqual([[], 0])
  })

  it('says nothing where nobody came, or all went on', () => {
    expect(ask([])).toMatchObject({ continued: 0, dropped: 0, looked: 0, traits: [] })
    const all = people(1, 50, () => 1)
    expect(ask(all)).toMatchObject({ continued: 50, dropped: 0, traits: [] })
  })
})

it.each([
  [[], []],
  [[0.04], [0.04]],
  // The example of Benjamini and Hochberg's rule: 4 of 15 are discoveries at 0.05.
  [
    [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1,
    ],
    [
      0.0015, 0.003, 0.0095, 0.0356, 0.0603, 0.0639, 0.0639, 0.0645, 0.0765, 0.486, 0.5812, 0.7149, 0.7532,
      0.8132, 1,
    ],
  ],
  [
    [0.5, 0.01, 0.02],
    [0.5, 0.03, 0.03],
  ],
])('p of %j become q of %j', (ps, qs) => {
  expect(adjusted(ps).map((q) => Number(q.toFixed(4)))).toEqual(qs)
})
