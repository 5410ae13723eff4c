import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'

/**
 * Answers are data: never sniffed, framed or run. No `Cross-Origin-Resource-Policy: same-origin` and no
 * credentials, since widgets and trackers live on other sites.
 */
export const safeHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  c.header('X-Content-Type-Options', 'nosniff')
  // A page of our own says what it needs.
  if (!c.res.headers.has('Content-Security-Policy'))
    c.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'")
  c.header('Cross-Origin-Resource-Policy', 'cross-origin')
  c.header('Referrer-Policy', 'no-referrer')
}

/** Widgets ask from any page; the bearer token is what protects, and cookies are never looked at. */
export const anyOrigin = cors({
  origin: '*',
  allowMethods: ['GET', 'POST', 'PUT', 'DELETE'],
  allowHeaders: ['Authorization', 'Content-Type', 'Content-Encoding', 'If-Match', 'If-None-Match'],
  exposeHeaders: ['ETag'],
  // Seconds. Chromium keeps a preflight two hours at most.
  maxAge: 7200,
})

export const noStore = cache('no-store')

/** Kept by the browser alone, and asked again each time, with the ETag. */
export const revalidate = cache('private, no-cache')

/** The same for everybody, and may be ten minutes old. */
export const briefly = cache('public, max-age=600')

function cache(value: string): MiddlewareHandler {
  return async (c, next) => {
    await next()
    c.header('Cache-Control', value)
  }
}
