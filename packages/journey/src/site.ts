import type { PageRules } from '@desirepath/protocol'

/** What of a site's settings the counting needs. */
export interface CountingSite {
  /** IANA zone. */
  zone: string
  pages: PageRules
}

/**
 * Version of the counting rules. It grows when the same events and question would give another number,
 * so that an answer kept from before is not compared with a new one.
 */
export const RULES_VERSION = 1
