import { describe, expect, it } from 'vitest'
import { Clocks } from './clocks.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const T = Date.UTC(2026, 10, 22, 12)

describe('Clocks', () => {
  it('tell how many events were corrected, and by how much, a day at a time', () => {
    const clocks = new Clocks()
    for (let n = 0; n < 80; n++) clocks.add(T, n % 2 ? undefined : T + 900)
    for (let n = 1; n <= 20; n++) clocks.add(T, T + (n % 2 ? 60_000 : -60_000) * n)
    clocks.add(T - DAY_MS, undefined)
    const [today, yesterday] = clocks.days()
    expect(today).toMatchObject({ day: '2026-11-22', events: 100, corrected: 20 })
    expect(Math.abs(today!.medianMs! / 600_000 - 1)).toBeLessThan(0.05)
    expect(Math.abs(today!.p95Ms! / 1_140_000 - 1)).toBeLessThan(0.05)
    expect(yesterday).toEqual({ day: '2026-11-21', events: 1, corrected: 0 })
  })

  it.each([1001, 5000, 3_600_000, 40 * 365 * DAY_MS])('are within 5 %% of %i ms', (off) => {
    const clocks = new Clocks()
    clocks.add(T, T - off)
    const told = clocks.days()[0]!.medianMs!
    expect(Math.abs(told - off) / off).toBeLessThan(0.05)
  })

  it('add up over the parts of a site', () => {
    const [whole, one, two, both] = [new Clocks(), new Clocks(), new Clocks(), new Clocks()]
    for (let n = 0; n < 500; n++) {
      const [t, clientT] = [T + n * 1_000_000, n % 3 ? undefined : T + n * 1_000_000 + n * n * 100]
      whole.add(t, clientT)
      ;(n % 2 ? one : two).add(t, clientT)
    }
    both.merge(one.parts())
    both.merge(two.parts())
    expect(both.days()).toEqual(whole.days())
  })
})
