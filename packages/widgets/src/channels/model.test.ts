import type { ChannelsAnswer } from '@desirepath/protocol'
import { describe, expect, it } from 'vitest'
import { bestOf, rowsOf } from './model.ts'

const row = (channel: string, counts: number[], first: number, last: number) => ({
  channel,
  actors: counts[0]!,
  counts,
  credit: { first, last, linear: (first + last) / 2, position: (first + last) / 2 },
})
const answer = (converted: number, ...rows: ReturnType<typeof row>[]) =>
  ({ converted, rows, steps: [], question: {} }) as unknown as ChannelsAnswer

describe('the rows of channels', () => {
  const shop = answer(
    100,
    row('search', [1000, 60], 30, 60),
    row('social', [2000, 40], 60, 30),
    row('mail', [90, 30], 10, 10),
  )

  it.each([
    ['first', ['social', 'search', 'mail'], [1, 0.5, 1 / 6]],
    ['last', ['search', 'social', 'mail'], [1, 0.5, 1 / 6]],
    ['linear', ['search', 'social', 'mail'], [1, 1, 10 / 45]],
  ] as const)(
    'by %s touch stand in the order of their credit, the longest bar first',
    (model, order, widths) => {
      const rows = rowsOf(shop, model)
      expect(rows.map(({ channel }) => channel)).toEqual(order)
      expect(rows.map(({ width }) => width)).toEqual(widths)
    },
  )

  it('add up to the conversions', () => {
    for (const model of ['first', 'last', 'linear', 'position'] as const)
      expect(rowsOf(shop, model).reduce((sum, { creditShare }) => sum + creditShare!, 0)).toBeCloseTo(1)
  })

  it('have rates of those who entered with them, and none of fewer than twenty', () => {
    const [few, many] = rowsOf(answer(19, row('few', [19, 10], 19, 19), row('many', [20, 10], 0, 0)), 'last')
    expect([few!.rate, few!.creditShare]).toEqual([null, null])
    expect(many!.stages).toEqual([
      { reached: 20, rate: 1 },
      { reached: 10, rate: 0.5 },
    ])
  })

  it('call the best only one that a hundred came by', () => {
    expect(bestOf(rowsOf(shop, 'last'))!.channel).toBe('search')
    expect(bestOf(rowsOf(answer(1, row('few', [99, 9], 1, 1)), 'last'))).toBe(undefined)
  })

  it('hold where nobody converted', () => {
    const rows = rowsOf(answer(0, row('search', [50, 0], 0, 0)), 'last')
    expect([rows[0]!.width, rows[0]!.rate, bestOf(rows)]).toEqual([0, 0, undefined])
  })
})
