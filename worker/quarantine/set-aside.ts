import { type Context, type Door, MAX_QUARANTINED_CHARS, type Refusal } from '@desirepath/protocol'
import type { SiteStore } from '../store/port.ts'

/** Refused events of one request whose content goes along; the others are counted. */
const MOST_WITH_CONTENT = 100

/** What stood around the events of a batch, so that trying them again reads them as if they had just come. */
export interface BatchHead {
  t: number
  h?: string
  b?: 1
  context: Context
}

/** What was refused of one request. */
export interface SetAside {
  door: Door
  /** The server's clock, ms. */
  received: number
  origin?: string
  source?: string
  /** Of a batch. */
  head?: BatchHead
  /** Of messages in Segment's shape: the sender's clock, as it was said. */
  sentAt?: unknown
  items: SetAsideItem[]
  /** Refused beside these, and not told one by one. */
  unlisted?: number
}

export interface SetAsideItem {
  at: number
  code: string
  message: string
  path?: string
  /** The event as text; missing where it is only counted. */
  event?: string
  /** Characters it had before it was cut. */
  cut?: number
}

/** One that was kept, with all that is needed to read it again. */
export interface HeldItem extends Omit<SetAside, 'items' | 'unlisted'>, Omit<SetAsideItem, 'event'> {
  id: string
  event: string
}

/** @param eventAt the event that was refused there, as text; asked for the first hundred */
export function itemsOf(
  refused: readonly Refusal[],
  eventAt: (at: number) => string | undefined,
): SetAsideItem[] {
  return refused.map(({ at, code, message, path }, n) => ({
    ...{ at, code, message, path },
    ...(n < MOST_WITH_CONTENT ? cutOff(eventAt(at)) : {}),
  }))
}

/**
 * Puts what was refused into the site's quarantine. Whoever sent it waits for that; should it fail, the request is answered
 * as if it had not been tried, since what was good is stored.
 */
export async function setAside(store: SiteStore, refused: SetAside): Promise<void> {
  if (refused.items.length === 0 && !refused.unlisted) return
  try {
    await store.setAside(JSON.stringify(refused))
  } catch (fault) {
    console.warn(`What was refused could not be set aside: ${(fault as Error).message}`)
  }
}

function cutOff(event: string | undefined): Pick<SetAsideItem, 'event' | 'cut'> {
  if (event === undefined || event.length <= MAX_QUARANTINED_CHARS) return { event }
  return { event: event.slice(0, MAX_QUARANTINED_CHARS), cut: event.length }
}
