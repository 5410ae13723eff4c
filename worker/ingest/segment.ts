import {
  type BatchReceipt,
  JourneyError,
  MAX_BATCH_BYTES,
  MAX_BATCH_EVENTS,
  parseJson,
  type Refusal,
  refusal,
  show,
} from '@desirepath/protocol'
import type { Context } from 'hono'
import { admit, readSecret } from '../access/guard.ts'
import type { App } from '../env.ts'
import { readText } from '../http/body.ts'
import { itemsOf, setAside } from '../quarantine/set-aside.ts'
import { openSite, settle } from '../store/port.ts'
import { CALLS, type Envelope, readMessage } from './segment-message.ts'

/** What the server answers: all that is not listed as refused is on disk. `success` is what Segment's libraries look for. */
export interface SegmentReceipt extends BatchReceipt {
  success: boolean
}

type Json = Record<string, unknown>

/**
 * `POST /v1/:site/segment`: messages in Segment's shape, one or a `batch`; the call may stand at the end of the address (`/track`,
 * `/t`), as their libraries put it. A bad message is refused alone.
 * https://www.twilio.com/docs/segment/connections/sources/catalog/libraries/server/http-api
 */
export async function takeSegment(c: Context<App>): Promise<Response> {
  const received = Date.now()
  const header = c.req.header('authorization')
  if (header !== undefined) await admit(c, 'write', readSecret(header, 'write'))
  const body = parseJson(await readText(c.req.raw, MAX_BATCH_BYTES, 'The messages'), 'The body')
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new JourneyError('bad_request', `The body must be a message or {"batch": […]}, not ${show(body)}.`)
  const { writeKey } = body as Json
  if (header === undefined)
    await admit(
      c,
      'write',
      readSecret(typeof writeKey === 'string' ? `Bearer ${writeKey}` : undefined, 'write'),
    )
  const envelope = envelopeOf(body as Json, received)
  const messages = messagesOf(body as Json, c.req.param('call'))

  const lines: string[] = []
  /** By line: the message that it came from. */
  const from: number[] = []
  const refused: Refusal[] = []
  const merged = new Set<unknown>()
  // One after the other: events of one time count in the order in which they came.
  for (const [at, message] of messages.entries())
    try {
      for (const entry of await readMessage(message, envelope)) {
        if (entry.kind === 'identify' && merged.has(entry.id)) continue
        if (entry.kind === 'identify') merged.add(entry.id)
        from[lines.push(JSON.stringify(entry)) - 1] = at
      }
    } catch (error) {
      refused.push(refusal(error, at, (message as Json | null)?.messageId))
    }
  const store = openSite(c.env, c.req.param('site')!)
  const bytes = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''))
  const taken = settle(await store.appendLines(bytes, { line: 1 }))
  for (const one of taken.refused) refused.push({ ...one, at: from[one.at - 1]! })
  refused.sort((a, b) => a.at - b.at)
  await setAside(store, {
    ...{ door: 'segment', received, sentAt: envelope.sentAt },
    items: itemsOf(refused, (at) => JSON.stringify(withContext(messages[at], envelope.context))),
  })
  const accepted = messages.length - new Set(refused.map(({ at }) => at)).size
  const duplicates = taken.duplicates
  return c.json<SegmentReceipt>({ success: refused.length === 0, accepted, duplicates, refused })
}

/** A message that stands for itself. */
function withContext(message: unknown, context: Json): unknown {
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return message
  const { writeKey: _, ...said } = message as Json
  return { ...said, context: { ...context, ...(said.context as Json | undefined) } }
}

function envelopeOf(body: Json, received: number): Envelope {
  const { sentAt, context } = body
  return {
    received,
    sentAt,
    context: typeof context === 'object' && context !== null ? (context as Json) : {},
  }
}

function messagesOf(body: Json, call: string | undefined): unknown[] {
  const type = call === undefined ? undefined : CALLS[call]
  if (call !== undefined && type === undefined)
    throw new JourneyError(
      'bad_request',
      `There is no call ${call}; there are ${Object.keys(CALLS).join(', ')}.`,
      'type',
    )
  const { batch } = body
  if (batch === undefined) return [type === undefined || type === 'batch' ? body : { type, ...body }]
  if (!Array.isArray(batch))
    throw new JourneyError('bad_request', `batch must be a list, not ${show(batch)}.`, 'batch')
  if (batch.length > MAX_BATCH_EVENTS)
    throw new JourneyError(
      'too_much',
      `batch has ${batch.length} messages; at most ${MAX_BATCH_EVENTS} are taken at once. Send them in several.`,
      'batch',
    )
  return batch
}
