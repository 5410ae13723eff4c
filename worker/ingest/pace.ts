import { JourneyError } from '@desirepath/protocol'

const MINUTE_MS = 60_000

/**
 * How many events an object takes: a token bucket in its memory, a minute's worth deep, full when the object starts. A batch
 * is taken while anything is left, whatever its size, and what it took beyond that is waited for afterwards; so no batch is too
 * large to be ever taken, and one that comes again costs nothing for what is there already.
 * https://en.wikipedia.org/wiki/Token_bucket
 */
export class Pace {
  /** Events that may come now; below zero there is a debt. */
  #left = Number.POSITIVE_INFINITY
  /** When that was so, ms. */
  #at = 0

  /**
   * To be called before anything is stored.
   * @param perMinute events; undefined for as many as come
   * @param now ms
   * @throws JourneyError too_fast, with after how many seconds it is open again
   */
  check(perMinute: number | undefined, now: number): void {
    if (perMinute === undefined) {
      this.#left = Number.POSITIVE_INFINITY
      return
    }
    // A clock that goes backwards gives nothing back.
    const passed = Math.max(0, now - this.#at)
    this.#left = Math.min(perMinute, this.#left + (passed * perMinute) / MINUTE_MS)
    this.#at = now
    if (this.#left > 0) return
    // Rounded up, and never 0: at once would be too early.
    const seconds = Math.floor((-this.#left * MINUTE_MS) / perMinute / 1000) + 1
    throw new JourneyError(
      'too_fast',
      `The site takes ${Math.round(perMinute)} events a minute here, and more have come. Nothing of this was stored; send the same again in ${seconds} s.`,
      undefined,
      seconds,
    )
  }

  /** To be called with how many events were new. */
  spend(events: number): void {
    this.#left -= events
  }
}
