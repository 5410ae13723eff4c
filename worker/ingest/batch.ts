import { type BatchReceipt, MAX_BATCH_BYTES, parseJson, readBatch, readSiteId } from '@desirepath/protocol'
import type { Context as HonoContext } from 'hono'
import type { App } from '../env.ts'
import { readText } from '../http/body.ts'
import { openSite, settle } from '../store/port.ts'
import { withChannel } from './channel.ts'
import { contextOf } from './context.ts'

/**
 * `POST /e`: a batch of a tracker. A CORS-simple request, so one round trip from any page; what the receipt does not
 * refuse is on disk. Errors can be read across origins too, or the tracker would take them for a broken network and
 * send a hopeless batch for ever.
 */
export async function takeBatch(c: HonoContext<App>): Promise<Response> {
  const received = Date.now()
  const origin = c.req.header('origin')
  allowOrigin(c, origin)
  const body = parseJson(await readText(c.req.raw, MAX_BATCH_BYTES, 'The batch'), 'The batch')
  const { site, entries, refused } = readBatch(body, received, contextOf(c.req.raw))
  readSiteId(site, 's')
  const appended = await openSite(c.env, site).append(JSON.stringify(entries.map(withChannel)), {
    origin: origin ?? null,
    traits: [c.req.header('cf-connecting-ip'), c.req.header('user-agent')].join('\n'),
  })
  if (!appended.ok && appended.error.code === 'forbidden') c.header('Access-Control-Allow-Origin', undefined)
  const { duplicates } = settle(appended)
  return c.json<BatchReceipt>({ accepted: entries.length, duplicates, refused })
}

/** The tracker never needs a preflight; one that comes is answered, and the batch itself is then judged. */
export function answerPreflight(c: HonoContext<App>): Response {
  allowOrigin(c, c.req.header('origin'))
  c.header('Access-Control-Allow-Methods', 'POST')
  c.header('Access-Control-Allow-Headers', 'Content-Type')
  return c.body(null, 204)
}

function allowOrigin(c: HonoContext<App>, origin: string | undefined): void {
  if (origin !== undefined) c.header('Access-Control-Allow-Origin', origin)
  // A tracker on another site waits as long as it is asked to, where it may read how long.
  c.header('Access-Control-Expose-Headers', 'Retry-After')
  c.header('Vary', 'Origin')
}
