import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { DEVELOPMENT_KEY } from '../access/key.ts'
import type { Env } from '../env.ts'
import app from '../index.ts'
import { Documents } from '../store/sqlite/documents.ts'
import { layoutOf } from '../store/sqlite/layout.ts'
import type { JourneyShard } from '../store/sqlite/shard.ts'
import type { JourneySite } from '../store/sqlite/site.ts'

/** A host on which the development key works. */
const HOST = 'http://127.0.0.1'

export interface Call {
  body?: unknown
  headers?: Record<string, string>
  /** The bearer; the admin key unless said, none for null. */
  key?: string | null
}

/** A request to the worker as it is deployed. */
export async function call(method: string, path: string, options: Call = {}) {
  return read(await exports.default.fetch(request(HOST, method, path, options)))
}

/** The same with another host or other secrets. */
export async function callAt(
  host: string,
  secrets: Partial<Env>,
  method: string,
  path: string,
  options: Call = {},
) {
  return read(await app.fetch(request(host, method, path, options), { ...env, ...secrets }))
}

function request(host: string, method: string, path: string, { body, headers = {}, key }: Call): Request {
  const raw = body === undefined || typeof body === 'string' || body instanceof Uint8Array
  return new Request(host + path, {
    method,
    headers: { ...(key === null ? {} : { authorization: `Bearer ${key ?? DEVELOPMENT_KEY}` }), ...headers },
    body: raw ? (body as BodyInit | undefined) : JSON.stringify(body),
  })
}

export interface Answered {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests look into every answer, and a wrong look fails them
  body: any
}

async function read(response: Response): Promise<Answered> {
  const type = response.headers.get('content-type')
  const text = new TextDecoder().decode(await response.arrayBuffer())
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' || !type?.startsWith('application/json') ? undefined : JSON.parse(text),
  }
}

let sites = 0

/** A site of the test's own, since storage lasts between tests of a file. */
export async function newSite(settings: object = {}): Promise<string> {
  const site = `site-${++sites}`
  const made = await call('PUT', `/v1/${site}`, { body: settings })
  if (made.status !== 201) throw new Error(JSON.stringify(made.body))
  return site
}

/** The objects that have the events of a site: its own, or its shards. */
export async function objectsOf(site: string): Promise<DurableObjectStub<JourneySite | JourneyShard>[]> {
  const own = env.SITES.getByName(site)
  const layout = await runInDurableObject(own, (_, { storage }) => layoutOf(new Documents(storage.sql)))
  if (!layout) return [own]
  return Array.from({ length: layout.shards }, (_, at) => env.SHARDS.getByName(`${site}/${layout.id}/${at}`))
}

/** Folds what waits in the logs of a site. */
export async function tidy(site: string): Promise<void> {
  for (const object of await objectsOf(site)) await runDurableObjectAlarm(object)
}

export async function newToken(site: string, wish: object): Promise<string> {
  return (await call('POST', `/v1/${site}/tokens`, { body: wish })).body.token
}

export function ndjson(...lines: unknown[]): string {
  return lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('')
}

/** Visitors of each of these pages, in this order, by the public API. */
export async function funnel(site: string, ...paths: string[]): Promise<number[]> {
  const asked = await call('POST', `/v1/${site}/ask`, {
    body: { kind: 'funnel', windowMs: null, steps: paths.map((path) => ({ path })) },
  })
  if (asked.status !== 200) throw new Error(JSON.stringify(asked.body))
  return asked.body.counts
}

/** What the site answers to each of these, without what tells when and from how many rows. */
export function answersTo(site: string, questions: readonly object[]): Promise<unknown[]> {
  return Promise.all(
    questions.map(async (question) => {
      const { status, body } = await call('POST', `/v1/${site}/ask`, { body: question })
      if (status !== 200) throw new Error(JSON.stringify(body))
      return { ...body, computedAt: 0, scanned: body.scanned.events }
    }),
  )
}
