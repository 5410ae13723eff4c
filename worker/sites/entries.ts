import { readId } from '@desirepath/protocol'
import type { Context } from 'hono'
import type { App } from '../env.ts'
import { openSite, settle } from '../store/port.ts'

/** `GET /v1/:site/export`: everything, as lines that an import takes. */
export async function exportEntries(c: Context<App>): Promise<Response> {
  const site = c.req.param('site')!
  const lines = settle(await openSite(c.env, site).export())
  return c.body(lines, 200, {
    'Content-Type': 'application/x-ndjson',
    'Content-Disposition': `attachment; filename="${site}.ndjson"`,
  })
}

/** `DELETE /v1/:site/visitors/:id`: erases a visitor, with `?merged=1` in all of its ids. */
export async function eraseVisitor(c: Context<App>): Promise<Response> {
  const visitor = readId(c.req.param('id'), 'id')
  const merged = ['1', 'true'].includes(c.req.query('merged') ?? '')
  return c.json(settle(await openSite(c.env, c.req.param('site')!).eraseVisitor(visitor, merged)))
}
