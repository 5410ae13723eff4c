import type { PainKind } from '@desirepath/protocol'

/** Actor-days in a stage: of all, and those on which something went wrong. */
export interface Cell {
  n: number
  k: number
}

/** By day (see Days). */
export type Series = Map<number, Cell>

/** Something that annoyed or went wrong in a stage. */
export interface Mark {
  kind: PainKind
  page?: string
  element?: string
  form?: string
  field?: string
  name?: string
}

export interface PainsPartial {
  /** By stage, then by {@link markKey}. */
  marks: Map<string, { actors: number; events: number }>[]
  /** By stage, then page and vital: values of single loads, and actors who met a poor one. */
  vitals: Map<string, { values: number[]; actors: number }>[]
  /** By stage: actors who were in it three times or more. */
  often: number[]
  /** By stage, then by among (see {@link amongKey}; '' is everybody): actor-days, and those from which nobody went on. */
  stuck: Map<string, Series>[]
  /** By stage, then what went wrong, then among: actor-days on which it did (`k`; `n` is in `stuck`). */
  wrong: Map<string, Map<string, Map<number, number>>>[]
  /** By stage, then what went wrong: actors, and the day of each, side by side. */
  hit: Map<string, { who: number[]; days: number[] }>[]
  /** Values of the properties among which incidents are looked for, and properties that have too many, or numbers. */
  values: Map<string, string[]>
  unfit: string[]
}

/** Values that a property may have to be looked at apart. */
export const MOST_VALUES = 20

export function emptyPains(stages: number): PainsPartial {
  const each = <T>(make: () => T) => Array.from({ length: stages }, make)
  return {
    marks: each(() => new Map()),
    vitals: each(() => new Map()),
    often: each(() => 0),
    stuck: each(() => new Map()),
    wrong: each(() => new Map()),
    hit: each(() => new Map()),
    values: new Map(),
    unfit: [],
  }
}

const MARK_KEYS = ['kind', 'page', 'element', 'form', 'field', 'name'] as const

export function markKey(mark: Mark): string {
  return JSON.stringify(MARK_KEYS.map((key) => mark[key] ?? null))
}

export function fromMarkKey(text: string): Mark {
  const values: (string | null)[] = JSON.parse(text)
  const told = MARK_KEYS.flatMap((key, at) => (values[at] === null ? [] : [[key, values[at]]]))
  return Object.fromEntries(told) as Mark
}

export function amongKey(prop: string, value: string): string {
  return JSON.stringify([prop, value])
}

export function fromAmongKey(key: string): { prop: string; value: string } | undefined {
  if (key === '') return undefined
  const [prop, value]: [string, string] = JSON.parse(key)
  return { prop, value }
}

/** Adds one to the other. Actors are numbered within each, so those of `own` come after the ones there. */
export function addPains(sum: PainsPartial, own: PainsPartial, actorsBefore: number): void {
  own.often.forEach((count, stage) => {
    sum.often[stage]! += count
  })
  own.marks.forEach((marks, stage) => {
    for (const [key, { actors, events }] of marks) {
      const into = got(sum.marks[stage]!, key, () => ({ actors: 0, events: 0 }))
      into.actors += actors
      into.events += events
    }
  })
  own.vitals.forEach((vitals, stage) => {
    for (const [key, { values, actors }] of vitals) {
      const into = got(sum.vitals[stage]!, key, () => ({ values: [], actors: 0 }))
      into.actors += actors
      for (const value of values) into.values.push(value)
    }
  })
  own.stuck.forEach((series, stage) => {
    for (const [among, days] of series)
      for (const [day, { n, k }] of days) {
        const cell = got(
          got(sum.stuck[stage]!, among, () => new Map()),
          day,
          () => ({ n: 0, k: 0 }),
        )
        cell.n += n
        cell.k += k
      }
  })
  own.wrong.forEach((whats, stage) => {
    for (const [what, amongs] of whats)
      for (const [among, days] of amongs) {
        const into = got(
          got(sum.wrong[stage]!, what, () => new Map()),
          among,
          () => new Map(),
        )
        for (const [day, count] of days) into.set(day, (into.get(day) ?? 0) + count)
      }
  })
  own.hit.forEach((whats, stage) => {
    for (const [what, { who, days }] of whats) {
      const into = got(sum.hit[stage]!, what, () => ({ who: [], days: [] }))
      for (const actor of who) into.who.push(actor + actorsBefore)
      for (const day of days) into.days.push(day)
    }
  })
  for (const [prop, values] of own.values) sum.values.set(prop, union(sum.values.get(prop) ?? [], values))
  sum.unfit = union(sum.unfit, own.unfit)
}

function union(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])]
}

/** The value of a key, made where it is not there yet. */
export function got<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key)
  if (value === undefined) map.set(key, (value = make()))
  return value
}
