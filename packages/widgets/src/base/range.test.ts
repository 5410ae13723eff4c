import { describe, expect, it } from 'vitest'
import { readRange } from './range.ts'

const NOW = +new Date(2026, 9, 31, 15, 20)

describe('a range', () => {
  it.each([
    ['all', null],
    ['24h', { from: +new Date(2026, 9, 30, 15, 20), to: NOW }],
    ['1d', { from: +new Date(2026, 9, 31), to: +new Date(2026, 10, 1) - 1 }],
    ['30d', { from: +new Date(2026, 9, 2), to: +new Date(2026, 10, 1) - 1 }],
    ['2026-10-01..2026-10-31', { from: +new Date(2026, 9, 1), to: +new Date(2026, 10, 1) - 1 }],
    ['2024-02-29..2024-02-29', { from: +new Date(2024, 1, 29), to: +new Date(2024, 2, 1) - 1 }],
  ])('reads %s', (range, expected) => {
    expect(readRange(range, NOW)).toEqual(expected)
  })

  it.each(['', '0d', '30', 'last week', '2026-10-31..2026-10-01', '2026-02-30..2026-03-01', '2026-10-01..'])(
    'says what is wrong with "%s"',
    (range) => {
      expect(() => readRange(range, NOW)).toThrow(`range="${range}" cannot be read. Use 30d`)
    },
  )
})
