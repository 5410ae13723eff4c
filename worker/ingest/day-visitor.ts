import { DAY_VISITOR, type Entry, isIdentify } from '@desirepath/protocol'
import type { Documents } from '../store/sqlite/documents.ts'

/** What a day's visitors are called, so that an answer can tell them from those known for longer. */
export const DAY_PREFIX = 'day-'
const DAY_MS = 24 * 60 * 60 * 1000
const SALT_BYTES = 32
const ID_BYTES = 16

/** The salt of a day; the day before's is gone, and with it every way back from an id to whom it stood for. */
interface DaySalt {
  /** Days since 1970, UTC. */
  day: number
  salt: string
}

/**
 * Gives cookieless events the id of a visitor that lasts until midnight UTC: a hash of the day's random salt and of what the
 * request told. The address and the user agent are used here and kept nowhere.
 * `identify` has nobody to merge and is left out: it would give the id a longer life.
 * @param traits what the request tells one browser from another by
 * @param onNewSalt called in the task that made one, so that its end is never left to chance
 */
export async function nameDayVisitors(
  entries: Entry[],
  traits: string,
  now: number,
  documents: Documents,
  onNewSalt: () => void,
): Promise<Entry[]> {
  if (!entries.some(({ visitor }) => visitor === DAY_VISITOR)) return entries
  const text = `${saltOf(Math.floor(now / DAY_MS), documents, onNewSalt)}\n${traits}`
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  const visitor = DAY_PREFIX + hex(new Uint8Array(digest, 0, ID_BYTES))
  return entries
    .filter((entry) => entry.visitor !== DAY_VISITOR || !isIdentify(entry))
    .map((entry) => (entry.visitor === DAY_VISITOR ? { ...entry, visitor } : entry))
}

/** The document of today replaces yesterday's: there is never more than one. */
function saltOf(day: number, documents: Documents, onNewSalt: () => void): string {
  const kept = documents.get<DaySalt>('site', 'salt')
  if (kept?.day === day) return kept.salt
  const salt = hex(crypto.getRandomValues(new Uint8Array(SALT_BYTES)))
  documents.put('site', 'salt', { day, salt } satisfies DaySalt)
  onNewSalt()
  return salt
}

/** Deletes a salt whose day is over. */
export function forgetOldSalt(now: number, documents: Documents): void {
  const kept = documents.get<DaySalt>('site', 'salt')
  if (kept && kept.day < Math.floor(now / DAY_MS)) documents.delete('site', 'salt')
}

/** When the salt that is there has to be gone, ms. */
export function saltEnd(documents: Documents): number | undefined {
  const kept = documents.get<DaySalt>('site', 'salt')
  return kept && (kept.day + 1) * DAY_MS
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
