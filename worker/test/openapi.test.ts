import { exports } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { DEVELOPMENT_KEY } from '../access/key.ts'
import worker from '../index.ts'
import { answersOf, SCHEMAS } from '../openapi/document.ts'
import { ROUTES } from '../openapi/routes/index.ts'
import type { Example, Route } from '../openapi/routes/route.ts'
import { faultsOf } from './json-schema.ts'
import { call, ndjson, newSite, newToken } from './lib.ts'

const T = 1_763_800_000_000
const HOST = 'http://127.0.0.1'
const nameOf = ({ method, path }: { method: string; path: string }) => `${method.toUpperCase()} ${path}`

describe('The documented routes', () => {
  it('are those of the worker, each of them and no others', () => {
    // `ALL` are what stands before every route of a path.
    const real = worker.routes.filter(({ method }) => method !== 'ALL').map(nameOf)
    expect(ROUTES.map(nameOf).sort()).toEqual([...new Set(real)].sort())
  })

  it('say truly who may', async () => {
    const site = await newSite()
    const keys = {
      none: null,
      read: await newToken(site, { scope: 'read' }),
      write: await newToken(site, { scope: 'write' }),
    }
    for (const route of ROUTES.filter(({ path }) => path.startsWith('/v1')))
      for (const [scope, key] of Object.entries(keys)) {
        const status = await knock(route, site, key)
        const may = route.who === 'none' || route.who === scope
        const refused = scope === 'none' ? 401 : 403
        const wanted = may ? expect.toSatisfy((one) => one !== 401 && one !== 403) : refused
        expect([nameOf(route), scope, status]).toEqual([nameOf(route), scope, wanted])
      }
  })
})

async function knock(route: Route, site: string, key: string | null): Promise<number> {
  const path = route.path.replace(':site', site).replace('/:call?', '').replace(/:\w+/g, 'x')
  const response = await exports.default.fetch(
    new Request(HOST + path, {
      method: route.method.toUpperCase(),
      headers: key === null ? {} : { authorization: `Bearer ${key}` },
      body: route.body ? '{}' : undefined,
    }),
  )
  await response.body?.cancel()
  return response.status
}

describe('The examples', () => {
  it.each(
    ROUTES.flatMap((route) =>
      route.examples.map((example) => [nameOf(route), example.says, route, example] as const),
    ),
  )('%s: %s', async (_, __, route, example) => {
    const answered = answersOf(route)[example.status]
    expect(answered, `${example.status} is documented`).toBeDefined()
    const response = await exports.default.fetch(requestOf(route, example))
    if (answered?.type === 'text/event-stream') {
      expect(response.status).toBe(example.status)
      return response.body?.cancel()
    }
    const text = new TextDecoder().decode(await response.arrayBuffer())
    expect([response.status, text]).toEqual([example.status, expect.anything()])
    if (example.body !== undefined && example.status < 400)
      for (const body of bodiesOf(route, example))
        expect(faultsOf(body, route.body!.schema, SCHEMAS)).toEqual([])
    if (answered?.schema && !answered.type)
      expect(faultsOf(JSON.parse(text), answered.schema, SCHEMAS)).toEqual([])
    if (!answered?.schema) expect(text).toBe('')
  })

  it('are there for every route', () => {
    expect(ROUTES.filter(({ examples }) => examples.length === 0).map(nameOf)).toEqual([])
  })
})

describe('The documented answers', () => {
  it('are those of a site with events of every kind', async () => {
    const site = await newSite()
    const documents = ROUTES.filter(({ method, path }) => method === 'put' && path.endsWith('/:id'))
    for (const { examples } of documents)
      await call('PUT', examples[0]!.path.replace('/shop/', `/${site}/`), { body: examples[0]!.body })
    const sent = await call('POST', `/v1/${site}/import`, { body: ndjson(...lively()) })
    expect(sent.body.refused).toEqual([])
    const { answers, examples } = ROUTES.find(
      ({ path, method }) => path === '/v1/:site/ask' && method === 'post',
    )!
    for (const { says, body, status } of examples.filter((example) => example.status === 200)) {
      const told = await call('POST', `/v1/${site}/ask`, { body })
      expect([says, faultsOf(told.body, answers[status]!.schema!, SCHEMAS)]).toEqual([says, []])
    }
  })
})

