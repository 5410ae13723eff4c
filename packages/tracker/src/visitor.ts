import { randomId } from './lib/random.ts'
import { recall, remember } from './lib/remember.ts'

const VISITOR_WORDS = 4 // 128 bits

/** Who is here, and whether they agreed. Read anew for each event, since another tab may have changed either. */
export interface Visitor {
  _id(): string
  /** A new visitor from now on, in other tabs as well. */
  _renew(): void
  _denied(): boolean
  /** Whoever says no is also forgotten. */
  _consent(denied: boolean): void
}

/**
 * A random first-party id; nothing about the browser goes into it. Where storage is denied it lasts as long as the page.
 * @param prefix of the keys in localStorage
 */
export function createVisitor(prefix: string): Visitor {
  const idKey = `${prefix}visitor`
  const consentKey = `${prefix}consent`
  let id: string | undefined
  let denied = false
  function keep(next: string): string {
    remember(idKey, (id = next))
    return next
  }

  return {
    _id: () => (id = recall(idKey) || keep(id || randomId(VISITOR_WORDS))),
    _renew() {
      keep(randomId(VISITOR_WORDS))
    },
    _denied: () => denied || recall(consentKey) === 'denied',
    _consent(no) {
      denied = no
      remember(consentKey, no ? 'denied' : null)
      if (!no) return
      id = undefined
      remember(idKey, null)
    },
  }
}
