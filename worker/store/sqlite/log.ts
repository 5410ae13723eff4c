import type { StoredEntry } from '@desirepath/journey'
import { type Entry, isIdentify } from '@desirepath/protocol'
import type { ImportSummary } from '../port.ts'

/**
 * UTF-16 units of JSON in one row. A row holds 2 MB at most, and a unit is up to three bytes of UTF-8.
 * https://developers.cloudflare.com/durable-objects/platform/limits/
 */
const MAX_ROW_CHARS = 512 * 1024

/** An entry as the log has it, with its arrival where the site is in shards. */
export type ArrivedEntry = Entry & { arrived?: number }

export interface LogRow {
  seq: number
  received: number
  source: string | null
  body: string
}

/** The newest entries of a site as they came: one row a batch or piece of an import, until they are folded into segments. */
export class EntryLog {
  readonly #sql: SqlStorage
  #size: { rows: number; entries: number } | undefined

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  create(): void {
    // `entries` lies before `body`, so that counting them reads no body.
    this.#sql.exec(`CREATE TABLE IF NOT EXISTS batches (
      seq INTEGER PRIMARY KEY, received INTEGER NOT NULL, source TEXT, entries INTEGER NOT NULL, body TEXT NOT NULL
    )`)
  }

  /** What is in it; read once, and then kept up with it. */
  get size(): Readonly<{ rows: number; entries: number }> {
    this.#size ??= this.#sql
      .exec<{ rows: number; entries: number }>(
        'SELECT count(*) AS rows, ifnull(sum(entries), 0) AS entries FROM batches',
      )
      .one()
    return this.#size
  }

  /** Counts anew when it is needed: after a change that was taken back. */
  recount(): void {
    this.#size = undefined
  }

  /** @param seq of the first row; one row takes it all, but for entries that no row could hold together */
  append(entries: readonly ArrivedEntry[], seq: number, received: number, source?: string): void {
    for (const { count, body } of rowsOf(entries)) {
      const { rows, entries: before } = this.size
      this.#sql.exec(
        'INSERT INTO batches (seq, received, source, entries, body) VALUES (?, ?, ?, ?, ?)',
        seq++,
        received,
        source ?? null,
        count,
        body,
      )
      this.#size = { rows: rows + 1, entries: before + count }
    }
  }

  /** Rows in the order they came, from this one on. */
  *rows(from = 0): Generator<LogRow> {
    // One at a time, so that a row may be changed while the others are still to come.
    for (let after = from - 1; ; ) {
      const [row] = this.#sql
        .exec<LogRow & Record<string, SqlStorageValue>>(
          'SELECT seq, received, source, body FROM batches WHERE seq > ? ORDER BY seq LIMIT 1',
          after,
        )
        .toArray()
      if (!row) return
      yield row
      after = row.seq
    }
  }

  /** Grows with each append; 0 where nothing waits. @param below looks only at rows before this one */
  last(below = Number.MAX_SAFE_INTEGER): number {
    const found = this.#sql.exec<{ seq: number | null }>(
      'SELECT max(seq) AS seq FROM batches WHERE seq < ?',
      below,
    )
    return found.one().seq ?? 0
  }

  /** Keeps only these entries of a row. */
  shrink(seq: number, kept: readonly StoredEntry[]): void {
    const entries = kept.map(({ entry, arrived }) => (arrived === undefined ? entry : { ...entry, arrived }))
    if (entries.length === 0) this.#sql.exec('DELETE FROM batches WHERE seq = ?', seq)
    else
      this.#sql.exec(
        'UPDATE batches SET entries = ?, body = ? WHERE seq = ?',
        entries.length,
        JSON.stringify(entries),
        seq,
      )
    this.recount()
  }

  /** Forgets rows up to this one. */
  clear(upTo: number): void {
    // Dropping the table is not billed by the row, as deleting would be.
    // https://developers.cloudflare.com/durable-objects/platform/pricing/#sqlite-storage-backend
    if (upTo >= this.last()) {
      this.#sql.exec('DROP TABLE batches')
      this.create()
    } else this.#sql.exec('DELETE FROM batches WHERE seq <= ?', upTo)
    this.recount()
  }

  imports(): ImportSummary[] {
    return this.#sql
      .exec<ImportSummary & Record<string, SqlStorageValue>>(
        `SELECT source, sum(entries) AS entries, min(received) AS first, max(received) AS last
         FROM batches WHERE source IS NOT NULL GROUP BY source`,
      )
      .toArray()
  }
}

/** The entries of a row, with the import that brought them. */
export function storedOf({ body, source }: LogRow): StoredEntry[] {
  return (JSON.parse(body) as ArrivedEntry[]).map((one): StoredEntry => {
    const from = source === null ? {} : { source }
    if (one.arrived === undefined) return { entry: one, ...from }
    const { arrived, ...entry } = one
    return { entry: entry as Entry, ...from, arrived }
  })
}

/** When the events of a row arrived, in a site that is in shards. */
export function arrivalsOf({ body }: LogRow): number[] {
  return (JSON.parse(body) as ArrivedEntry[]).flatMap((entry) =>
    isIdentify(entry) ? [] : [entry.arrived ?? 0],
  )
}

function* rowsOf(entries: readonly ArrivedEntry[]): Generator<{ count: number; body: string }> {
  let parts: string[] = []
  let chars = 0
  const take = () => ({ count: parts.length, body: `[${parts.join()}]` })
  for (const entry of entries) {
    const part = JSON.stringify(entry)
    if (parts.length > 0 && chars + part.length > MAX_ROW_CHARS) {
      yield take()
      parts = []
      chars = 0
    }
    parts.push(part)
    chars += part.length + 1
  }
  if (parts.length > 0) yield take()
}
