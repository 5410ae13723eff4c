import {
  type Answer,
  JourneyError,
  type Range,
  type ShareDocument,
  type SharedView,
  type TouchpointsAnswer,
} from '@desirepath/protocol'
import type { Context } from 'hono'
import { adminKey } from '../access/key.ts'
import { signToken } from '../access/token.ts'
import type { App } from '../env.ts'
import { readText } from '../http/body.ts'
import { readLife } from '../sites/tokens.ts'
import { openSite, type SiteStore, settle } from '../store/port.ts'
import { questionOf, rangeOf } from './questions.ts'

const MAX_WISH_BYTES = 10_000
/** These must name their dates. */
const NEED_DATES = ['trend', 'retention']

/**
 * `POST /v1/:site/shares/:id/links`: a link that opens the share until it expires, or the share is deleted. The token stands
 * behind the `#`, which no browser sends to a server.
 */
export async function giveLink(c: Context<App>): Promise<Response> {
  const site = c.req.param('site')!
  const share = c.req.param('id')!
  const now = Date.now()
  const text = await readText(c.req.raw, MAX_WISH_BYTES, 'The wish for a link')
  const expires = now + readLife(text === '' ? {} : wishOf(text), now)
  settle(await openSite(c.env, site).document('shares', share))
  const token = await signToken({ site, scope: 'share', share, expires }, adminKey(c.env, c.req.url))
  const url = new URL(`/s?${new URLSearchParams({ site, share })}#token=${token}`, c.req.url)
  return c.json({ url: url.href, token, site, share, expires }, 201)
}

function wishOf(text: string): Record<string, unknown> {
  let wish: unknown
  try {
    wish = JSON.parse(text)
  } catch {
    // Told below, with what is wanted.
  }
  if (typeof wish === 'object' && wish !== null && !Array.isArray(wish))
    return wish as Record<string, unknown>
  throw new JourneyError('bad_request', 'Say {"expiresInMs": …} or {"expiresAt": …}, or nothing for 90 days.')
}

/** `GET /v1/:site/shares/:id/view`: the answers of a share, asked anew. One that cannot be given stands as its error. */
export async function viewShare(c: Context<App>): Promise<Response> {
  const id = c.req.param('site')!
  const store = openSite(c.env, id)
  const [settings, saved] = await Promise.all([
    store.settings(),
    store.document('shares', c.req.param('id')!),
  ])
  const { name, zone } = settle(settings)
  const { document } = settle(saved)
  const range = rangeOf(document.range, zone, Date.now())
  const reports = await Promise.all(
    document.reports.map((report) => answerOf(store, report, document, range)),
  )
  const site = { id, ...(name !== undefined && { name }) }
  const title = document.name === undefined ? {} : { name: document.name }
  return c.json<SharedView>({ site, ...title, range: document.range, reports })
}

async function answerOf(
  store: SiteStore,
  report: ShareDocument['reports'][number],
  share: ShareDocument,
  range: Range | undefined,
): Promise<SharedView['reports'][number]> {
  const dates = range ?? (NEED_DATES.includes(report) ? await datesOf(store) : undefined)
  const asked = await store.ask(questionOf(report, share, dates), undefined)
  if (!asked.ok) return { report, error: asked.error }
  return { report, answer: JSON.parse(asked.value.answer!) as Answer }
}

/** From the first event to the last. */
async function datesOf(store: SiteStore): Promise<Range> {
  const asked = settle(await store.ask({ kind: 'touchpoints', limit: 100, valueLimit: 0 }, undefined))
  const { rows } = (JSON.parse(asked.answer!) as TouchpointsAnswer).fields.kind
  if (rows.length === 0) return { from: Date.now(), to: Date.now() }
  return { from: Math.min(...rows.map(({ first }) => first)), to: Math.max(...rows.map(({ last }) => last)) }
}
