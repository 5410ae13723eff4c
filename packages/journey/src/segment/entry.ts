import type { Entry } from '@desirepath/protocol'

/** An entry as a store keeps it. */
export interface StoredEntry {
  entry: Entry
  /** The named import that brought it, so that the import can be undone. */
  source?: string
}