/** Sixty visitors: half of them buy, some are annoyed, some say how they feel. */
function lively(): object[] {
  return Array.from({ length: 60 }, (_, n) => {
    const one = (after: number, name: string, more: object = {}) => ({
      ...{ visitor: `v${n}`, t: T + n * 60_000 + after * 1000, name, path: '/product/7' },
      ...{ context: { device: n % 3 ? 'mobile' : 'desktop' }, ...more },
    })
    const form = { form: 'checkout', field: 'street' }
    return [
      one(0, 'page', {
        referrer: n % 2 ? 'www.google.com' : undefined,
        props: { plan: n % 4 ? 'free' : 'pro' },
      }),
      one(1, 'LCP', { kind: 'vital', props: { value: n % 5 ? 1800 : 5200 } }),
      ...(n % 3 === 0 ? [one(2, 'rage', { kind: 'frustration', element: 'button#buy' })] : []),
      one(3, 'checkout', { kind: 'form-view', props: form }),
      one(4, 'checkout', { kind: 'form-start', props: form }),
      one(5, 'checkout', { kind: 'form-field', props: { ...form, changes: 2, ms: 4000, filled: true } }),
      one(6, 'checkout', { kind: n % 2 ? 'form-submit' : 'form-exit', props: form }),
      ...(n % 2 ? [one(7, 'order', { kind: 'custom', props: { total: 10 + n } })] : []),
      one(8, 'nps', { kind: 'feedback', props: { score: n % 11 } }),
      ...(n % 7 === 0 ? [one(9, 'call', { kind: 'touchpoint', path: undefined, channel: 'phone' })] : []),
      one(86_400 * 2, 'page'),
    ]
  }).flat()
}

function requestOf(route: Route, { path, headers = {}, body }: Example): Request {
  return new Request(HOST + path, {
    method: route.method.toUpperCase(),
    headers: { ...(route.who !== 'none' && { authorization: `Bearer ${DEVELOPMENT_KEY}` }), ...headers },
    body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
  })
}

/** Lines of an import are judged one by one; of a line that will be refused nothing is asked. */
function bodiesOf(route: Route, { body }: Example): unknown[] {
  if (route.body?.type === 'application/x-ndjson')
    return String(body)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
      .filter(({ name, kind }) => name !== undefined || kind !== undefined)
  if (route.path === '/e') {
    const batch = body as { e: { k: string }[] }
    return [{ ...batch, e: batch.e.filter(({ k }) => k !== 'wave') }]
  }
  return [body]
}

describe('GET /openapi.json', () => {
  it('is for everybody, from everywhere, and its references lead somewhere', async () => {
    const { status, headers, body } = await call('GET', '/openapi.json', { key: null })
    expect(status).toBe(200)
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(body.openapi).toMatch(/^3\.1\./)
    const text = JSON.stringify(body)
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g))
      expect(body.components.schemas, name).toHaveProperty(name!)
    for (const name of Object.keys(body.components.schemas))
      expect(text, `${name} is used`).toContain(`"#/components/schemas/${name}"`)
  })

  it('gives each operation a name of its own, and a parameter for each part of its path', async () => {
    const { body } = await call('GET', '/openapi.json', { key: null })
    const names = new Set<string>()
    for (const [path, operations] of Object.entries(body.paths))
      for (const { operationId, parameters = [], responses } of Object.values(operations as object)) {
        expect(names, operationId).not.toContain(operationId)
        names.add(operationId)
        const inPath = parameters
          .filter((one: { in: string }) => one.in === 'path')
          .map((one: { name: string }) => `{${one.name}}`)
        expect([path, inPath]).toEqual([path, path.match(/\{\w+\}/g) ?? []])
        expect(Object.keys(responses).length).toBeGreaterThan(0)
      }
    expect(names.size).toBeGreaterThan(50)
  })
})

describe('GET /docs', () => {
  it('is a page without a script, and lets none in', async () => {
    const response = await exports.default.fetch(new Request(`${HOST}/docs`))
    const page = await response.text()
    expect(response.headers.get('content-type')).toMatch(/^text\/html/)
    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/]+='; /,
    )
    expect(page).not.toMatch(/<script|javascript:|\son\w+=/i)
    for (const route of ROUTES) expect(page).toContain(route.path)
    expect(page.match(/ id="[^"]*"/g)).toHaveLength(new Set(page.match(/ id="[^"]*"/g)).size)
    for (const [, to] of page.matchAll(/href="#([^"]*)"/g)) expect(page).toContain(` id="${to}"`)
  })
})
