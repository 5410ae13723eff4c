import { EventTable, entriesOf, type StoredEntry } from '@desirepath/journey'
import type { Entry } from '@desirepath/protocol'
import type { ImportSummary } from '../port.ts'
import { EntryLog, storedOf } from './log.ts'
import { joinImports, Segments } from './segments.ts'

/** Rows of the log that an append lets stand: what a cold question reads beside the segments. */
const MAX_LOG_ROWS = 1000
/** Entries folded at once: with a whole segment they fit into the memory of an object, 128 MB. */
const MAX_FOLD_ENTRIES = 16_384

/**
 * All entries of a site: a log that takes them as they come, and segments into which the log is folded. Whoever writes
 * wraps it in a transaction, so that a crash finds the log as it was or the segments with all of it.
 */
export class SiteEntries {
  readonly #log: EntryLog
  readonly #segments: Segments

  constructor(sql: SqlStorage) {
    this.#log = new EntryLog(sql)
    this.#segments = new Segments(sql)
  }

  create(): void {
    this.#log.create()
    this.#segments.create()
  }

  /** Looks at the disk again: after a change that was taken back. */
  recount(): void {
    this.#log.recount()
    this.#segments.recount()
  }

  append(entries: readonly Entry[], received: number, source?: string): void {
    this.#log.append(entries, this.last() + 1, received, source)
  }

  /** Grows with each append, and stays when the log is folded. */
  last(): number {
    return Math.max(this.#log.last(), this.#segments.rows.at(-1)?.upTo ?? 0)
  }

  /** Rows that hold all this: what a question reads that finds nothing in memory. */
  get rows(): number {
    return this.#segments.rows.length + this.#log.size.rows
  }

  get waiting(): number {
    return this.#log.size.rows
  }

  get isLogFull(): boolean {
    const { rows, entries } = this.#log.size
    return rows >= MAX_LOG_ROWS || entries >= MAX_FOLD_ENTRIES
  }

  table(): EventTable {
    const table = new EventTable()
    for (const { seq } of this.#segments.rows) table.load(this.#segments.read(seq))
    for (const row of this.#log.rows()) table.restore(JSON.parse(row.body))
    return table
  }

  /** Moves the oldest of the log into segments. @returns whether there was any */
  fold(): boolean {
    const fresh: StoredEntry[] = []
    const imports: ImportSummary[] = []
    let upTo = 0
    for (const row of this.#log.rows()) {
      const stored = storedOf(row)
      if (fresh.length > 0 && fresh.length + stored.length > MAX_FOLD_ENTRIES) break
      fresh.push(...stored)
      upTo = row.seq
      const { source, received } = row
      if (source !== null) imports.push({ source, entries: stored.length, first: received, last: received })
    }
    if (fresh.length === 0) return false
    const open = this.#segments.open()
    const before = open ? entriesOf(this.#segments.read(open.seq)) : []
    this.#segments.put([...before, ...fresh], upTo, [...(open?.imports ?? []), ...imports], open?.seq)
    this.#log.clear(upTo)
    return true
  }

  imports(): ImportSummary[] {
    return joinImports([...this.#segments.imports(), ...this.#log.imports()])
  }

  /** Removes all that a named import brought. @returns how many entries */
  forgetImport(source: string): number {
    return this.#remove(
      (stored) => stored.source === source,
      ({ imports }) => imports.some((one) => one.source === source),
    ).length
  }

  #remove(gone: (stored: StoredEntry) => boolean, mayHold: (row: Segments['rows'][number]) => boolean) {
    const removed: StoredEntry[] = []
    for (const row of this.#segments.rows)
      if (mayHold(row)) removed.push(...this.#segments.filter(row, (stored) => !gone(stored)))
    for (const row of this.#log.rows()) {
      const all = storedOf(row)
      const kept = all.filter((stored) => !gone(stored))
      if (kept.length === all.length) continue
      this.#log.shrink(
        row.seq,
        kept.map(({ entry }) => entry),
      )
      removed.push(...all.filter(gone))
    }
    return removed
  }
}
