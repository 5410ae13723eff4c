import { JourneyError, MAX_QUARANTINED, show } from '@desirepath/protocol'
import type { Context } from 'hono'
import type { App } from '../env.ts'
import { openSite, settle } from '../store/port.ts'

/** Items on one page whose asker did not say. */
const PAGE = 100

/** `GET /v1/:site/quarantine`: what was refused at the doors, why, how often, and the newest as it was sent. */
export async function getQuarantine(c: Context<App>): Promise<Response> {
  const limit = Number(c.req.query('limit') ?? PAGE)
  if (!Number.isInteger(limit) || limit < 0 || limit > MAX_QUARANTINED)
    throw new JourneyError(
      'bad_request',
      `limit must be a whole number from 0 to ${MAX_QUARANTINED}, not ${show(c.req.query('limit'))}.`,
      'limit',
    )
  const before = c.req.query('before')
  if (before !== undefined && !/^\d+\.\d+$/.test(before))
    throw new JourneyError(
      'bad_request',
      `before must be the id of an item, as in 12.0, not ${show(before)}.`,
      'before',
    )
  const quarantine = settle(await openSite(c.env, c.req.param('site')!).quarantine(limit, before))
  return c.body(quarantine, 200, { 'Content-Type': 'application/json' })
}

/** `DELETE /v1/:site/quarantine`: all of it, and the counts. */
export async function clearQuarantine(c: Context<App>): Promise<Response> {
  return c.json(settle(await openSite(c.env, c.req.param('site')!).release()))
}

/** `DELETE /v1/:site/quarantine/:id`: one item; the counts stay. */
export async function dropQuarantined(c: Context<App>): Promise<Response> {
  return c.json(settle(await openSite(c.env, c.req.param('site')!).release([c.req.param('id')!])))
}
