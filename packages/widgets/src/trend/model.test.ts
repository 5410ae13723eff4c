import type { TrendAnswer } from '@desirepath/protocol'
import { describe, expect, it } from 'vitest'
import { changeOf, linesOf, stageOf } from './model.ts'
import { apart, labelled, rulesFor } from './scale.ts'

const DAY = 86_400_000

/** Days from 1970, each `[entered, reached]`; the last `open` of them may still convert. */
function days(
  counts: [entered: number, reached: number][],
  open = 0,
  interval: 'day' | 'week' = 'day',
): TrendAnswer {
  return {
    kind: 'trend',
    trend: counts.map(([from, to], index) => ({
      start: index * DAY,
      end: (index + 1) * DAY,
      from,
      to,
      immature: index >= counts.length - open,
    })),
    computedAt: counts.length * DAY,
    question: {
      interval,
      fromStep: 0,
      toStep: 1,
      steps: [{ path: '/' }, { name: 'buy', label: 'Purchase' }],
    },
  } as never
}
const flat = (n: number, start: number, end: number) =>
  Array.from({ length: n }, (): [number, number] => [start, end])

describe('a trend of conversion', () => {
  it('means over seven days weigh each day by those who entered, not each day alike', () => {
    const [line] = linesOf(days([[100, 50], [900, 90], ...flat(6, 0, 0)]), 'conversion')
    expect(line!.points.map(({ mean }) => mean)).toEqual([0.5, ...Array(6).fill(0.14), 0.1])
  })

  it('gives no share of fewer than twenty, but counts them in the mean', () => {
    const [line] = linesOf(days(flat(3, 19, 19)), 'conversion')
    expect(line!.points.map(({ value, mean }) => [value, mean])).toEqual([
      [null, null],
      [null, 1],
      [null, 1],
    ])
  })

  it('is open where conversions may still come, and after the answer was counted', () => {
    const answer = { ...days(flat(4, 100, 10), 2), computedAt: 3.5 * DAY }
    expect(linesOf(answer, 'conversion')[0]!.points.map(({ open }) => open)).toEqual([
      false,
      false,
      true,
      true,
    ])
    const [entered, reached] = linesOf(answer, 'visitors')
    expect(entered!.points.map(({ open }) => open)).toEqual([false, false, false, true])
    expect(reached!.points.map(({ open }) => open)).toEqual([false, false, true, true])
  })

  it('leaves out what has not begun, and with all dates what was before anybody came', () => {
    const answer = {
      ...days([
        [0, 0],
        [0, 0],
        [50, 5],
        [0, 0],
        [0, 0],
      ]),
      computedAt: 3.5 * DAY,
    }
    const starts = (trimmed: boolean) =>
      linesOf(answer, 'conversion', trimmed)[0]!.points.map(({ from }) => from / DAY)
    expect(starts(false)).toEqual([0, 1, 2, 3])
    expect(starts(true)).toEqual([2, 3])
  })

  it('has no mean where intervals are no days', () => {
    const [line] = linesOf(
      days(
        [
          [100, 10],
          [100, 30],
        ],
        0,
        'week',
      ),
      'conversion',
    )
    expect(line!.points.map(({ mean }) => mean)).toEqual([0.1, 0.3])
  })

  it('calls the stage by its label', () => {
    expect(stageOf(days([]))).toBe('Purchase')
  })
})

describe('the change of a trend', () => {
  it('sets the last closed week beside the one before, and leaves open days out', () => {
    const change = changeOf(
      days([...flat(7, 1000, 100), ...flat(7, 1000, 150), ...flat(3, 1000, 1)], 3),
      'conversion',
    )
    expect(change).toEqual({ from: 7 * DAY, to: 14 * DAY, now: 0.15, n: 7000, before: 0.1, clear: true })
  })

  it.each([
    ['of shares', 'conversion', [...flat(7, 100, 10), ...flat(7, 100, 11)]],
    ['of counts', 'visitors', [...flat(7, 100, 10), ...flat(7, 104, 10)]],
  ] as const)('is not clear where chance alone makes such differences, %s', (_, metric, counts) => {
    expect(changeOf(days([...counts]), metric)).toMatchObject({ clear: false })
  })

  it.each([
    ['nothing to compare with', days(flat(7, 100, 10)), { before: null, now: 0.1 }],
    ['too few before', days([...flat(7, 1, 1), ...flat(7, 100, 10)]), { before: null }],
  ])('has %s', (_, answer, expected) => {
    expect(changeOf(answer, 'conversion')).toMatchObject(expected)
  })

  it.each([
    ['no day is closed', days(flat(3, 100, 1), 3)],
    ['too few entered', days(flat(7, 1, 1))],
    ['there is nothing', days([])],
  ])('is none where %s', (_, answer) => {
    expect(changeOf(answer, 'conversion')).toBe(null)
  })
})

describe('the scale', () => {
  it.each([
    [0.119, true, [0, 0.05, 0.1, 0.15]],
    [0.3, true, [0, 0.1, 0.2, 0.3]],
    [0.61, true, [0, 0.25, 0.5, 0.75, 1]],
    [0, true, [0, 0.001, 0.002, 0.003]],
    [0, false, [0, 1, 2, 3]],
    [7, false, [0, 5, 10, 15]],
    [1553, false, [0, 1000, 2000, 3000]],
  ])('up to %d (a share: %s) has the rules %j', (most, isShare, rules) => {
    expect(rulesFor(most, isShare)).toEqual(rules)
  })

  it.each([
    [31, 10, 'day', [0, 7, 14, 21, 28]],
    [1, 10, 'day', [0]],
    [10, 10, 'week', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
    [0, 10, 'day', []],
  ])('of %d intervals with room for %d labels (%s) names %j', (count, room, interval, named) => {
    expect(labelled(count, room, interval)).toEqual(named)
  })

  it.each([
    [
      [100, 102],
      [100, 134],
    ],
    [
      [260, 258],
      [268, 234],
    ],
    [
      [10, 200],
      [10, 200],
    ],
  ])('moves names at %j apart to %j', (tops, placed) => {
    expect(apart(tops, 34, 268)).toEqual(placed)
  })
})
