import { VITALS, type Vital } from '@desirepath/protocol'

/** One page, or all of them. */
export interface VitalsTally {
  actors: number
  /** The last value of each page load, ms (CLS: no unit). */
  values: Record<Vital, number[]>
  fast: { actors: number; converted: number }
  slow: { actors: number; converted: number }
}

/** Partials of disjoint actors add up. */
export interface VitalsPartial {
  events: number
  all: VitalsTally
  pages: Map<string, VitalsTally>
}

export function emptyVitals(): VitalsPartial {
  return { events: 0, all: emptyTally(), pages: new Map() }
}

function emptyTally(): VitalsTally {
  return {
    actors: 0,
    values: Object.fromEntries(VITALS.map((vital) => [vital, []])) as unknown as Record<Vital, number[]>,
    fast: { actors: 0, converted: 0 },
    slow: { actors: 0, converted: 0 },
  }
}

export function vitalsOf({ pages }: VitalsPartial, page: string): VitalsTally {
  let tally = pages.get(page)
  if (!tally) pages.set(page, (tally = emptyTally()))
  return tally
}

export function mergeVitals(partials: readonly VitalsPartial[]): VitalsPartial {
  const sum = emptyVitals()
  for (const { events, all, pages } of partials) {
    sum.events += events
    add(sum.all, all)
    for (const [page, tally] of pages) add(vitalsOf(sum, page), tally)
  }
  return sum
}

function add(sum: VitalsTally, tally: VitalsTally): void {
  sum.actors += tally.actors
  for (const vital of VITALS) for (const value of tally.values[vital]) sum.values[vital].push(value)
  for (const side of ['fast', 'slow'] as const) {
    sum[side].actors += tally[side].actors
    sum[side].converted += tally[side].converted
  }
}
