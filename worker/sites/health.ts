import type { Health, Quarantine } from '@desirepath/protocol'
import type { Context } from 'hono'
import type { App } from '../env.ts'
import { openSite, settle } from '../store/port.ts'

/** `GET /v1/:site/health`: is what comes in good? What was refused and why, and how far the clocks of senders are off. */
export async function getHealth(c: Context<App>): Promise<Response> {
  const store = openSite(c.env, c.req.param('site')!)
  const [refused, clocks] = await Promise.all([store.quarantine(0), store.clocks()])
  const { total, kept, reasons }: Quarantine = JSON.parse(settle(refused))
  return c.json<Health>({ refused: { total, kept, reasons }, clocks: settle(clocks) })
}
