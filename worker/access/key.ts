import { JourneyError } from '@desirepath/protocol'
import type { Env } from '../env.ts'

/** What `npm start` works with. Public, so it opens nothing but a server on the reader's own machine. */
export const DEVELOPMENT_KEY = 'development-admin-key'

/** Characters. Read tokens stand in pages and are signed by the key, so a short one could be guessed from them. */
const MIN_KEY_CHARS = 16

/** A deployed worker is reached by the names routed to it, so a visitor cannot claim one of these. */
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * The key that is the server's own on this host.
 * @throws JourneyError unauthorized where the server has none that may be used there
 */
export function adminKey(env: Env, url: string): string {
  const key = env.ADMIN_KEY || DEVELOPMENT_KEY
  if (LOOPBACK.has(new URL(url).hostname)) return key
  const fault =
    key === DEVELOPMENT_KEY
      ? 'has no admin key of its own (the development key works on 127.0.0.1 and localhost only)'
      : key.length < MIN_KEY_CHARS
        ? `has an admin key of fewer than ${MIN_KEY_CHARS} characters`
        : undefined
  if (fault)
    throw new JourneyError(
      'unauthorized',
      `This server ${fault}. Set one: npx wrangler secret put ADMIN_KEY (openssl rand -hex 32 makes a good one).`,
    )
  return key
}

const utf8 = new TextEncoder()

/** Compares in a time that tells nothing: digests are equally long. */
export async function sameSecret(given: string, own: string): Promise<boolean> {
  const [a, b] = await Promise.all(
    [given, own].map((text) => crypto.subtle.digest('SHA-256', utf8.encode(text))),
  )
  return crypto.subtle.timingSafeEqual(a!, b!)
}

/** A deployed server refuses the development key, so one that has it stands on its developer's machine. */
export function isDevelopment(env: Env): boolean {
  return !env.ADMIN_KEY || env.ADMIN_KEY === DEVELOPMENT_KEY
}
