import { zoneOf } from './zone.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Days of a zone's calendar as whole numbers, days since 1970 by its clock: the same for whoever counts. */
export interface Days {
  of(t: number): number
  /** When a day begins, ms. */
  start(day: number): number
}

export function daysOf(name: string): Days {
  const zone = zoneOf(name)
  /** By day of UTC: the offset, ms, or NaN where it changes within the day. */
  const offsets = new Map<number, number>()
  return {
    of(t) {
      const utc = Math.floor(t / DAY_MS)
      let offset = offsets.get(utc)
      if (offset === undefined) {
        const from = utc * DAY_MS
        const before = zone.wallAt(from) - from
        const after = zone.wallAt(from + DAY_MS) - from - DAY_MS
        offsets.set(utc, (offset = before === after ? before : Number.NaN))
      }
      return Math.floor((Number.isNaN(offset) ? zone.wallAt(t) : t + offset) / DAY_MS)
    },
    start: (day) => zone.instantOf(day * DAY_MS),
  }
}
