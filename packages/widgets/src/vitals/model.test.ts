import type { VitalsAnswer, VitalsRow } from '@desirepath/protocol'
import { describe, expect, it } from 'vitest'
import { costOf, measured, poorPages, rowsOf } from './model.ts'

const page = (
  name: string,
  fast: [actors: number, converted: number] | null,
  slow: [actors: number, converted: number] | null,
  more: Partial<VitalsRow> = {},
): VitalsRow => ({
  page: name,
  actors: 1000,
  vitals: {},
  ...(fast && { fast: { actors: fast[0], converted: fast[1] } }),
  ...(slow && { slow: { actors: slow[0], converted: slow[1] } }),
  ...more,
})

describe('what slow visits cost', () => {
  it('is what they would have converted at the rate of the fast ones', () => {
    expect(costOf(page('/', [1000, 100], [1000, 40]))).toEqual({
      fast: 0.1,
      slow: 0.04,
      n: 1000,
      clear: true,
      lost: expect.closeTo(60),
    })
  })

  it.each([
    ['is not clear', [1000, 100], [1000, 95], false],
    ['goes the other way', [1000, 40], [1000, 100], true],
  ] as const)('is nothing where the difference %s', (_, fast, slow, clear) => {
    expect(costOf(page('/', [...fast], [...slow]))).toMatchObject({ clear, lost: 0 })
  })

  it.each([
    ['without a goal', null, null],
    ['of too few fast visits', [19, 19], [1000, 1]],
    ['of too few slow ones', [1000, 100], [19, 0]],
  ] as const)('is not known %s', (_, fast, slow) => {
    expect(costOf(page('/', fast && [...fast], slow && [...slow]))).toBe(null)
  })

  it('is worst on one page, where the most is lost', () => {
    const worst = (...pages: VitalsRow[]) => rowsOf({ pages }).map(({ worst }) => worst)
    expect(worst(page('/a', [1000, 100], [1000, 40]), page('/b', [1000, 100], [5000, 200]))).toEqual([
      false,
      true,
    ])
    expect(worst(page('/a', [1000, 100], [1000, 100]), page('/b', null, null))).toEqual([false, false])
  })
})

describe('the vitals shown', () => {
  const cell = (rating: 'good' | 'poor') => ({ p75: 1, n: 100, rating })
  const answer = {
    all: page('*', null, null, { vitals: { CLS: cell('good') } }),
    pages: [
      page('/a', null, null, { vitals: { LCP: cell('poor') } }),
      page('/b', null, null, { vitals: { CLS: cell('good') } }),
    ],
  } as VitalsAnswer

  it('are those that were measured anywhere', () => {
    expect(measured(answer)).toEqual(['LCP', 'CLS'])
  })

  it('are poor on the pages where any is', () => {
    expect(poorPages(answer).map(({ page }) => page)).toEqual(['/a'])
  })
})
