import type { World } from '../world.ts'

/** One row of the fault table: acts the fault out, and says which events should have arrived in the end. */
export interface Fault {
  name: string
  trials: number
  /** Nothing can save these in every trial; the row says how many it does. */
  isLimit?: true
  /** Where to look for what arrived; by default the names of custom events and clicks. */
  arrived?(world: World): string[]
  act(world: World): Promise<string[]>
}

/** `event 0`, `event 1`, ... */
export function names(count: number): string[] {
  return Array.from({ length: count }, (_, n) => `event ${n}`)
}
