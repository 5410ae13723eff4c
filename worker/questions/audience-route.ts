import { JourneyError, parseDocument } from '@desirepath/protocol'
import type { Context } from 'hono'
import type { App } from '../env.ts'
import { readJson } from '../http/body.ts'
import { openSite, settle } from '../store/port.ts'
import { AUDIENCE_FORMATS, type AudienceFormat } from './audience.ts'

const TYPES: Record<AudienceFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson',
}

/** `GET` or `POST /v1/:site/audience`: the people behind a number, as CSV or NDJSON, streamed. */
export async function audience(c: Context<App>): Promise<Response> {
  const site = c.req.param('site')!
  const format = formatOf(c)
  const rows = settle(await openSite(c.env, site).audience(await questionOf(c), format))
  return c.body(rows, 200, {
    'Content-Type': TYPES[format],
    'Content-Disposition': `attachment; filename="${site}-audience.${format}"`,
  })
}

async function questionOf(c: Context<App>): Promise<unknown> {
  if (c.req.method === 'POST') return readJson(c.req.raw, 'The question')
  const q = c.req.query('q')
  if (q !== undefined) return parseDocument(q, 'q')
  throw new JourneyError(
    'bad_request',
    'q is missing: the question as JSON, as in ?q={"journey":"purchase","stage":"basket","state":"dropped"}.',
    'q',
  )
}

/** What `?format=` says, else what the Accept header would rather have, else NDJSON. */
function formatOf(c: Context<App>): AudienceFormat {
  const said = c.req.query('format')
  if (said === undefined) return c.req.header('accept')?.includes('text/csv') ? 'csv' : 'ndjson'
  if ((AUDIENCE_FORMATS as readonly string[]).includes(said)) return said as AudienceFormat
  throw new JourneyError(
    'bad_request',
    `format must be csv or ndjson, not ${JSON.stringify(said)}.`,
    'format',
  )
}
