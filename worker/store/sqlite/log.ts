import type { Entry } from '@desirepath/protocol'
import type { ImportSummary } from '../port.ts'

/**
 * UTF-16 units of JSON in one row. A row holds 2 MB at most, and a unit is up to three bytes of UTF-8.
 * https://developers.cloudflare.com/durable-objects/platform/limits/
 */
const MAX_ROW_CHARS = 512 * 1024

/** The entries of a site as they came: one row a batch or piece of an import, never changed, only forgotten. */
export class EntryLog {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  create(): void {
    // `entries` lies before `body`, so that counting them reads no body.
    this.#sql.exec(`CREATE TABLE IF NOT EXISTS batches (
      seq INTEGER PRIMARY KEY, received INTEGER NOT NULL, source TEXT, entries INTEGER NOT NULL, body TEXT NOT NULL
    )`)
  }

  /** How many rows it took: one, but for entries that no row could hold together. */
  append(entries: readonly Entry[], received: number, source?: string): number {
    let rows = 0
    for (const { count, body } of rowsOf(entries)) {
      rows++
      this.#sql.exec(
        'INSERT INTO batches (received, source, entries, body) VALUES (?, ?, ?, ?)',
        received,
        source ?? null,
        count,
        body,
      )
    }
    return rows
  }

  /** Everything in the order it came, a row at a time. */
  *read(): Generator<Entry[]> {
    for (const { body } of this.#sql.exec<{ body: string }>('SELECT body FROM batches ORDER BY seq'))
      yield JSON.parse(body)
  }

  /** Grows with each append. */
  last(): number {
    return this.#sql.exec<{ seq: number | null }>('SELECT max(seq) AS seq FROM batches').one().seq ?? 0
  }

  imports(): ImportSummary[] {
    return this.#sql
      .exec<ImportSummary & Record<string, SqlStorageValue>>(
        `SELECT source, sum(entries) AS entries, min(received) AS first, max(received) AS last
         FROM batches WHERE source IS NOT NULL GROUP BY source ORDER BY last DESC, source`,
      )
      .toArray()
  }

  /** How many entries went. */
  forget(source: string): number {
    const { entries } = this.#sql
      .exec<{ entries: number | null }>(
        'SELECT sum(entries) AS entries FROM batches WHERE source = ?',
        source,
      )
      .one()
    if (entries !== null) this.#sql.exec('DELETE FROM batches WHERE source = ?', source)
    return entries ?? 0
  }
}

function* rowsOf(entries: readonly Entry[]): Generator<{ count: number; body: string }> {
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
