import { DOCUMENTS, type DocumentKind, JourneyError, MAX_NAME_CHARS, TEMPLATES } from '@desirepath/protocol'
import type { Context } from 'hono'
import type { App } from '../env.ts'
import { readJson } from '../http/body.ts'
import { type Expected, openSite, settle } from '../store/port.ts'

/** The five requests for documents of one kind: whatever differs from kind to kind stands in DOCUMENTS. */
export function documentsOf<Kind extends DocumentKind>(kind: Kind) {
  const { read, one } = DOCUMENTS[kind]

  return {
    /** With what the site is called, since whoever shows its journeys has to head them with something. */
    async list(c: Context<App>): Promise<Response> {
      const site = c.req.param('site')!
      const store = openSite(c.env, site)
      const [settings, documents] = await Promise.all([store.settings(), store.documents(kind)])
      return c.json({ site: { id: site, name: settle(settings).name }, [kind]: settle(documents) })
    },

    /** The document as it was put. Its version is the ETag, which a write may name in `If-Match`. */
    async get(c: Context<App>): Promise<Response> {
      const { store, id } = place(c, one)
      const { document, version } = settle(
        await store.document(kind, id, readVersion(c.req.query('version'))),
      )
      c.header('ETag', `"${version}"`)
      return c.json(document)
    },

    async put(c: Context<App>): Promise<Response> {
      const { store, id } = place(c, one)
      const document = read(await readJson(c.req.raw, `The ${one}`))
      const { created, version } = settle(await store.putDocument(kind, id, document, expected(c)))
      c.header('ETag', `"${version}"`)
      return c.json(document, created ? 201 : 200)
    },

    /** Its history stays, so that it can be put back; `?history=forget` removes that, too. */
    async remove(c: Context<App>): Promise<Response> {
      const { store, id } = place(c, one)
      settle(await store.deleteDocument(kind, id, expected(c), c.req.query('history') === 'forget'))
      return c.body(null, 204)
    },

    async history(c: Context<App>): Promise<Response> {
      const { store, id } = place(c, one)
      return c.json({ id, history: settle(await store.documentHistory(kind, id)) })
    },
  }
}

export function listTemplates(c: Context<App>): Response {
  return c.json({ templates: TEMPLATES })
}

function place(c: Context<App>, one: string) {
  const id = c.req.param('id')!
  if (id.length > MAX_NAME_CHARS)
    throw new JourneyError(
      'bad_request',
      `The id of a ${one} has at most ${MAX_NAME_CHARS} characters, not ${id.length}.`,
      'id',
    )
  return { store: openSite(c.env, c.req.param('site')!), id }
}

function readVersion(value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  if (!/^[1-9]\d{0,8}$/.test(value))
    throw new JourneyError(
      'bad_request',
      `version must be a number from 1, not ${JSON.stringify(value.slice(0, 40))}.`,
      'version',
    )
  return Number(value)
}

/** https://www.rfc-editor.org/rfc/rfc9110#name-conditional-requests */
function expected(c: Context<App>): Expected | undefined {
  if (c.req.header('if-none-match')?.trim() === '*') return 'none'
  const match = c.req.header('if-match')?.trim()
  if (match === undefined) return undefined
  if (match === '*') return 'there'
  const version = /^(?:W\/)?"([1-9]\d{0,8})"$/.exec(match)?.[1]
  if (version === undefined)
    throw new JourneyError(
      'bad_request',
      'If-Match must be the ETag that came with the document, as in If-Match: "3", or *.',
      'if-match',
    )
  return Number(version)
}
