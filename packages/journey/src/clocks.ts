import type { ClockDay } from '@desirepath/protocol'

const DAY_MS = 24 * 60 * 60 * 1000
/** A clock that is off by less was not corrected: an event ahead of the server is merely held back to now. ms */
const LEAST_OFF_MS = 1000
/** Each bin is wider than the one before by this, so that its middle is within 5 % of everything in it. */
const GROWTH = 1.1

/** The clocks of one day: how many events, and by how much they were off, in bins that add up over parts of a site. */
export interface ClockBins {
  /** Days since 1970, UTC. */
  day: number
  events: number
  /** How many by the number of their bin. */
  bins: [bin: number, events: number][]
}

/** Counts how far clocks were off, an event at a time, in a memory that does not grow with them. */
export class Clocks {
  readonly #days = new Map<number, { events: number; bins: Map<number, number> }>()

  /** @param clientT what the sender's clock said, where that is not `t`; ms */
  add(t: number, clientT: number | undefined): void {
    const day = this.#day(Math.floor(t / DAY_MS))
    day.events++
    const off = clientT === undefined ? 0 : Math.abs(clientT - t)
    if (off <= LEAST_OFF_MS) return
    const bin = Math.floor(Math.log(off / LEAST_OFF_MS) / Math.log(GROWTH))
    day.bins.set(bin, (day.bins.get(bin) ?? 0) + 1)
  }

  /** What another part of the site counted. */
  merge(parts: readonly ClockBins[]): void {
    for (const { day, events, bins } of parts) {
      const known = this.#day(day)
      known.events += events
      for (const [bin, count] of bins) known.bins.set(bin, (known.bins.get(bin) ?? 0) + count)
    }
  }

  parts(): ClockBins[] {
    return [...this.#days].map(([day, { events, bins }]) => ({ day, events, bins: [...bins] }))
  }

  /** The newest first. */
  days(): ClockDay[] {
    return [...this.#days]
      .sort(([a], [b]) => b - a)
      .map(([day, { events, bins }]) => {
        const sorted = [...bins].sort(([a], [b]) => a - b)
        const corrected = sorted.reduce((sum, [, count]) => sum + count, 0)
        const facts = { day: new Date(day * DAY_MS).toISOString().slice(0, 10), events, corrected }
        if (corrected === 0) return facts
        return { ...facts, medianMs: at(sorted, corrected * 0.5), p95Ms: at(sorted, corrected * 0.95) }
      })
  }

  #day(day: number) {
    let known = this.#days.get(day)
    if (!known) {
      known = { events: 0, bins: new Map() }
      this.#days.set(day, known)
    }
    return known
  }
}

/** The middle of the bin in which so many lie at or below, ms. */
function at(sorted: readonly [bin: number, count: number][], rank: number): number {
  let seen = 0
  const [bin] = sorted.find(([, count]) => (seen += count) >= rank)!
  return Math.round(LEAST_OFF_MS * GROWTH ** (bin + 0.5))
}
