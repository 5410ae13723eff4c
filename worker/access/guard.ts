import { DOCUMENTS, type DocumentKind, JourneyError, readSiteId } from '@desirepath/protocol'
import type { Context, MiddlewareHandler } from 'hono'
import type { App } from '../env.ts'
import { adminKey, sameSecret } from './key.ts'
import { looksLikeToken, readToken, type Scope } from './token.ts'

/**
 * Lets a request pass with the admin key, or with a token of this scope for this site.
 * Comes before anything is looked up, so that a stranger learns nothing, not even which sites there are.
 */
export function needs(scope: Scope | 'admin'): MiddlewareHandler<App> {
  return async (c, next) => {
    await admit(c, scope, readSecret(c.req.header('authorization'), scope))
    await next()
  }
}

/** @throws JourneyError unless the secret is the admin key, or a token of this scope for the site in the address */
export async function admit(c: Context<App>, scope: Scope | 'admin', secret: string): Promise<void> {
  const key = adminKey(c.env, c.req.url)
  if (looksLikeToken(secret)) {
    const grant = await readToken(secret, key, Date.now())
    const site = c.req.param('site')
    if (scope === 'admin') throw tooLittle('the admin key', `a ${grant.scope} token`)
    if (grant.site !== site)
      throw new JourneyError(
        'forbidden',
        `The token is for the site ${grant.site}, and this is ${site}. Ask for one of this site.`,
      )
    if (grant.scope !== scope) throw tooLittle(`a ${scope} token or the admin key`, `a ${grant.scope} token`)
    if (scope === 'share' && grant.share !== c.req.param('id'))
      throw tooLittle('the link of this share', 'the link of another one')
  } else if (!(await sameSecret(secret, key)))
    throw new JourneyError(
      'unauthorized',
      'This is neither the admin key of this server nor a token (those begin with dp1.).',
    )
  if (c.req.param('site') !== undefined) readSiteId(c.req.param('site'))
}

/** A document is for those who may read its kind; what it was before is for the admin, since it may have been taken back. */
export function needsToRead(kind: DocumentKind): MiddlewareHandler<App> {
  const now = needs(DOCUMENTS[kind].readers)
  const before = needs('admin')
  return (c, next) => (c.req.query('version') === undefined ? now : before)(c, next)
}

/** The key or token of an Authorization header; writers may send it as Segment's libraries do, as the user of Basic. */
export function readSecret(header: string | undefined, scope: Scope | 'admin'): string {
  const what = scope === 'admin' ? 'the admin key' : `a ${scope} token or the admin key`
  if (header === undefined)
    throw new JourneyError('unauthorized', `This needs ${what}, sent as Authorization: Bearer ….`)
  const secret = /^Bearer +(\S+)$/i.exec(header.trim())?.[1] ?? (scope === 'write' && userOf(header))
  if (!secret)
    throw new JourneyError(
      'unauthorized',
      `The Authorization header cannot be read; it must be the word Bearer, a space, and ${what}.`,
    )
  return secret
}

/** https://www.rfc-editor.org/rfc/rfc7617 */
function userOf(header: string): string | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/]+=*)$/i.exec(header.trim())?.[1]
  try {
    return encoded && atob(encoded).split(':')[0]
  } catch {
    return undefined
  }
}

function tooLittle(wanted: string, given: string): JourneyError {
  return new JourneyError('forbidden', `This needs ${wanted}; ${given} is not enough.`)
}
