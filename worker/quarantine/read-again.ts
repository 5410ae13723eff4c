import { checkSize, DAY_VISITOR, type Entry, JourneyError, parseJson, readBatch } from '@desirepath/protocol'
import { withChannel } from '../ingest/channel.ts'
import { readMessage } from '../ingest/segment-message.ts'
import type { HeldItem } from './set-aside.ts'

/** What one item has to say when it is read as its door reads it. */
export type Reading = { entries: Entry[] } | { line: string }

/**
 * Reads an item again.
 * @param corrected what stands in its place; the kept one unless given
 * @returns entries of a batch, which are held against the site's origins, or lines as an import takes them
 * @throws JourneyError why it is still refused
 */
export async function readAgain(item: HeldItem, site: string, corrected?: unknown): Promise<Reading[]> {
  if (corrected === undefined && item.cut !== undefined)
    throw new JourneyError(
      'bad_request',
      `Only the first ${item.event.length} of its ${item.cut} characters were kept. Give a corrected copy, or send it again from where it came.`,
    )
  const event = corrected ?? parseJson(item.event, 'The event')
  checkSize(new TextEncoder().encode(JSON.stringify(event)).length)
  switch (item.door) {
    case 'events':
      return [readBatchEvent(item, site, event)]
    case 'import':
      return [{ line: JSON.stringify(withId(event, item)) }]
    case 'segment': {
      const envelope = { received: item.received, sentAt: item.sentAt, context: {} }
      return (await readMessage(withMessageId(event, item), envelope)).map((entry) => ({
        line: JSON.stringify(entry),
      }))
    }
  }
}

/** As if its batch had just come: the clock is corrected by what it was off then. */
function readBatchEvent({ received, head, id }: HeldItem, site: string, event: unknown): Reading {
  const { context, ...said } = head!
  const { entries, refused } = readBatch({ v: 1, s: site, ...said, e: [event] }, received, context)
  const [why] = refused
  if (why) throw new JourneyError('bad_request', why.message, why.path)
  if (entries[0]!.visitor === DAY_VISITOR)
    throw new JourneyError(
      'bad_request',
      `${id} came without a visitor id, and what told its browser apart that day is kept nowhere. Give a corrected copy that names a visitor (w).`,
      'w',
    )
  return { entries: entries.map(withChannel) }
}

/** An entry without an id gets the one it would have had, so that trying twice doubles nothing. */
function withId(event: unknown, { id, source, at }: HeldItem): unknown {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return event
  return { id: source === undefined ? `quarantine:${id}` : `${source}:${at}`, ...event }
}

function withMessageId(event: unknown, { id }: HeldItem): unknown {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return event
  return { messageId: `quarantine:${id}`, ...event }
}
