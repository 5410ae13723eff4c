import { JourneyError, readShards } from '@desirepath/protocol'
import type { Context } from 'hono'
import type { App } from '../env.ts'
import { readJson } from '../http/body.ts'
import { openSite, type ShardsState, settle } from '../store/port.ts'

/** `GET /v1/:site/shards`: in how many parts a site lies, and how far a move to more has come. */
export async function getShards(c: Context<App>): Promise<Response> {
  return c.json<ShardsState>(settle(await openSite(c.env, c.req.param('site')!).shards()))
}

/** `PUT /v1/:site/shards`: starts a move, which goes on by itself while the site takes events and answers. */
export async function raiseShards(c: Context<App>): Promise<Response> {
  const wish = await readJson(c.req.raw, 'The wish for parts')
  if (typeof wish !== 'object' || wish === null || Object.keys(wish).some((key) => key !== 'shards'))
    throw new JourneyError('bad_request', 'Say {"shards": 4}, and nothing else.')
  const shards = readShards((wish as { shards?: unknown }).shards, 'shards')
  const state = settle(await openSite(c.env, c.req.param('site')!).raiseShards(shards))
  return c.json<ShardsState>(state, state.moving ? 202 : 200)
}
