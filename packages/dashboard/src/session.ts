/** Who is looking: an admin key, or a token for one site. Kept for this tab only. */
export type Session = { key: string } | { token: string; site: string }

const KEY = 'desirepath-session'

/**
 * The session of this tab. A link of the form `/?site=shop#token=...` opens one; what stands behind the `#` never reaches a
 * server, and is taken out of the address at once.
 */
export function readSession(): Session | undefined {
  const site = new URLSearchParams(location.search).get('site')
  const token = new URLSearchParams(location.hash.slice(1)).get('token')
  if (token && site) {
    writeSession({ token, site })
    history.replaceState(null, '', `/?site=${encodeURIComponent(site)}`)
  }
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

export function writeSession(session: Session | undefined): void {
  if (session) sessionStorage.setItem(KEY, JSON.stringify(session))
  else sessionStorage.removeItem(KEY)
}
