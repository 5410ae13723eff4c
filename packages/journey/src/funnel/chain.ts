/** The events that count an actor, in their order in time (F17). */
export interface Chain {
  /** Places in the {@link Stream}. */
  at: number[]
  /** The step that each fills, 0-based. */
  step: number[]
}

/** Where an entry may lie, ms, both ends included. */
export interface EntryRange {
  from: number
  to: number
}

export const ANY_ENTRY: EntryRange = { from: -Infinity, to: Infinity }
