import {
  type FunnelAnswer,
  isErrorBody,
  type JourneyDocument,
  type Matcher,
  type Range,
  type TouchpointsAnswer,
} from '@desirepath/protocol'

/** Why the server said no, in its own words. */
export class Refused extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/** @throws Refused, also when there was no answer at all (code `network`) */
export async function call<T>(
  method: string,
  path: string,
  bearer: string,
  body?: unknown,
  more: { headers?: Record<string, string>; seen?: (response: Response) => void } = {},
): Promise<T> {
  let response: Response
  try {
    response = await fetch(path, {
      method,
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json', ...more.headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
  } catch {
    throw new Refused('network', 'The server does not answer. Is it running?')
  }
  more.seen?.(response)
  const value: unknown = await response.json().catch(() => undefined)
  if (isErrorBody(value)) throw new Refused(value.error.code, value.error.message)
  if (!response.ok) throw new Refused('unreadable', `The server answered ${response.status}.`)
  return value as T
}

export interface Site {
  id: string
  name?: string
}

export async function listSites(key: string): Promise<Site[]> {
  const { sites } = await call<{ sites: Site[] }>('GET', '/v1/sites', key)
  return sites
}

/** A read token, so that the key itself never comes near a widget. */
export async function readToken(key: string, site: string): Promise<string> {
  const life = 12 * 60 * 60 * 1000
  const { token } = await call<{ token: string }>('POST', `/v1/${site}/tokens`, key, {
    scope: 'read',
    expiresInMs: life,
  })
  return token
}

export interface Journeys {
  site: Site
  journeys: ({ id: string } & JourneyDocument)[]
}

export function listJourneys(token: string, site: string): Promise<Journeys> {
  return call('GET', `/v1/${site}/journeys`, token)
}

/** How many visitors ever did such a thing. A GET, so that the browser brings its ETag and nothing is counted again in vain. */
export async function countVisitors(
  token: string,
  site: string,
  matcher: Matcher,
  range?: Range,
): Promise<number> {
  const question = JSON.stringify({ kind: 'funnel', steps: [matcher], range })
  const { counts } = await call<FunnelAnswer>(
    'GET',
    `/v1/${site}/ask?q=${encodeURIComponent(question)}`,
    token,
  )
  return counts[0] ?? 0
}

/** When the first and the last event of a site happened, and of what kinds there are some; undefined before the first. */
export async function whatCame(
  token: string,
  site: string,
): Promise<{ first: number; last: number; kinds: string[] } | undefined> {
  const { fields } = await call<TouchpointsAnswer>('POST', `/v1/${site}/ask`, token, {
    ...{ kind: 'touchpoints', limit: 50, valueLimit: 0 },
  })
  const { rows } = fields.kind
  if (rows.length === 0) return undefined
  return {
    first: Math.min(...rows.map(({ first }) => first)),
    last: Math.max(...rows.map(({ last }) => last)),
    kinds: rows.map(({ value }) => value),
  }
}
