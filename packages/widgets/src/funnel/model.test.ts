import { describe, expect, it } from 'vitest'
import { shopFunnel } from '../../../../test/widgets/samples.ts'
import { describe as describeStep, placesOf, stagesOf } from './model.ts'

describe('the stages of a funnel', () => {
  const stages = stagesOf(shopFunnel())

  it('are reached by those who continue and those who drop, and no others', () => {
    for (const { reached, continued, dropped, last } of stages)
      if (!last) expect(continued + dropped).toBe(reached)
  })

  it('say where all the dropped went', () => {
    for (const { dropped, left, back, elsewhere } of stages) expect(left + back + elsewhere).toBe(dropped)
  })

  it('have one worst, where most are lost', () => {
    expect(stages.filter(({ worst }) => worst).map(({ label }) => label)).toEqual(['Interest'])
  })

  it('show no share of fewer than 20', () => {
    const few = stagesOf(shopFunnel(0.0003))
    expect(few[0]!.reached).toBe(14)
    expect(
      few.every(({ ofAll, rate, lossRate }) => ofAll === null && rate === null && lossRate === null),
    ).toBe(true)
  })

  it('sum up the places beyond the first ones, and lose none', () => {
    const next = ['/a', '/b', '/c', '/d'].map((page, n) => ({ page, count: 9 - n, back: false }))
    const places = placesOf({ next, dropped: 30 })
    expect(places.map(({ page, count }) => [page, count])).toEqual([
      ['/a', 9],
      ['/b', 8],
      ['', 13],
    ])
    expect(placesOf({ next: [], dropped: 2 })).toEqual([{ page: '', count: 2, back: false }])
  })

  it.each([
    [{ path: '/thanks' }, ['/thanks']],
    [{ name: 'page', path: '/shoes' }, ['/shoes']],
    [{ name: 'review' }, ['review']],
    [{ anyOf: [{ path: '/a' }, { pathGlob: '/b/**' }] }, ['/a', '/b/**']],
    [{ name: 'page' }, []],
  ])('say of %j what counts: %j', (matcher, words) => {
    expect(describeStep(matcher)).toEqual(words)
  })
})
