import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Label, layoutMoves, type Spot, strokes, type Way } from './moves-layout.ts'

const size = { stages: 7, column: 150, widthOf: (_: Way, spot: Spot) => (spot === 'loop' ? 60 : 54) }
const way = (from: number, to: number, count = 100): Way => ({ from, to, count })

/** Of the labels' type, px. */
const HIGH = 15

function meet(a: Label, b: Label): boolean {
  return Math.abs(a.x - b.x) < (a.width + b.width) / 2 - 0.01 && Math.abs(a.y - b.y) < HIGH
}

/** A line that stands upright and passes through words. */
function cut(label: Label, d: string): boolean {
  return strokes(d).some(
    ([left, top, right, bottom]) =>
      right - left < 1 &&
      Math.abs((left + right) / 2 - label.x) < label.width / 2 &&
      top < label.y + HIGH / 2 - 1 &&
      bottom > label.y - HIGH / 2 + 1,
  )
}

const anyWays = fc.integer({ min: 2, max: 12 }).chain((stages) =>
  fc.record({
    stages: fc.constant(stages),
    column: fc.integer({ min: 81, max: 240 }),
    moves: fc.uniqueArray(
      fc.record({
        from: fc.integer({ min: 0, max: stages - 1 }),
        to: fc.integer({ min: 0, max: stages - 1 }),
        count: fc.integer({ min: 1, max: 50_000 }),
      }),
      { selector: ({ from, to }) => `${from} ${to}`, maxLength: 60 },
    ),
  }),
)

describe('The moves on a map', () => {
  it('go on along the line, in widths by the root of their counts', () => {
    const { lines, base } = layoutMoves([way(0, 1, 400), way(1, 2, 100)], size)
    expect(lines.map(({ thick }) => thick)).toEqual([9, 4.5])
    expect(lines.every(({ d }) => d.includes(` ${base}H`))).toBe(true)
  })

  it('skip over the line and go back under it', () => {
    const { labels, base } = layoutMoves([way(0, 2), way(3, 1)], size)
    expect(labels.map(({ y }) => Math.sign(y - base))).toEqual([-1, 1])
  })

  it('lie on levels of their own where they share a stretch, the longer outside', () => {
    const { labels, base } = layoutMoves([way(0, 4), way(1, 3), way(4, 6)], size)
    const far = (from: number) => base - labels.find((label) => label.way.from === from)!.y
    expect(far(0)).toBeGreaterThan(far(1))
    expect(far(4)).toBe(far(1))
  })

  it('do not let an arc that starts beside another one cross it', () => {
    const { lines } = layoutMoves([way(0, 2), way(0, 3)], size)
    const start = (to: number) => Number(/^M([\d.]+)/.exec(lines.find((line) => line.way.to === to)!.d)![1])
    expect(start(3)).toBeLessThan(start(2))
  })

  it('are told as left out when they are rare, or too many to be followed', () => {
    const many = Array.from({ length: 9 }, (_, n) => way(0, n + 2, 1000 - n))
    const { hidden, lines } = layoutMoves([...many, way(0, 1, 90_000), way(5, 2, 3)], { ...size, stages: 12 })
    expect(lines).toHaveLength(7)
    expect(hidden).toEqual({ ways: 4, moves: 994 + 993 + 992 + 3 })
  })

  it('never let words lie on words, nor upright lines run through a repeat', () => {
    fc.assert(
      fc.property(anyWays, ({ stages, column, moves }) => {
        // Words are not wider than their column, less the feet of some arcs on either side.
        const widthOf = (_: Way, spot: Spot) => Math.min(spot === 'loop' ? 56 : 60, column - 44)
        const { labels, lines, height, width } = layoutMoves(moves, { stages, column, widthOf })
        for (const label of labels) {
          for (const other of labels) if (other !== label) expect(meet(label, other)).toBe(false)
          expect(label.y - HIGH / 2).toBeGreaterThanOrEqual(0)
          expect(label.y + HIGH / 2).toBeLessThanOrEqual(height)
          expect(label.x - label.width / 2).toBeGreaterThanOrEqual(0)
          expect(label.x + label.width / 2).toBeLessThanOrEqual(width)
          if (label.spot === 'loop') expect(lines.some(({ d }) => cut(label, d))).toBe(false)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('are all drawn, said or told as left out', () => {
    fc.assert(
      fc.property(anyWays, ({ stages, column, moves }) => {
        const { labels, hidden } = layoutMoves(moves, { stages, column, widthOf: () => 30 })
        const said = new Set(labels.map((label) => label.way))
        const rest = moves.filter((move) => !said.has(move))
        expect(hidden).toEqual({
          ways: rest.length,
          moves: rest.reduce((sum, { count }) => sum + count, 0),
        })
      }),
    )
  })
})
