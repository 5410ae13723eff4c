/** Actors and durations by step, of everybody or of one value of a breakdown. */
export interface Tally {
  /** By step: actors that reached it. */
  reached: number[]
  /** By step: the time each took from the step before, ms. */
  legs: number[][]
}

/**
 * A funnel counted over some actors. Partials of disjoint actors can be merged, and only then made into an answer,
 * so it does not matter in how many pieces the events lie.
 */
export interface FunnelPartial extends Tally {
  /** Events read. */
  events: number
  /** By step: actors that got no further. */
  dropped: number[]
  /** From the first to the last step, of those who got there, ms. */
  totals: number[]
  /** By step: how many of the dropped went where; see {@link nextKey}. */
  next: Map<string, number>[]
  /** By value of the breakdown. */
  values: Map<string, Tally>
  /** The other side of a comparison (F15). */
  compared?: FunnelPartial
}

export function emptyTally(steps: number): Tally {
  return { reached: new Array(steps).fill(0), legs: Array.from({ length: steps }, () => []) }
}

export function emptyFunnel(steps: number): FunnelPartial {
  return {
    ...emptyTally(steps),
    events: 0,
    dropped: new Array(steps).fill(0),
    totals: [],
    next: Array.from({ length: steps }, () => new Map()),
    values: new Map(),
  }
}

/** A page and whether it had been seen before, as one key; an exit is the empty key. */
export function nextKey(page: string | null, back: boolean): string {
  return page === null ? '' : `${back ? '<' : '>'}${page}`
}

export function fromNextKey(key: string): { page: string | null; back: boolean } {
  return key === '' ? { page: null, back: false } : { page: key.slice(1), back: key[0] === '<' }
}

/** Adds up partials of the same question over different actors. */
export function mergeFunnels(partials: readonly FunnelPartial[]): FunnelPartial {
  const sum = emptyFunnel(partials[0]?.reached.length ?? 0)
  for (const partial of partials) {
    addTally(sum, partial)
    sum.events += partial.events
    partial.dropped.forEach((count, step) => {
      sum.dropped[step]! += count
    })
    for (const total of partial.totals) sum.totals.push(total)
    partial.next.forEach((pages, step) => {
      for (const [key, count] of pages) sum.next[step]!.set(key, (sum.next[step]!.get(key) ?? 0) + count)
    })
    for (const [value, tally] of partial.values) addTally(tallyOf(sum, value), tally)
  }
  const compared = partials.flatMap((partial) => partial.compared ?? [])
  if (compared.length > 0) sum.compared = mergeFunnels(compared)
  return sum
}

/** The tally of one value of the breakdown, made where it is not there yet. */
export function tallyOf(partial: FunnelPartial, value: string): Tally {
  let tally = partial.values.get(value)
  if (!tally) partial.values.set(value, (tally = emptyTally(partial.reached.length)))
  return tally
}

export function addTally(sum: Tally, tally: Tally): void {
  tally.reached.forEach((count, step) => {
    sum.reached[step]! += count
  })
  tally.legs.forEach((legs, step) => {
    for (const leg of legs) sum.legs[step]!.push(leg)
  })
}
