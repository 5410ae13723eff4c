import { describe, expect, it } from 'vitest'
import { formatFor } from './format.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('numbers as readers get them', () => {
  const { whole, share, roughly, time, dates } = formatFor('en-GB')

  it.each([
    [0, '0%', '0%'],
    [0.00001, '<0.01%', '<1%'],
    [0.0087, '0.87%', '1%'],
    [0.076, '7.6%', '8%'],
    [0.3, '30.0%', '30%'],
    [0.9991, '99.9%', '>99%'],
    [0.99999, '>99.9%', '>99%'],
    [1, '100%', '100%'],
  ])('writes the share %d as %s, and roughly as %s', (n, exact, rough) => {
    expect(share(n)).toBe(exact)
    expect(roughly(n)).toBe(rough)
  })

  it.each([
    [null, '–'],
    [0, '0 s'],
    [300, '<1 s'],
    [48_000, '48 s'],
    [59_700, '1 min'],
    [108_000, '1 min 48 s'],
    [59 * MINUTE + 59_900, '1 h'],
    [3 * HOUR + 12 * MINUTE, '3 h 12 min'],
    [DAY + 3 * HOUR, '1 d 3 h'],
    [DAY - 20_000, '1 d'],
    [30 * DAY, '30 d'],
  ])('writes %s ms as %s', (ms, text) => {
    expect(time(ms)).toBe(text)
  })

  it('groups digits as the language does', () => {
    expect(whole(48_210)).toBe('48,210')
    expect(formatFor('de-DE').whole(48_210)).toBe('48.210')
    expect(formatFor('de-DE').share(0.076)).toBe('7,6\u00a0%')
  })

  it('writes whole days as days, and a stretch of hours with the time', () => {
    const from = Date.UTC(2026, 9, 1)
    expect(dates(from, Date.UTC(2026, 10, 1) - 1, 'UTC')).toBe('1–31 Oct 2026')
    expect(dates(from, from + DAY - 1, 'UTC')).toBe('1 Oct 2026')
    expect(dates(from + 5 * HOUR, from + 29 * HOUR, 'UTC')).toMatch(/1 Oct.*05:00.*2 Oct.*05:00/)
  })
})
