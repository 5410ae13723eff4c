import { JourneyError } from '@desirepath/protocol'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** How long a tracker leaves a busy site alone. */
const BUSY_SECONDS = 5

/** The one place where an error becomes an answer. */
export function answerError(error: Error, c: Context): Response {
  const known = error instanceof JourneyError ? error : translate(error)
  // https://www.rfc-editor.org/rfc/rfc9110#name-401-unauthorized
  if (known.status === 401) c.header('WWW-Authenticate', 'Bearer')
  const wait = known.retryAfter ?? (known.status === 503 ? BUSY_SECONDS : undefined)
  if (wait !== undefined) c.header('Retry-After', String(wait))
  return c.json(known.toBody(), known.status as ContentfulStatusCode)
}

export function answerUnknownRoute(c: Context): Response {
  const error = new JourneyError(
    'not_found',
    `${c.req.method} ${c.req.path} is nothing this server answers. The routes are listed in its README.`,
  )
  return c.json(error.toBody(), 404)
}

/** Errors from below say things about the inside; a client learns only what to do. */
function translate(error: Error & { overloaded?: boolean; retryable?: boolean }): JourneyError {
  // https://developers.cloudflare.com/durable-objects/best-practices/error-handling/
  if (error.overloaded || error.retryable)
    return new JourneyError(
      'busy',
      'The site is busy. Nothing of this request is lost; send it again in a few seconds.',
    )
  console.error(error.stack ?? String(error))
  return new JourneyError('internal', 'Something went wrong here. It is in the log of the server.')
}
