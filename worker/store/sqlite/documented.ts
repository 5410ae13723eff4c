import type { DocumentKind, DocumentVersion, Documents as Kinds, Saved } from '@desirepath/protocol'
import type { Env } from '../../env.ts'
import { attempt, type Expected, type Result } from '../port.ts'
import { SavedDocuments } from './saved.ts'
import { countChange } from './version.ts'
import { WatchfulSite } from './watchful.ts'

/** Under which word it is kept for which period a digest was last sent. */
const SENT = 'digest sent'

/** The part of a site's object that has its settings as documents. */
export abstract class DocumentedSite extends WatchfulSite {
  protected readonly saved: SavedDocuments

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.saved = new SavedDocuments(ctx.storage.sql, ctx.id.name!)
  }

  async documents<Kind extends DocumentKind>(kind: Kind): Promise<Result<Saved<Kind>[]>> {
    return this.#read(() => this.saved.list(kind))
  }

  async document<Kind extends DocumentKind>(kind: Kind, id: string, version?: number) {
    return this.#read(() => this.saved.get(kind, id, version))
  }

  async documentHistory(kind: DocumentKind, id: string): Promise<Result<DocumentVersion[]>> {
    return this.#read(() => this.saved.history(kind, id))
  }

  async putDocument<Kind extends DocumentKind>(
    kind: Kind,
    id: string,
    document: Kinds[Kind],
    expected?: Expected,
  ): Promise<Result<{ created: boolean; version: number }>> {
    return this.#change(() => this.saved.put(kind, id, document, expected))
  }

  async deleteDocument(
    kind: DocumentKind,
    id: string,
    expected?: Expected,
    forget = false,
  ): Promise<Result<null>> {
    return this.#change(() => {
      this.saved.delete(kind, id, expected, forget)
      return null
    })
  }

  async sentDigests(): Promise<Result<Record<string, string>>> {
    return this.#read(() =>
      Object.fromEntries(this.documentTable.list<string>(SENT).map(({ id, document }) => [id, document])),
    )
  }

  async digestSent(id: string, day: string): Promise<Result<null>> {
    return this.write(() => {
      this.checkOpen()
      this.documentTable.put(SENT, id, day)
      return null
    })
  }

  #read<T>(work: () => T): Result<T> {
    return attempt(() => {
      this.checkOpen()
      return work()
    })
  }

  /** Answers have another version from then on. */
  #change<T>(work: () => T): Result<T> {
    return this.write(() => {
      this.checkOpen()
      const done = work()
      countChange(this.documentTable)
      return done
    })
  }
}
