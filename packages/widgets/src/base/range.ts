import type { Range } from '@desirepath/protocol'
import { rangeOf } from './range-of.ts'

/** The choices of the date control, with their names. */
export const PRESETS: [range: string, name: string][] = [
  ['24h', 'Last 24 hours'],
  ['7d', 'Last 7 days'],
  ['30d', 'Last 30 days'],
  ['90d', 'Last 90 days'],
  ['all', 'All dates'],
]

/**
 * Reads `30d`, `24h`, `2026-10-01..2026-10-31` or `all`, see rangeOf.
 * @returns null for all dates
 * @throws RangeError for anything else
 */
export function readRange(range: string, now: number): Range | null {
  const read = rangeOf(range, now)
  if (read === undefined)
    throw new RangeError(`range="${range}" cannot be read. Use 30d, 24h, 2026-10-01..2026-10-31 or all.`)
  return read
}
