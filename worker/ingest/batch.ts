import {
  type Batch,
  type BatchReceipt,
  type ErrorBody,
  JourneyError,
  MAX_BATCH_BYTES,
  parseJson,
  type Refusal,
  readBatch,
  readSiteId,
  type WireBatch,
} from '@desirepath/protocol'
import type { Context as HonoContext } from 'hono'
import type { App } from '../env.ts'
import { readText } from '../http/body.ts'
import { itemsOf, setAside } from '../quarantine/set-aside.ts'
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
  const context = contextOf(c.req.raw)
  const { site, entries, refused } = await readOrCount(c, body, () => readBatch(body, received, context))
  readSiteId(site, 's')
  const store = openSite(c.env, site)
  const appended = await store.append(JSON.stringify(entries.map(withChannel)), {
    origin: origin ?? null,
    traits: [c.req.header('cf-connecting-ip'), c.req.header('user-agent')].join('\n'),
  })
  const forbidden = !appended.ok && appended.error.code === 'forbidden' ? appended.error : undefined
  if (forbidden) c.header('Access-Control-Allow-Origin', undefined)
  if (forbidden || (appended.ok && refused.length > 0)) {
    const { t, h, b, e } = body as WireBatch
    await setAside(store, {
      ...{ door: 'events', received, origin, head: { t, h, b, context } },
      items: itemsOf(forbidden ? allOf(e, refused, forbidden) : refused, (at) => JSON.stringify(e[at])),
    })
  }
  const { duplicates } = settle(appended)
  return c.json<BatchReceipt>({ accepted: entries.length, duplicates, refused })
}

/** A batch that cannot be read as one is counted where it names its site; nothing of it is kept, since it may come again in halves. */
async function readOrCount(c: HonoContext<App>, body: unknown, read: () => Batch): Promise<Batch> {
  try {
    return read()
  } catch (error) {
    const site = (body as { s?: unknown } | null)?.s
    if (error instanceof JourneyError && error.code !== 'too_large' && isSiteId(site)) {
      const { code, message, path } = error
      const items = [{ at: 0, code, message, path }]
      await setAside(openSite(c.env, site), { door: 'events', received: Date.now(), items })
    }
    throw error
  }
}

function isSiteId(value: unknown): value is string {
  try {
    readSiteId(value)
    return true
  } catch {
    return false
  }
}

/** Every event of a batch that was refused as a whole; those that were bad anyhow keep their own reason. */
function allOf(events: readonly unknown[], refused: readonly Refusal[], why: ErrorBody['error']): Refusal[] {
  const own = new Map(refused.map((one) => [one.at, one]))
  return events.map((_, at) => own.get(at) ?? { at, code: why.code, message: why.message })
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
