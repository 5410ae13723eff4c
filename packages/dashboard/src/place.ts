import type { Answer, DocumentKind, Documents, Saved } from '@desirepath/protocol'
import { call } from './server.ts'

export const VIEWS = ['board', 'journeys', 'explore', 'settings', 'embeds', 'health'] as const
export type ViewName = (typeof VIEWS)[number]

/** Where a view is: a site, and what may be done there. */
export class Place {
  readonly site: string
  /** Reads. Widgets get this one, and never the key. */
  readonly token: string
  /** Only where somebody signed in with it. */
  readonly key: string | undefined
  /** Goes to another view of this site. */
  readonly go: (view: ViewName, more?: Record<string, string>) => void

  constructor(site: string, token: string, key: string | undefined, go: Place['go']) {
    this.site = site
    this.token = token
    this.key = key
    this.go = go
  }

  ask<Of extends Answer>(question: object): Promise<Of> {
    return call('POST', `${this.#at}/ask`, this.token, question)
  }

  /** As the admin. */
  api<T>(method: string, path: string, body?: unknown): Promise<T> {
    return call(method, this.#at + path, this.key ?? this.token, body)
  }

  async list<Kind extends DocumentKind>(kind: Kind): Promise<Saved<Kind>[]> {
    return (await this.api<Record<string, Saved<Kind>[]>>('GET', `/${kind}`))[kind]!
  }

  /** A document, and the version that a write has to name. */
  async read<Kind extends DocumentKind>(
    kind: Kind,
    id: string,
  ): Promise<{ document: Documents[Kind]; etag: string }> {
    let etag = ''
    const document = await call<Documents[Kind]>(
      'GET',
      this.#one(kind, id),
      this.key ?? this.token,
      undefined,
      {
        seen: ({ headers }) => (etag = headers.get('etag') ?? ''),
      },
    )
    return { document, etag }
  }

  /** Writes over the version that was read; without one the document must be new. @throws Refused `conflict` */
  async write<Kind extends DocumentKind>(
    kind: Kind,
    id: string,
    document: Documents[Kind],
    etag?: string,
  ): Promise<void> {
    const headers: Record<string, string> =
      etag === undefined ? { 'if-none-match': '*' } : { 'if-match': etag }
    await call('PUT', this.#one(kind, id), this.key!, document, { headers })
  }

  async remove(kind: DocumentKind, id: string): Promise<void> {
    await call('DELETE', this.#one(kind, id), this.key!)
  }

  #one(kind: DocumentKind, id: string): string {
    return `${this.#at}/${kind}/${encodeURIComponent(id)}`
  }

  get #at(): string {
    return `/v1/${encodeURIComponent(this.site)}`
  }
}

/** An id for something new, by its name, that none of these has. */
export function freeId(name: string, taken: readonly string[]): string {
  const base =
    name
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'new'
  let id = base
  for (let more = 2; taken.includes(id); more++) id = `${base}-${more}`
  return id
}
