import type { ErrorBody, TouchpointsAnswer } from '@desirepath/protocol'
import type { Segment } from './model.ts'

/** A saved segment, as `GET /v1/:site/segments` lists it. */
export interface Saved {
  id: string
  name: string
  match?: Segment
  all?: Segment['all']
}

/** Where the site's answers come from, and by what right. */
export interface Source {
  /** `https://…/v1/shop` */
  url: string
  token: string | undefined
}

/** Rows of each list of what there is to choose from. */
const CHOICES = 50

/** What there is to choose from; undefined where the server does not say. */
export async function fetchKnown(source: Source): Promise<TouchpointsAnswer | undefined> {
  const asked = { kind: 'touchpoints', limit: CHOICES, valueLimit: CHOICES }
  const response = await call(source, 'POST', '/ask', asked)
  return response?.ok ? ((await response.json()) as TouchpointsAnswer) : undefined
}

/** The saved segments; none where the server has none, or this token may not see them. */
export async function fetchSaved(source: Source): Promise<Saved[]> {
  const response = await call(source, 'GET', '/segments')
  const body = response?.ok ? await response.json() : undefined
  return Array.isArray(body?.segments) ? body.segments : []
}

/** @returns why it could not be saved; undefined when it was */
export async function save(
  source: Source,
  id: string,
  name: string,
  segment: Segment,
): Promise<string | undefined> {
  const { all, ...match } = segment
  const document = { name, ...(Object.keys(match).length > 0 && { match }), ...(all && { all }) }
  // Only what is not there is made: an edited one of this name is somebody's.
  const response = await call(source, 'PUT', `/segments/${encodeURIComponent(id)}`, document, {
    'if-none-match': '*',
  })
  if (!response) return 'The server could not be reached'
  if (response.ok) return undefined
  if (response.status === 401 || response.status === 403)
    return 'Saving needs the admin key. The segment holds here without it.'
  const body = (await response.json().catch(() => undefined)) as ErrorBody | undefined
  return body?.error?.message ?? 'The server could not save it'
}

function call(
  { url, token }: Source,
  method: string,
  path: string,
  body?: object,
  more: Record<string, string> = {},
): Promise<Response | undefined> {
  const headers: Record<string, string> = { ...more }
  if (token) headers.authorization = `Bearer ${token}`
  if (body) headers['content-type'] = 'application/json'
  return fetch(url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) }).catch(
    () => undefined,
  )
}
