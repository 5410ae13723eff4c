import { saltEnd } from '../../ingest/day-visitor.ts'
import type { Documents } from './documents.ts'

/** The log waits this long for more before it is folded, ms: a fold and its alarm cost three rows written. */
const TIDY_EVERY_MS = 60 * 60 * 1000
const DAY_MS = 24 * 60 * 60 * 1000

/**
 * An object has one alarm, and several jobs wait for it: this is when the earliest of them is due, ms, and undefined where
 * none is. Each time it goes off all of them are done, which early costs little, and this is asked again.
 * @param waiting entries in the log, to be folded
 * @param keepDays entries older than this go, once a day
 */
export function nextAlarm(
  now: number,
  waiting: number,
  keepDays: number | undefined,
  documents: Documents,
): number | undefined {
  const due = [saltEnd(documents)]
  if (waiting > 0) due.push(now + TIDY_EVERY_MS)
  // The edge moves at midnight.
  if (keepDays !== undefined) due.push((Math.floor(now / DAY_MS) + 1) * DAY_MS)
  const known = due.filter((time) => time !== undefined)
  return known.length > 0 ? Math.min(...known) : undefined
}
