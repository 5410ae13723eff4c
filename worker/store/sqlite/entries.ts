import { EventTable, entriesOf, type Segment, type StoredEntry } from '@desirepath/journey'
import { type Entry, isIdentify, JourneyError } from '@desirepath/protocol'
import type { ImportSummary } from '../port.ts'
import { type ArrivedEntry, arrivalsOf, EntryLog, storedOf } from './log.ts'
import { joinImports, type SegmentRow, Segments } from './segments.ts'

/** Rows of the log that an append lets stand: what a cold question reads beside the segments. */
const MAX_LOG_ROWS = 1000
/** Entries folded at once: with a whole segment they fit into the memory of an object, 128 MB. */
const MAX_FOLD_ENTRIES = 16_384
/** Entries that an export holds as text at once. */
const PIECE_ENTRIES = 2000

/**
 * Where the log goes on while a shard is filled with what was there before: older entries come before these rows, so that
 * the order of rows stays the order of arrival.
 */
const FIRST_NEW_ROW = 2 ** 40

/**
 * All entries of a site, or of one of its shards: a log that takes them as they come, and segments into which the log is folded. Whoever writes
 * wraps it in a transaction, so that a crash finds the log as it was or the segments with all of it.
 */
export class SiteEntries {
  readonly #log: EntryLog
  readonly #segments: Segments
  /** How often entries changed their place: a reader that goes on after one would miss some. */
  moves = 0
  /** Is the shard being filled with older entries? */
  isFilling = false
  /** Is somebody reading who goes by the rows of the log? */
  isHeld = false
  /** When the last hold ends, ms. */
  #heldUntil = 0

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

  append(entries: readonly ArrivedEntry[], received: number, source?: string): void {
    const first = this.isFilling ? FIRST_NEW_ROW : 0
    this.#log.append(entries, Math.max(this.last() + 1, first), received, source)
  }

  /** Adds what was there before the entries that are appended meanwhile. */
  appendOlder(entries: readonly ArrivedEntry[], received: number, source?: string): void {
    const folded = this.#segments.rows.at(-1)?.upTo ?? 0
    this.#log.append(entries, Math.max(this.#log.last(FIRST_NEW_ROW), folded) + 1, received, source)
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
    const table = new EventTable(this.#segments.rows.reduce((sum, { events }) => sum + events, 0))
    table.load(...this.#segments.readAll())
    for (const row of this.#log.rows()) table.restore(JSON.parse(row.body))
    return table
  }

  /** Moves the oldest of the log into segments. @returns whether there was any */
  fold(): boolean {
    if (this.isHeld || Date.now() < this.#heldUntil) return false
    const fresh: StoredEntry[] = []
    const imports: ImportSummary[] = []
    let upTo = 0
    for (const row of this.#log.rows()) {
      // What is newer waits for what is older.
      if (this.isFilling && row.seq >= FIRST_NEW_ROW) break
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
    this.moves++
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

  /** Removes what these visitors did, and the merges that name them. */
  erase(visitors: ReadonlySet<string>): { events: number; merges: number } {
    const removed = this.#remove(
      ({ entry }) => visitors.has(entry.visitor) || (isIdentify(entry) && visitors.has(entry.to)),
      ({ seq }) => this.#segments.names(seq, visitors),
    )
    const merges = removed.filter(({ entry }) => isIdentify(entry)).length
    return { events: removed.length - merges, merges }
  }

  /** Removes all events; the merges stay. */
  dropEvents(): void {
    this.#remove(
      ({ entry }) => !isIdentify(entry),
      ({ events }) => events > 0,
    )
  }

  /** Removes events from before this time, ms; merges stay, since they say who later ones are. @returns how many */
  dropBefore(oldest: number): number {
    return this.#remove(
      ({ entry }) => entry.t < oldest && !isIdentify(entry),
      (row) => row.oldest < oldest && row.events > 0,
    ).length
  }

  /** A piece of all this at a time, in the order in which it is counted. Fails where a fold or an erasure came between. */
  *pieces(): Generator<StoredEntry[]> {
    const started = this.moves
    const check = () => {
      if (this.moves !== started)
        throw new JourneyError('busy', 'The entries were moved while they were read. Begin the export again.')
    }
    for (const { seq } of this.#segments.rows) {
      check()
      const stored = entriesOf(this.#segments.read(seq))
      for (let at = 0; at < stored.length; at += PIECE_ENTRIES) yield stored.slice(at, at + PIECE_ENTRIES)
    }
    check()
    for (const row of this.#log.rows()) {
      yield storedOf(row)
      check()
    }
  }

  /** The ids of events in the order of the disk, which is that of a table read now. */
  *eventIds(): Generator<readonly string[]> {
    for (const { seq } of this.#segments.rows) {
      const segment = this.#segments.read(seq)
      yield segment.ids().slice(0, segment.events)
    }
    for (const row of this.#log.rows())
      yield (JSON.parse(row.body) as Entry[]).flatMap((entry) => (isIdentify(entry) ? [] : [entry.id]))
  }

  /** What is folded, without its content. */
  segments(): readonly SegmentRow[] {
    return this.#segments.rows
  }

  segment(seq: number): Segment {
    return this.#segments.read(seq)
  }

  /** What is not folded, up to a row of the log. */
  *logged(upTo: number): Generator<StoredEntry[]> {
    for (const row of this.#log.rows()) {
      if (row.seq > upTo) return
      yield storedOf(row)
    }
  }

  /** When events arrived, in the order of the disk, at a site that is in shards. */
  *arrivals(): Generator<ArrayLike<number>> {
    for (const { seq } of this.#segments.rows) {
      const segment = this.#segments.read(seq)
      yield segment.arrivals()?.subarray(0, segment.events) ?? new Float64Array(segment.events)
    }
    for (const row of this.#log.rows()) yield arrivalsOf(row)
  }

  /** Tells that somebody reads: the log is not folded for a while. @param until ms */
  hold(until: number): void {
    this.#heldUntil = until
  }

  #remove(gone: (stored: StoredEntry) => boolean, mayHold: (row: SegmentRow) => boolean): StoredEntry[] {
    const removed: StoredEntry[] = []
    for (const row of this.#segments.rows)
      if (mayHold(row)) removed.push(...this.#segments.filter(row, (stored) => !gone(stored)))
    for (const row of this.#log.rows()) {
      const all = storedOf(row)
      const kept = all.filter((stored) => !gone(stored))
      if (kept.length === all.length) continue
      this.#log.shrink(row.seq, kept)
      removed.push(...all.filter(gone))
    }
    if (removed.length > 0) this.moves++
    return removed
  }
}
