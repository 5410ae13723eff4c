import type { Context } from 'hono'
import type { App } from '../env.ts'
import { openSite, settle } from '../store/port.ts'

/** `GET /v1/:site/live`: who is here now, then events as they come. Read it with fetch, since EventSource sends no token. */
export async function live(c: Context<App>): Promise<Response> {
  const stream = settle(await openSite(c.env, c.req.param('site')!).live(c.req.query('journey') || undefined))
  return c.body(stream, 200, { 'Content-Type': 'text/event-stream' })
}
