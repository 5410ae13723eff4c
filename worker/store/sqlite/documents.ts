/** Settings, journeys and other small JSON documents of a site, by kind and id. */
export class Documents {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
  }

  /** A look that writes nothing, so that asking for sites that are not there leaves no trace. */
  exist(): boolean {
    const found = this.#sql.exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'documents'")
    return found.toArray().length > 0
  }

  create(): void {
    this.#sql.exec(`CREATE TABLE IF NOT EXISTS documents (
      kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, id)
    ) WITHOUT ROWID`)
  }

  get<T>(kind: string, id: string): T | undefined {
    const rows = this.#sql.exec<{ body: string }>(
      'SELECT body FROM documents WHERE kind = ? AND id = ?',
      kind,
      id,
    )
    const [row] = rows.toArray()
    return row && JSON.parse(row.body)
  }

  list<T>(kind: string): { id: string; document: T }[] {
    return this.#sql
      .exec<{ id: string; body: string }>('SELECT id, body FROM documents WHERE kind = ? ORDER BY id', kind)
      .toArray()
      .map(({ id, body }) => ({ id, document: JSON.parse(body) }))
  }

  /** Was it new? */
  put(kind: string, id: string, document: unknown): boolean {
    const isNew = this.get(kind, id) === undefined
    this.#sql.exec(
      'INSERT OR REPLACE INTO documents (kind, id, body) VALUES (?, ?, ?)',
      kind,
      id,
      JSON.stringify(document),
    )
    return isNew
  }

  /** Was it there? */
  delete(kind: string, id: string): boolean {
    const found = this.get(kind, id) !== undefined
    if (found) this.#sql.exec('DELETE FROM documents WHERE kind = ? AND id = ?', kind, id)
    return found
  }
}
