import { JourneyError, show } from '@desirepath/protocol'
import type { Context } from 'hono'
import { adminKey } from '../access/key.ts'
import { type Grant, SCOPES, type Scope, signToken } from '../access/token.ts'
import type { App } from '../env.ts'
import { readJson } from '../http/body.ts'
import { openSite, settle } from '../store/port.ts'

/** How long a token lives whose asker did not say, ms. */
const DEFAULT_LIFE_MS = 90 * 24 * 60 * 60 * 1000
/** Nothing that stands in a page should outlive this, ms. */
const MAX_LIFE_MS = 10 * 365 * 24 * 60 * 60 * 1000

/** `POST /v1/:site/tokens`: tokens are signed, not stored, so this writes nothing. */
export async function giveToken(c: Context<App>): Promise<Response> {
  const site = c.req.param('site')!
  const now = Date.now()
  const { scope, expires } = readWish(await readJson(c.req.raw, 'The wish for a token'), now)
  settle(await openSite(c.env, site).settings())
  const grant: Grant = { site, scope, expires }
  return c.json({ token: await signToken(grant, adminKey(c.env, c.req.url)), ...grant }, 201)
}

function readWish(value: unknown, now: number): { scope: Scope; expires: number } {
  const raw = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
  const fail = (path: string, message: string) => new JourneyError('bad_request', message, path)
  for (const key of Object.keys(raw))
    if (!['scope', 'expiresInMs', 'expiresAt'].includes(key))
      throw fail(key, `${key} must be left out; a token has scope and expiresInMs or expiresAt.`)
  if (!(SCOPES as readonly unknown[]).includes(raw.scope))
    throw fail('scope', `scope must be one of ${SCOPES.join(', ')}, not ${show(raw.scope)}.`)
  return { scope: raw.scope as Scope, expires: now + readLife(raw, now) }
}

/** How long something that is signed is to live, ms. @throws JourneyError bad_request */
export function readLife(raw: Record<string, unknown>, now: number): number {
  const fail = (path: string, message: string) => new JourneyError('bad_request', message, path)
  if (raw.expiresInMs !== undefined && raw.expiresAt !== undefined)
    throw fail('expiresAt', 'Say either expiresInMs or expiresAt, not both.')
  const path = raw.expiresAt === undefined ? 'expiresInMs' : 'expiresAt'
  const life =
    raw.expiresAt === undefined ? (raw.expiresInMs ?? DEFAULT_LIFE_MS) : Number(raw.expiresAt) - now
  if (typeof life !== 'number' || !Number.isInteger(life) || life <= 0 || life > MAX_LIFE_MS)
    throw fail(
      path,
      `${path} must be a whole number of milliseconds, ahead and within ten years, not ${show(raw[path])}.`,
    )
  return life
}
