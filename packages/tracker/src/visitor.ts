import { DAY_VISITOR } from '@desirepath/protocol'
import { randomId } from './lib/random.ts'
import { recall, remember } from './lib/remember.ts'
import type { Options } from './options.ts'

const VISITOR_WORDS = 4 // 128 bits

type Consent = Options['consent']

/** Who is here, and whether they agreed. Read anew for each event, since another tab may have changed either. */
export interface Visitor {
  _id(): string
  /** A new visitor from now on, in other tabs as well. */
  _renew(): void
  _consent(): Consent
  /** Whoever says no is also forgotten. */
  _answer(answer: Consent): void
  /** Is this visitor one of the sample? */
  _isSampled(): boolean
}

/**
 * A random first-party id; nothing about the browser goes into it. Where storage is denied it lasts as long as the page.
 * @param prefix of the keys in the browser's storage
 */
export function createVisitor(
  prefix: string,
  { identity, sample = 1, consent: initial = 'granted' }: Options,
): Visitor {
  const idKey = `${prefix}visitor`
  const consentKey = `${prefix}consent`
  const store = identity === 'session' ? 'sessionStorage' : 'localStorage'
  // Decided once a page load where there is no id to decide by.
  const chance = Math.random()
  let id: string | undefined
  let consent: Consent

  function keep(next: string | undefined): void {
    id = next
    // Before a yes nothing is kept.
    if (!id || visitor._consent() === 'granted') remember(idKey, id, store)
  }

  const visitor: Visitor = {
    _id() {
      if (identity === 'cookieless') return DAY_VISITOR
      const kept = recall(idKey, store)
      if (kept) id = kept
      else keep(id || randomId(VISITOR_WORDS))
      return id!
    },
    _renew: () => keep(randomId(VISITOR_WORDS)),
    _consent: () => (consent = (recall(consentKey) as Consent) || consent || initial),
    _answer(answer) {
      remember(consentKey, (consent = answer))
      if (answer === 'denied') keep(undefined)
    },
    _isSampled: () =>
      +sample >= 1 ||
      // The cookieless id is no number.
      (parseInt(visitor._id().slice(-4), 36) / 36 ** 4 || chance) < +sample,
  }
  return visitor
}
