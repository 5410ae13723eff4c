import { JourneyError } from '@desirepath/protocol'

/** What a token may be asked for. */
export const SCOPES = ['read', 'write'] as const
/** `share` opens one share, and is given by its link. */
export type Scope = (typeof SCOPES)[number] | 'share'

/** What a token says, and the signature vouches for. */
export interface Grant {
  site: string
  scope: Scope
  /** Id of the share, with that scope. */
  share?: string
  /** ms since 1970 */
  expires: number
}

/** The format's version; the signature covers it. */
const PREFIX = 'dp1'
const utf8 = new TextEncoder()

/** Signs a token: `dp1.<payload>.<signature>`, both parts base64url, HMAC-SHA-256. A new admin key ends all tokens. */
export async function signToken(grant: Grant, adminKey: string): Promise<string> {
  const { site, scope, share, expires } = grant
  const signed = `${PREFIX}.${encode(utf8.encode(JSON.stringify({ site, scope, share, expires })))}`
  return `${signed}.${encode(await sign(signed, adminKey))}`
}

export function looksLikeToken(text: string): boolean {
  return text.startsWith(`${PREFIX}.`)
}

/** @throws JourneyError unauthorized when it was not signed by this server, or expired */
export async function readToken(token: string, adminKey: string, now: number): Promise<Grant> {
  const [prefix, payload, signature, ...rest] = token.split('.')
  const given = signature === undefined || rest.length > 0 ? undefined : decode(signature)
  if (!payload || !given) throw malformed()
  const own = await sign(`${prefix}.${payload}`, adminKey)
  if (given.byteLength !== own.byteLength || !crypto.subtle.timingSafeEqual(given, own))
    throw new JourneyError(
      'unauthorized',
      'The signature of the token is not of this server: it was changed, cut short, or given under another admin key. Ask for a new one.',
    )
  // Signed by us, so it is what signToken wrote.
  const grant: Grant = JSON.parse(new TextDecoder().decode(decode(payload)))
  if (grant.expires <= now)
    throw new JourneyError(
      'expired',
      `The token expired at ${new Date(grant.expires).toISOString()}. Ask for a new one: POST /v1/${grant.site}/tokens.`,
    )
  return grant
}

function malformed(): JourneyError {
  return new JourneyError(
    'unauthorized',
    'The token is malformed: one looks like dp1.<payload>.<signature>. Copy it whole.',
  )
}

let derived: { from: string; key: Promise<CryptoKey> } | undefined

/** A key for tokens alone, so that no signature is ever made by the admin key itself. */
function tokenKey(adminKey: string): Promise<CryptoKey> {
  if (derived?.from !== adminKey) derived = { from: adminKey, key: derive(adminKey) }
  return derived.key
}

async function derive(adminKey: string): Promise<CryptoKey> {
  const secret = await crypto.subtle.importKey('raw', utf8.encode(adminKey), 'HKDF', false, ['deriveKey'])
  const how = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: utf8.encode('desirepath tokens 1'),
  }
  const kind = { name: 'HMAC', hash: 'SHA-256', length: 256 }
  return crypto.subtle.deriveKey(how, secret, kind, false, ['sign'])
}

async function sign(text: string, adminKey: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.sign('HMAC', await tokenKey(adminKey), utf8.encode(text)))
}

function encode(bytes: Uint8Array): string {
  const base64 = btoa(String.fromCharCode(...bytes))
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function decode(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) return undefined
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    return Uint8Array.from(binary, (char) => char.charCodeAt(0))
  } catch {
    return undefined
  }
}
