import { describe, expect, it } from 'vitest'
import { shopMap } from '../../../../test/widgets/map-sample.ts'
import { behind } from './behind.ts'
import { changed, channelRows, exitsFrom, isIdeal, mostOffIdeal, movedFrom, painsAt, ways } from './model.ts'

describe('A map', () => {
  const answer = shopMap()

  it('has moves out of each stage that add up to its visits', () => {
    answer.stages.forEach(({ visits }, stage) => {
      expect(movedFrom(answer, stage) + exitsFrom(answer, stage)).toBe(visits)
    })
  })

  it('knows which moves are the ideal next ones, also where the ideal leaves a stage out', () => {
    const skipping = { ...answer, ideal: ['awareness', 'evaluation', 'decision'] }
    const named = ways(skipping).filter((way) => isIdeal(skipping, way))
    expect(named.map(({ from, to }) => [from, to])).toEqual([
      [0, 2],
      [2, 3],
    ])
  })

  it('names the stage where most moves leave the ideal, not where few do in a large share', () => {
    expect(mostOffIdeal(answer)!.name).toBe('Evaluation')
    expect(answer.stages.find(({ offIdeal }) => offIdeal! > 0.65)!.name).toBe('Experience')
    expect(mostOffIdeal(shopMap(0.0001))).toBe(undefined)
  })

  it('lists the channels met by most first, those not measured last, and says how many have no row', () => {
    expect(channelRows(answer).rows.map(({ channel }) => channel)).toEqual([
      'Site',
      'Search, ads',
      'E-mail',
      'Social',
      'Support',
      'Store',
    ])
    const many = shopMap()
    many.stages[0]!.touchpoints = Array.from({ length: 11 }, (_, n) => ({
      channel: `c${n}`,
      label: 'x',
      actors: 20 - n,
      events: 1,
      measured: true,
    }))
    for (const stage of many.stages.slice(1)) stage.touchpoints = []
    expect(channelRows(many)).toMatchObject({ hidden: 3 })
  })

  it('marks a share as changed only where chance would hardly do it', () => {
    expect([0, 1, 2, 6].map((stage) => changed(answer, stage))).toEqual([0, -1, 1, 0])
    expect(changed(shopMap(1, { compared: false }), 1)).toBe(0)
  })

  it('has its pain points in the order of their rank', () => {
    expect(painsAt(answer, 1).map(({ rank }) => rank)).toEqual([3, 7])
  })

  it.each([
    ['stage', 1, 0, { report: 'funnel', stage: 1 }],
    ['left', 2, 0, { report: 'funnel', stage: 2 }],
    ['move', 2, 1, { report: 'paths', from: { path: '/evaluation' }, to: { path: '/interest' } }],
    ['touchpoint', 0, 2, { report: 'paths', page: '/' }],
    ['touchpoint', 0, 1, { report: 'channels', channel: 'Social' }],
    ['pain', 3, 0, { report: 'form', form: 'checkout', field: 'delivery' }],
    ['pain', 2, 1, { report: 'vitals', page: '/shoes/trail-runner' }],
    ['pain', 2, 0, { report: 'funnel', stage: 2 }],
    ['pain', 3, 1, { report: 'trend', stage: 3, match: { name: 'payment_failed' } }],
    ['pain', 5, 0, { report: 'paths', page: '/returns' }],
  ] as const)('leads from %s %i %i to what is behind it', (lane, stage, at, report) => {
    expect(behind(answer, { lane, stage, at })).toEqual(report)
  })
})
