import type { EventTable, Segment, StoredEntry } from '@desirepath/journey'
import type { Entry } from '@desirepath/protocol'

/** What of the worker's store runs in this process, too; it is written for the worker's types, which are not those of Node. */
export interface SqliteStore {
  SiteEntries: new (
    sql: unknown,
  ) => {
    create(): void
    table(): EventTable
    append(entries: readonly Entry[], received: number): void
    fold(): boolean
    erase(visitors: ReadonlySet<string>): { events: number; merges: number }
    dropBefore(oldest: number): number
    pieces(): Generator<StoredEntry[]>
    readonly isLogFull: boolean
    readonly rows: number
  }
  Segments: new (
    sql: unknown,
  ) => {
    put(stored: StoredEntry[], upTo: number, imports: []): void
    readAll(): Generator<Segment>
    readonly rows: readonly { bytes: number }[]
  }
}

export async function sqliteStore(): Promise<SqliteStore> {
  const at = (name: string) => new URL(`../../worker/store/sqlite/${name}.ts`, import.meta.url).href
  return { ...(await import(at('entries'))), ...(await import(at('segments'))) }
}
