/** A zone's clock. "Wall time" is what it shows, as milliseconds since 1970 of a clock in UTC that shows the same. */
export interface Zone {
  /** What the clock shows at an instant, ms; whole seconds at best, since offsets are. */
  wallAt(instant: number): number
  /** The first instant at which the clock shows this wall time or, where it was set forward over it, a later one. */
  instantOf(wall: number): number
  /** The first instant after `from`, up to `to`, at which the offset is another; `to` where there is none. */
  changeBetween(from: number, to: number): number
}

const HOUR_MS = 3_600_000
/** Zones lie between UTC-12 and UTC+14, so an instant is within these of its wall time read as UTC. */
const BEHIND_MS = 15 * HOUR_MS
const AHEAD_MS = 13 * HOUR_MS

/** @param name an IANA zone. Its rules come with the runtime, by Intl. */
export function zoneOf(name: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    // Not hour12: false, under which some runtimes call midnight 24.
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const wallAt = (instant: number): number => {
    const parts: Record<string, number> = {}
    for (const { type, value } of format.formatToParts(instant)) parts[type] = Number(value)
    const { year, month, day, hour, minute, second } = parts as Record<(typeof UNITS)[number], number>
    return Date.UTC(year, month - 1, day, hour, minute, second) + (instant % 1000)
  }
  const offsetAt = (instant: number) => wallAt(instant) - instant
  const changeBetween = (from: number, to: number): number => {
    const before = offsetAt(from)
    if (offsetAt(to) === before) return to
    let low = from
    let high = to
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (offsetAt(middle) === before) low = middle
      else high = middle
    }
    return high
  }
  return {
    wallAt,
    changeBetween,
    instantOf(wall) {
      const from = wall - BEHIND_MS
      const to = wall + AHEAD_MS
      const early = wall - offsetAt(from)
      const late = wall - offsetAt(to)
      if (early === late) return early
      const change = changeBetween(from, to)
      // Reached before the change; or after it; or jumped over by it.
      return early < change ? early : Math.max(late, change)
    },
  }
}

const UNITS = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const
