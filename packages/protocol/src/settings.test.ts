import { describe, expect, it } from 'vitest'
import { JourneyError } from './errors.ts'
import { DEFAULT_SETTINGS, readJourney, readSettings, readSiteId, stepsOf } from './settings.ts'

function pathOf(read: () => unknown): string | undefined {
  try {
    read()
  } catch (error) {
    if (error instanceof JourneyError) return error.path
    throw error
  }
  throw new Error('it was taken')
}

const stage = (name: string, more: object = {}) => ({ name, match: { name }, ...more })

describe('settings', () => {
  it('have defaults', () => expect(readSettings({})).toEqual(DEFAULT_SETTINGS))

  for (const [value, path] of [
    [null, ''],
    [{ zone: 'Nowhere' }, 'zone'],
    [{ origins: 'shop.example.com' }, 'origins'],
    [{ origins: [5] }, 'origins[0]'],
    [{ pages: { trailingSlash: 'yes' } }, 'pages.trailingSlash'],
    [{ pages: [] }, 'pages'],
    [{ colour: 'red' }, 'colour'],
    [{ name: '' }, 'name'],
    [{ keepDays: 0 }, 'keepDays'],
    [{ keepDays: '30' }, 'keepDays'],
  ] as [unknown, string][])
    it(`are refused for ${JSON.stringify(value)}`, () => expect(pathOf(() => readSettings(value))).toBe(path))

  for (const id of ['', 'Shop', '-shop', 'a/b', 'a'.repeat(64), '..', 5, null])
    it(`refuse a site called ${JSON.stringify(id)}`, () => expect(pathOf(() => readSiteId(id))).toBe('site'))

  it('take a site that can stand in a URL', () => expect(readSiteId('shop.example-1')).toBe('shop.example-1'))
})

describe('a journey', () => {
  it('is stages with matchers, each also a step of a funnel', () => {
    const journey = readJourney({
      name: 'Purchase',
      stages: [stage('Look'), stage('Buy', { goal: 'own it' })],
    })
    expect(journey.stages.map(({ id }) => id)).toEqual(['look', 'buy'])
    expect(stepsOf(journey)).toEqual([
      { name: 'Look', label: 'Look' },
      { name: 'Buy', label: 'Buy' },
    ])
  })

  for (const [what, value, path] of [
    ['one stage', { name: 'j', stages: [stage('a')] }, 'stages'],
    ['13 stages', { name: 'j', stages: Array.from({ length: 13 }, (_, at) => stage(`s${at}`)) }, 'stages'],
    ['two stages of one id', { name: 'j', stages: [stage('a'), stage('A')] }, 'stages[1].id'],
    [
      'a stage that matches nothing said',
      { name: 'j', stages: [{ name: 'a' }, stage('b')] },
      'stages[0].match',
    ],
    [
      'an ideal through unknown stages',
      { name: 'j', stages: [stage('a'), stage('b')], ideal: ['c'] },
      'ideal[0]',
    ],
    [
      'an ideal share over 1',
      { name: 'j', stages: [stage('a', { ideal: { share: 70 } }), stage('b')] },
      'stages[0].ideal.share',
    ],
    [
      'an ideal that is not known',
      { name: 'j', stages: [stage('a', { ideal: { time: 7 } }), stage('b')] },
      'stages[0].ideal.time',
    ],
    ['no name', { stages: [stage('a'), stage('b')] }, 'name'],
  ] as [string, unknown, string][])
    it(`is refused for ${what}`, () => expect(pathOf(() => readJourney(value))).toBe(path))

  it('keeps what it does not know of a stage, also under names that mean something to JavaScript', () => {
    const odd = JSON.parse('{"name":"a","match":{},"colour":"red","__proto__":{"admin":true}}')
    const [first] = readJourney({ name: 'j', stages: [odd, stage('b')] }).stages
    expect(Object.keys(first!).sort()).toEqual(['__proto__', 'colour', 'id', 'match', 'name'])
  })
})
