import type { Feeling } from '@desirepath/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layoutFeeling } from './feeling-layout.ts'

const felt = (mean: number, n = 500): Feeling => ({ mean, interval: [mean - 0.2, mean + 0.2], n })
const numbers = (d: string): number[] => [...d.matchAll(/-?[\d.]+/g)].map(([n]) => Number(n))

describe('The feeling curve', () => {
  it('stands on a fixed scale, whatever was felt', () => {
    const { yOf } = layoutFeeling([felt(0.1)], 100, 120)
    expect([2, 0, -2, 9].map(yOf)).toEqual([0, 60, 120, 0])
  })

  it('breaks where nothing was measured, and where fewer than 20 answered', () => {
    const { curves, points, bands } = layoutFeeling(
      [felt(1), felt(0), null, felt(1), felt(2, 19), felt(-1)],
      100,
      120,
    )
    expect(points.map(({ index }) => index)).toEqual([0, 1, 3, 5])
    expect(curves).toHaveLength(1)
    expect(bands).toHaveLength(1)
  })

  it('is dashed on both sides of a stage with fewer than 100 answers', () => {
    const { curves, points } = layoutFeeling([felt(1), felt(0, 99), felt(1), felt(1)], 100, 120)
    expect(curves.map(({ few }) => few)).toEqual([true, true, false])
    expect(points.map(({ few }) => few)).toEqual([false, true, false, false])
  })

  it('shows no feeling that lies beyond those of the two stages it runs between', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 2, maxLength: 12 }),
        (means) => {
          const { curves, yOf } = layoutFeeling(
            means.map((mean) => felt(mean)),
            100,
            120,
          )
          curves.forEach(({ d }, at) => {
            const [, y0, , c0, , c1, , y1] = numbers(d)
            const [low, high] = [yOf(means[at]!), yOf(means[at + 1]!)].sort((a, b) => a - b) as [
              number,
              number,
            ]
            // A cubic whose handles lie between its ends stays between them.
            for (const y of [y0, c0, c1, y1]) {
              expect(y).toBeGreaterThanOrEqual(low - 0.01)
              expect(y).toBeLessThanOrEqual(high + 0.01)
            }
          })
        },
      ),
    )
  })

  it('keeps its numbers off the marks of the other side', () => {
    const above = (mean: number, other: number) =>
      layoutFeeling([felt(0), felt(mean), felt(0)], 100, 120, [felt(0), felt(other), felt(0)]).points[1]!
        .above
    expect(above(0.5, 0.3)).toBe(true)
    expect(above(0.5, 0.7)).toBe(false)
  })
})
