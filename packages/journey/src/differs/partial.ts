import type { Trait } from '@desirepath/protocol'

/** What an actor is, has met or when it was: the words of a trait, without its numbers. */
export type TraitName = Pick<Trait, 'kind' | 'prop' | 'value'>

/** Actors of both sides. */
export interface Sides {
  continued: number
  dropped: number
}

/** Partials of disjoint actors add up. */
export interface DiffersPartial {
  events: number
  all: Sides
  /** By {@link traitKey}. */
  traits: Map<string, Sides>
  /** By day on which the step was reached (see Days). */
  days: Map<number, Sides>
  /** Properties that have too many values to be a trait, or numbers. */
  unfit: string[]
}

/** Values that a property may have, over all actors, to be looked at. */
export const MOST_VALUES = 50

export function emptyDiffers(): DiffersPartial {
  return { events: 0, all: none(), traits: new Map(), days: new Map(), unfit: [] }
}

export function traitKey({ kind, prop, value }: TraitName): string {
  return JSON.stringify([kind, prop ?? null, value])
}

export function fromTraitKey(key: string): TraitName {
  const [kind, prop, value]: [Trait['kind'], string | null, string] = JSON.parse(key)
  return { kind, ...(prop !== null && { prop }), value }
}

export function none(): Sides {
  return { continued: 0, dropped: 0 }
}

export function addSides<K>(into: Map<K, Sides>, key: K, { continued, dropped }: Sides): void {
  const own = into.get(key)
  if (!own) into.set(key, { continued, dropped })
  else {
    own.continued += continued
    own.dropped += dropped
  }
}

export function mergeDiffers(partials: readonly DiffersPartial[]): DiffersPartial {
  const sum = emptyDiffers()
  const unfit = new Set<string>()
  for (const { events, all, traits, days, unfit: own } of partials) {
    sum.events += events
    sum.all.continued += all.continued
    sum.all.dropped += all.dropped
    for (const [key, sides] of traits) addSides(sum.traits, key, sides)
    for (const [day, sides] of days) addSides(sum.days, day, sides)
    for (const prop of own) unfit.add(prop)
  }
  sum.unfit = [...unfit]
  return sum
}
