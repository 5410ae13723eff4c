import { JourneyError, parseDocument } from '@desirepath/protocol'
import type { Context } from 'hono'
import type { App } from '../env.ts'
import { readJson } from '../http/body.ts'
import { openSite, settle } from '../store/port.ts'

/** `GET` or `POST /v1/:site/ask`: one question in, one answer out. */
export async function ask(c: Context<App>): Promise<Response> {
  const site = openSite(c.env, c.req.param('site')!)
  if (c.req.method === 'POST')
    return json(c, settle(await site.ask(await readJson(c.req.raw, 'The question'), undefined)).answer!)
  const q = c.req.query('q')
  if (q === undefined)
    throw new JourneyError(
      'bad_request',
      'q is missing: the question as JSON, as in ?q={"kind":"funnel",…}.',
      'q',
    )
  const asked = await digest(q)
  const { version, answer } = settle(
    await site.ask(parseDocument(q, 'q'), knownVersion(c.req.header('if-none-match'), asked)),
  )
  // Weak: two answers that count the same differ in when they were computed.
  c.header('ETag', `W/"${asked}.${version}"`)
  return answer === undefined ? c.body(null, 304) : json(c, answer)
}

/** The store's text as it is: an answer is written once and read by the one who asked. */
function json(c: Context<App>, answer: string): Response {
  return c.body(answer, 200, { 'Content-Type': 'application/json' })
}

/** The version that a conditional request holds for this very question. */
function knownVersion(ifNoneMatch: string | undefined, asked: string): string | undefined {
  const tags = ifNoneMatch?.matchAll(/"([^".]*)\.([^"]*)"/g) ?? []
  return [...tags].find(([, question]) => question === asked)?.[2]
}

async function digest(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return [...bytes.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
