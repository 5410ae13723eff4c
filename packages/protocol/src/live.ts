import type { JourneyEvent } from './events.ts'

/** How long somebody is "here" after an event, ms. */
export const LIVE_WITHIN_MS = 5 * 60 * 1000

/** `event: snapshot`, the first message of a live stream: who is here. */
export interface LiveSnapshot {
  /** ms */
  at: number
  withinMs: number
  /** Persons with an event in that time. */
  visitors: number
  /** By the last page each was on. */
  pages: { page: string; visitors: number }[]
  /** Visitors of pages beyond those listed. */
  unlisted: number
  /** By the last stage each showed; only with `?journey=ID`. */
  stages?: { id: string; name: string; visitors: number }[]
}

/** `event: event`: one that was just stored. */
export type LiveEvent = Pick<JourneyEvent, 't' | 'visitor' | 'kind' | 'name' | 'path' | 'channel' | 'element'>

/** `event: missed`: so many came faster than they could be sent. */
export interface LiveMissed {
  count: number
}
