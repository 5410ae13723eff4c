import { describe, expect, it } from 'vitest'
import { type Pen, trace } from './trace.ts'

/** Draws these values one px apart (or `step`), and says what the pen did. */
function drawn(values: (number | null)[], step = 10): string {
  const said: string[] = []
  const tell = (word: string) => (x: number, y: number) => said.push(`${word}${x},${y}`)
  const pen: Pen = {
    lineWidth: 1,
    beginPath: () => {},
    moveTo: tell('M'),
    lineTo: tell('L'),
    arc: tell('o'),
    stroke: () => {},
    fill: () => {},
  }
  trace(
    pen,
    values.length,
    (at) => at * step,
    (at) => values[at]!,
  )
  return said.join(' ')
}

describe('a line', () => {
  it.each([
    ['goes through every place', [1, 2, 3], 'M0,1 L10,2 L20,3'],
    ['is lifted over gaps', [1, 2, null, 3, 4], 'M0,1 L10,2 M30,3 L40,4'],
    ['marks a place between gaps by a dot', [1, 2, null, 3, null], 'M0,1 L10,2 M30,3 o30,3'],
    ['of one place is a dot', [5], 'M0,5 o0,5'],
    ['of nothing is nothing', [null, null], ''],
    ['holds a value of 0', [0, 0], 'M0,0 L10,0'],
  ])('%s', (_, values, path) => {
    expect(drawn(values)).toBe(path)
  })

  it('draws of many places in one pixel the first, the extremes and the last', () => {
    expect(drawn([5, 1, 9, 4, 7], 0.25)).toBe('M0,5 L0.5,1 L0.5,9 L0.5,4 L1,7')
  })

  it('keeps every extreme however many places there are', () => {
    const values = Array.from({ length: 10_000 }, (_, at) => (at === 6789 ? 1000 : at % 7))
    const path = drawn(values, 0.1)
    expect(path).toContain(',1000')
    expect(path.split(' ').length).toBeLessThan(4100)
  })
})
