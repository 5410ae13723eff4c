import {
  DOCUMENTS,
  type DocumentKind,
  type Documents,
  type DocumentVersion,
  JourneyError,
  type Saved,
} from '@desirepath/protocol'
import type { Expected } from '../port.ts'

/** Versions of a document that are kept; the oldest go first. */
const MOST_VERSIONS = 100

/** Under which word a kind is stored, where that is not its place in the address. */
const STORED: Partial<Record<DocumentKind, string>> = { journeys: 'journey' }

/** Journeys, touchpoints and the rest: what counts is in `documents`, and each version of it in `versions`. */
export class SavedDocuments {
  readonly #sql: SqlStorage
  readonly #site: string

  constructor(sql: SqlStorage, site: string) {
    this.#sql = sql
    this.#site = site
  }

  /** Beside the table of documents, which must be there. Those of a server of before, which kept no versions, are a first one. */
  create(): void {
    const made = this.#sql.exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'versions'")
    if (made.toArray().length > 0) return
    // A body of null is a version that deleted it.
    this.#sql.exec(`CREATE TABLE versions (
      kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, at INTEGER NOT NULL, body TEXT,
      PRIMARY KEY (kind, id, version)
    ) WITHOUT ROWID`)
    this.#sql.exec(
      "INSERT INTO versions SELECT kind, id, 1, ?, body FROM documents WHERE kind = 'journey'",
      Date.now(),
    )
  }

  list<Kind extends DocumentKind>(kind: Kind): Saved<Kind>[] {
    return this.#sql
      .exec<{ id: string; body: string }>(
        'SELECT id, body FROM documents WHERE kind = ? ORDER BY id',
        storedKind(kind),
      )
      .toArray()
      .map(({ id, body }) => ({ id, ...JSON.parse(body) }))
  }

  /** @throws JourneyError not_found */
  get<Kind extends DocumentKind>(
    kind: Kind,
    id: string,
    version?: number,
  ): { document: Documents[Kind]; version: number } {
    const latest = this.#latest(kind, id)
    const wanted = version ?? latest
    const [row] = this.#sql
      .exec<{ body: string | null }>(
        'SELECT body FROM versions WHERE kind = ? AND id = ? AND version = ?',
        storedKind(kind),
        id,
        wanted,
      )
      .toArray()
    if (row && row.body !== null) return { document: JSON.parse(row.body), version: wanted }
    throw version === undefined || latest === 0
      ? this.#missing(kind, id)
      : this.#noVersion(kind, id, version, latest)
  }

  /** @throws JourneyError conflict, or too_much for one more than a site may have */
  put<Kind extends DocumentKind>(
    kind: Kind,
    id: string,
    document: Documents[Kind],
    expected?: Expected,
  ): { created: boolean; version: number } {
    const created = !this.#isThere(kind, id)
    this.#expect(kind, id, expected)
    const body = JSON.stringify(document)
    if (!created && this.#body(kind, id) === body) return { created, version: this.#latest(kind, id) }
    if (created) this.#checkRoom(kind)
    this.#sql.exec(
      'INSERT OR REPLACE INTO documents (kind, id, body) VALUES (?, ?, ?)',
      storedKind(kind),
      id,
      body,
    )
    return { created, version: this.#addVersion(kind, id, body) }
  }

  /** @throws JourneyError not_found or conflict */
  delete(kind: DocumentKind, id: string, expected: Expected | undefined, forget: boolean): void {
    const there = this.#isThere(kind, id)
    if (!there && !(forget && this.#latest(kind, id) > 0)) throw this.#missing(kind, id)
    this.#expect(kind, id, expected)
    this.#sql.exec('DELETE FROM documents WHERE kind = ? AND id = ?', storedKind(kind), id)
    if (forget) this.#sql.exec('DELETE FROM versions WHERE kind = ? AND id = ?', storedKind(kind), id)
    else this.#addVersion(kind, id, null)
  }

  /** @throws JourneyError not_found for one that never was */
  history(kind: DocumentKind, id: string): DocumentVersion[] {
    const rows = this.#sql
      .exec<{ version: number; at: number; deleted: number }>(
        'SELECT version, at, body IS NULL AS deleted FROM versions WHERE kind = ? AND id = ? ORDER BY version DESC',
        storedKind(kind),
        id,
      )
      .toArray()
    if (rows.length === 0) throw this.#missing(kind, id)
    return rows.map(({ version, at, deleted }) =>
      deleted ? { version, at, deleted: true } : { version, at },
    )
  }

  #latest(kind: DocumentKind, id: string): number {
    return this.#sql
      .exec<{ version: number }>(
        'SELECT coalesce(max(version), 0) AS version FROM versions WHERE kind = ? AND id = ?',
        storedKind(kind),
        id,
      )
      .one().version
  }

  #body(kind: DocumentKind, id: string): string | undefined {
    return this.#sql
      .exec<{ body: string }>('SELECT body FROM documents WHERE kind = ? AND id = ?', storedKind(kind), id)
      .toArray()[0]?.body
  }

  #isThere(kind: DocumentKind, id: string): boolean {
    return this.#body(kind, id) !== undefined
  }

  #addVersion(kind: DocumentKind, id: string, body: string | null): number {
    const version = this.#latest(kind, id) + 1
    this.#sql.exec(
      'INSERT INTO versions (kind, id, version, at, body) VALUES (?, ?, ?, ?, ?)',
      storedKind(kind),
      id,
      version,
      Date.now(),
      body,
    )
    this.#sql.exec(
      'DELETE FROM versions WHERE kind = ? AND id = ? AND version <= ?',
      storedKind(kind),
      id,
      version - MOST_VERSIONS,
    )
    return version
  }

  #expect(kind: DocumentKind, id: string, expected: Expected | undefined): void {
    if (expected === undefined) return
    const version = this.#isThere(kind, id) ? this.#latest(kind, id) : 0
    const fits =
      expected === 'none' ? version === 0 : expected === 'there' ? version > 0 : version === expected
    if (fits) return
    const { one } = DOCUMENTS[kind]
    const found = version === 0 ? 'is not there' : `is at version ${version}`
    const wanted =
      expected === 'none'
        ? 'that it is new'
        : expected === 'there'
          ? 'that it is there'
          : `version ${expected}`
    throw new JourneyError(
      'conflict',
      `The ${one} ${id} ${found}, and this write expected ${wanted}: somebody else has changed it. Read it again (GET /v1/${this.#site}/${kind}/${id}), put your change into what you find, and send that with the new ETag.`,
    )
  }

  #checkRoom(kind: DocumentKind): void {
    const { most, one } = DOCUMENTS[kind]
    const { count } = this.#sql
      .exec<{ count: number }>('SELECT count(*) AS count FROM documents WHERE kind = ?', storedKind(kind))
      .one()
    if (count >= most)
      throw new JourneyError(
        'too_much',
        `The site ${this.#site} has ${count} ${kind} already, the most it may have. Delete a ${one} that is no longer used.`,
      )
  }

  #missing(kind: DocumentKind, id: string): JourneyError {
    return new JourneyError(
      'not_found',
      `The site ${this.#site} has no ${DOCUMENTS[kind].one} ${id}. GET /v1/${this.#site}/${kind} lists them.`,
    )
  }

  #noVersion(kind: DocumentKind, id: string, version: number, latest: number): JourneyError {
    return new JourneyError(
      'not_found',
      `The ${DOCUMENTS[kind].one} ${id} has no version ${version} that could be read; the newest is ${latest}, and the last ${MOST_VERSIONS} are kept. GET /v1/${this.#site}/${kind}/${id}/history lists them.`,
      'version',
    )
  }
}

function storedKind(kind: DocumentKind): string {
  return STORED[kind] ?? kind
}
