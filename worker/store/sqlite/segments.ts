import { entriesOf, Segment, type SegmentBytes, type StoredEntry, writeSegment } from '@desirepath/journey'
import { isIdentify } from '@desirepath/protocol'
import type { ImportSummary } from '../port.ts'

/** Entries in one segment: few enough to be rewritten in the memory of an object, 128 MB, as objects of some 500 bytes. */
const MAX_ENTRIES = 65_536
/** Bytes of one segment; a row holds 2 MB. https://developers.cloudflare.com/durable-objects/platform/limits/ */
const MAX_BYTES = 1_900_000

/** A segment without its content. */
export interface SegmentRow {
  seq: number
  /** The last row of the log that is in here or before here. */
  upTo: number
  entries: number
  /** Of these, events; the others are merges. */
  events: number
  bytes: number
  /** Times of its first and last entry, ms. */
  oldest: number
  newest: number
  /** What each named import brought into it. */
  imports: ImportSummary[]
}

/**
 * The older entries of a site, in columns: some 65,000 a row. A segment gives them ascending in time, and where two have one
 * time, the one that arrived first comes first, also over several rows: that is all of arrival that counting looks at.
 */
export class Segments {
  readonly #sql: SqlStorage
  #rows: SegmentRow[] | undefined

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  create(): void {
    this.#sql.exec(`CREATE TABLE IF NOT EXISTS segments (
      seq INTEGER PRIMARY KEY, about TEXT NOT NULL, hot BLOB NOT NULL, rest BLOB NOT NULL
    )`)
  }

  /** All, in their order; read once, and then kept up with. */
  get rows(): readonly SegmentRow[] {
    this.#rows ??= this.#sql
      .exec<{ about: string }>('SELECT about FROM segments ORDER BY seq')
      .toArray()
      .map(({ about }) => JSON.parse(about))
    return this.#rows
  }

  /** Reads them anew when they are needed: after a change that was taken back. */
  recount(): void {
    this.#rows = undefined
  }

  /** The last one, where more fits into it. */
  open(): SegmentRow | undefined {
    const last = this.rows.at(-1)
    return last && last.entries < MAX_ENTRIES && last.bytes < MAX_BYTES / 2 ? last : undefined
  }

  read(seq: number): Segment {
    const { hot, rest } = this.#sql
      .exec<{ hot: ArrayBuffer; rest: ArrayBuffer }>('SELECT hot, rest FROM segments WHERE seq = ?', seq)
      .one()
    return new Segment({ hot: new Uint8Array(hot), rest: new Uint8Array(rest) })
  }

  /**
   * All that a question reads at once, which is a third of the bytes. The rest is read when it is needed: right as long as
   * nothing was removed, since a segment that is full is not written again otherwise; one that is not is read whole.
   */
  *readAll(): Generator<Segment> {
    const open = this.open()?.seq
    for (const { seq } of this.rows)
      if (seq === open) yield this.read(seq)
      else yield new Segment({ hot: this.#blob('hot', seq), rest: () => this.#blob('rest', seq) })
  }

  #blob(column: 'hot' | 'rest', seq: number): Uint8Array {
    const found = this.#sql.exec<{ blob: ArrayBuffer }>(
      `SELECT ${column} AS blob FROM segments WHERE seq = ?`,
      seq,
    )
    return new Uint8Array(found.one().blob)
  }

  /**
   * Puts entries in the place of a segment, or behind the last.
   * @param imports what of the entries came by imports; their numbers are counted anew
   */
  put(stored: StoredEntry[], upTo: number, imports: readonly ImportSummary[], seq?: number): void {
    const sorted = stored.toSorted((a, b) => a.entry.t - b.entry.t)
    let place = seq ?? (this.rows.at(-1)?.seq ?? 0) + 1
    for (const piece of pieces(sorted)) {
      const about: SegmentRow = {
        seq: place++,
        upTo,
        entries: piece.stored.length,
        events: piece.stored.filter(({ entry }) => !isIdentify(entry)).length,
        bytes: sizeOf(piece.bytes),
        oldest: piece.stored[0]!.entry.t,
        newest: piece.stored.at(-1)!.entry.t,
        imports: countImports(piece.stored, imports),
      }
      this.#sql.exec(
        'INSERT OR REPLACE INTO segments (seq, about, hot, rest) VALUES (?, ?, ?, ?)',
        about.seq,
        JSON.stringify(about),
        piece.bytes.hot,
        piece.bytes.rest,
      )
    }
    this.recount()
  }

  /** Does it say anything of these visitors? */
  names(seq: number, visitors: ReadonlySet<string>): boolean {
    const segment = this.read(seq)
    return [segment.visitors(), segment.merged.values(), segment.targets.values()]
      .flat()
      .some((id) => visitors.has(id))
  }

  /** Keeps only entries that pass. @returns those that went */
  filter(row: SegmentRow, keep: (stored: StoredEntry) => boolean): StoredEntry[] {
    const all = entriesOf(this.read(row.seq))
    const kept = all.filter(keep)
    if (kept.length === all.length) return []
    if (kept.length > 0) this.put(kept, row.upTo, row.imports, row.seq)
    else this.delete(row.seq)
    return all.filter((stored) => !keep(stored))
  }

  delete(seq: number): void {
    this.#sql.exec('DELETE FROM segments WHERE seq = ?', seq)
    this.recount()
  }

  /** Named imports of all segments, a line a segment and import. */
  imports(): ImportSummary[] {
    return this.rows.flatMap(({ imports }) => imports)
  }
}

/** Cut by number, and again where the bytes are too many. Entries of 64 KB make 30 of them a segment. */
function* pieces(stored: StoredEntry[]): Generator<{ stored: StoredEntry[]; bytes: SegmentBytes }> {
  if (stored.length <= MAX_ENTRIES) {
    const bytes = writeSegment(stored)
    if (sizeOf(bytes) <= MAX_BYTES) {
      if (stored.length > 0) yield { stored, bytes }
      return
    }
  }
  const half = stored.length > MAX_ENTRIES ? MAX_ENTRIES : stored.length >> 1
  yield* pieces(stored.slice(0, half))
  yield* pieces(stored.slice(half))
}

function sizeOf({ hot, rest }: SegmentBytes): number {
  return hot.length + rest.length
}

function countImports(stored: readonly StoredEntry[], known: readonly ImportSummary[]): ImportSummary[] {
  const counts = new Map<string, number>()
  for (const { source } of stored) if (source !== undefined) counts.set(source, (counts.get(source) ?? 0) + 1)
  return joinImports(known).flatMap((one) => {
    const entries = counts.get(one.source)
    return entries === undefined ? [] : [{ ...one, entries }]
  })
}

/** One line an import, the newest first. */
export function joinImports(parts: readonly ImportSummary[]): ImportSummary[] {
  const joined = new Map<string, ImportSummary>()
  for (const part of parts) {
    const known = joined.get(part.source)
    joined.set(
      part.source,
      known
        ? {
            source: part.source,
            entries: known.entries + part.entries,
            first: Math.min(known.first, part.first),
            last: Math.max(known.last, part.last),
          }
        : part,
    )
  }
  return [...joined.values()].sort((a, b) => b.last - a.last || (a.source < b.source ? -1 : 1))
}
