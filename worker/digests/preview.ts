import type { Context } from 'hono'
import type { App } from '../env.ts'
import { openSite, settle } from '../store/port.ts'
import { messageOf } from './message.ts'
import { reportOf } from './report.ts'
import { send } from './send.ts'

/** `POST /v1/:site/digests/:id/preview`: what would be sent now, and with `?send=1` it is. */
export async function previewDigest(c: Context<App>): Promise<Response> {
  const site = c.req.param('site')!
  const store = openSite(c.env, site)
  const { document } = settle(await store.document('digests', c.req.param('id')!))
  const { report } = await reportOf(store, site, document, Date.now())
  const message = messageOf(report, document.format)
  const sent = c.req.query('send') === '1'
  if (sent) await send(c.env, document, message)
  return c.json({ report, message, sent })
}
