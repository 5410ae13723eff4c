/** What a site refused at its doors, and how far the clocks of its senders are off. */

/** `events` is `POST /e`; the others are called as their requests. */
export const DOORS = ['events', 'import', 'segment'] as const
export type Door = (typeof DOORS)[number]

/** Refused events that a site keeps, the newest; older ones stay in the counts of {@link RefusalReason}. */
export const MAX_QUARANTINED = 1000
/** Characters of one that are kept; what is longer is cut, and says so. */
export const MAX_QUARANTINED_CHARS = 8192

/** One event, line or message that was refused. */
export interface QuarantinedItem {
  id: string
  /** When it came, ms. */
  received: number
  door: Door
  /** Its place in what was sent: a line from 1, an event of a batch from 0. */
  at: number
  code: string
  message: string
  /** Where in the event. */
  path?: string
  /** The page's origin, of a batch. */
  origin?: string
  /** The name of the import. */
  source?: string
  /** As it was sent; a text where it is no JSON, or was cut. */
  event: unknown
  /** Characters it had before it was cut. */
  cut?: number
}

/** How often something was refused for one reason, also what is no longer kept. */
export interface RefusalReason {
  door: Door
  code: string
  /** Where in an event; all properties are one place. */
  path?: string
  count: number
  /** ms */
  first: number
  last: number
  /** The newest that is kept. */
  example?: QuarantinedItem
}

/** The answer of `GET /v1/:site/quarantine`. */
export interface Quarantine {
  /** Refused since the quarantine was last cleared, kept or not. */
  total: number
  kept: number
  /** The latest first. */
  reasons: RefusalReason[]
  /** The newest first. */
  items: QuarantinedItem[]
  /** Give it as `before` for those that follow; missing where none does. */
  next?: string
}

/** What came of one item that was tried again. */
export interface Replayed {
  id: string
  accepted: boolean
  /** Why it is still refused. */
  code?: string
  message?: string
  path?: string
}

/** The answer of `POST /v1/:site/quarantine/replay`: what was accepted is on disk, and no longer in quarantine. */
export interface ReplayReceipt {
  accepted: number
  /** Events of the accepted that had been stored before. */
  duplicates: number
  refused: number
  items: Replayed[]
}

/** How far the clocks of those who sent a day's events were off, as it was corrected when they came. */
export interface ClockDay {
  /** UTC, as in `2026-11-22`. */
  day: string
  /** Events of that day, touchpoints aside: those come with a server's time. */
  events: number
  /** Of these, events whose clock was more than a second off, and whose time was corrected. */
  corrected: number
  /** How far off the clocks of the corrected were, before or after the right time, to within 5 %, ms; missing where there are none. */
  medianMs?: number
  p95Ms?: number
}

/** The answer of `GET /v1/:site/health`. */
export interface Health {
  refused: Pick<Quarantine, 'total' | 'kept' | 'reasons'>
  /** Those of the last seven days, UTC, that have events; the newest first. */
  clocks: ClockDay[]
}
