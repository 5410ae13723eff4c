import type { Entry } from '@desirepath/protocol'

/** An entry as a store keeps it. */
export interface StoredEntry {
  entry: Entry
  /** The named import that brought it, so that the import can be undone. */
  source?: string
  /** When it arrived at a site in shards, as a number that orders the entries of all shards. */
  arrived?: number
}
