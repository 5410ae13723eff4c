import { DOCUMENTS, type DocumentKind, JourneyError, readSiteId } from '@desirepath/protocol'
import type { MiddlewareHandler } from 'hono'
import type { App } from '../env.ts'
import { adminKey, sameSecret } from './key.ts'
import { looksLikeToken, readToken, type Scope } from './token.ts'

/**
 * Lets a request pass with the admin key, or with a token of this scope for this site.
 * Comes before anything is looked up, so that a stranger learns nothing, not even which sites there are.
 */
export function needs(scope: Scope | 'admin'): MiddlewareHandler<App> {
  return async (c, next) => {
    const bearer = readBearer(c.req.header('authorization'), scope)
    const key = adminKey(c.env, c.req.url)
    if (looksLikeToken(bearer)) {
      const grant = await readToken(bearer, key, Date.now())
      const site = c.req.param('site')
      if (scope === 'admin') throw tooLittle('the admin key', `a ${grant.scope} token`)
      if (grant.site !== site)
        throw new JourneyError(
          'forbidden',
          `The token is for the site ${grant.site}, and this is ${site}. Ask for one of this site.`,
        )
      if (grant.scope !== scope)
        throw tooLittle(`a ${scope} token or the admin key`, `a ${grant.scope} token`)
    } else if (!(await sameSecret(bearer, key)))
      throw new JourneyError(
        'unauthorized',
        'This is neither the admin key of this server nor a token (those begin with dp1.).',
      )
    if (c.req.param('site') !== undefined) readSiteId(c.req.param('site'))
    await next()
  }
}

/** A document is for those who may read its kind; what it was before is for the admin, since it may have been taken back. */
export function needsToRead(kind: DocumentKind): MiddlewareHandler<App> {
  const now = needs(DOCUMENTS[kind].readers)
  const before = needs('admin')
  return (c, next) => (c.req.query('version') === undefined ? now : before)(c, next)
}

function readBearer(header: string | undefined, scope: Scope | 'admin'): string {
  const what = scope === 'admin' ? 'the admin key' : `a ${scope} token or the admin key`
  if (header === undefined)
    throw new JourneyError('unauthorized', `This needs ${what}, sent as Authorization: Bearer ….`)
  const bearer = /^Bearer +(\S+)$/i.exec(header.trim())?.[1]
  if (bearer === undefined)
    throw new JourneyError(
      'unauthorized',
      `The Authorization header cannot be read; it must be the word Bearer, a space, and ${what}.`,
    )
  return bearer
}

function tooLittle(wanted: string, given: string): JourneyError {
  return new JourneyError('forbidden', `This needs ${wanted}; ${given} is not enough.`)
}
