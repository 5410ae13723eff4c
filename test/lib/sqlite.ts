import { DatabaseSync, type SQLInputValue } from 'node:sqlite'

/** As much of Cloudflare's SqlStorage as the store uses, over SQLite in this process: its real code is then what is measured. */
export function openSql(file: string) {
  const db = new DatabaseSync(file)
  // As Durable Objects do it: one file beside a log of what is to come into it.
  db.exec('PRAGMA journal_mode = WAL')
  let written = 0
  return {
    /** Rows inserted, changed or deleted so far. */
    get written() {
      return written
    },
    exec(sql: string, ...values: SQLInputValue[]) {
      const statement = db.prepare(sql)
      const rows = statement.all(...values).map(asThere)
      if (/^\s*(INSERT|UPDATE|DELETE)/i.test(sql))
        written += Number(db.prepare('SELECT changes() AS n').get()!.n)
      return {
        toArray: () => rows,
        one: () => rows[0]!,
      }
    },
    close: () => db.close(),
  }
}

/** Blobs are buffers there. */
function asThere(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value instanceof Uint8Array ? value.buffer : value]),
  )
}
