import { JourneyError } from '@desirepath/protocol'

/**
 * Work that one question may cost, in looks at an event by a search, or at a character by a pattern. A look takes 1 to 7 ns, so
 * this is some seconds at most, well within the 30 s that Cloudflare gives an object, and some hundred times what a funnel over
 * a million events costs. Counted, not timed: a clock stands still while a worker computes
 * (https://developers.cloudflare.com/workers/runtime-apis/performance/), and equal questions should fail alike.
 */
export const MAX_WORK = 2_000_000_000

/** What is left for one question. */
export class Budget {
  #left: number

  constructor(work = MAX_WORK) {
    this.#left = work
  }

  /** @throws JourneyError too_much when nothing is left */
  spend(work: number): void {
    this.#left -= work
    if (this.#left < 0)
      throw new JourneyError(
        'too_much',
        'This question takes more counting than one answer may cost. Ask about a shorter range or a segment, with a shorter window, fewer stars in patterns, fewer buckets or fewer alternatives.',
      )
  }
}
