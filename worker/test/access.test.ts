import { beforeAll, describe, expect, it, vi } from 'vitest'
import { call, callAt, newSite, newToken } from './lib.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const QUESTION = encodeURIComponent(JSON.stringify({ kind: 'paths' }))
const JOURNEY = { name: 'A', stages: ['a', 'b'].map((name) => ({ name, match: { path: `/${name}` } })) }

/** Who may: a = the admin key alone, r = also a read token, w = also a write token. */
const ROUTES: [who: 'a' | 'r' | 'w', method: string, path: string, body?: unknown][] = [
  ['w', 'POST', '/v1/SITE/import', '{"visitor":"v","t":1,"name":"a"}'],
  ['r', 'GET', `/v1/SITE/ask?q=${QUESTION}`],
  ['r', 'POST', '/v1/SITE/ask', { kind: 'paths' }],
  ['a', 'GET', '/v1/sites'],
  ['a', 'GET', '/v1/SITE'],
  ['a', 'PUT', '/v1/SITE', {}],
  ['a', 'PUT', '/v1/SITE/journeys/j', JOURNEY],
  ['r', 'GET', '/v1/SITE/journeys'],
  ['r', 'GET', '/v1/SITE/journeys/j'],
  ['a', 'DELETE', '/v1/SITE/journeys/j'],
  ['a', 'GET', '/v1/SITE/imports'],
  ['w', 'POST', '/v1/SITE/import?source=s', '{"visitor":"v","t":1,"name":"a"}'],
  ['a', 'DELETE', '/v1/SITE/imports/s'],
  ['a', 'GET', '/v1/SITE/export'],
  ['a', 'DELETE', '/v1/SITE/visitors/v'],
  ['a', 'POST', '/v1/SITE/tokens', { scope: 'read' }],
  ['a', 'DELETE', '/v1/SITE'],
]

let site: string
const bearer: Record<string, string | null> = {}

beforeAll(async () => {
  site = await newSite()
  const other = await newSite()
  bearer['no key'] = null
  bearer['a wrong key'] = 'not-the-admin-key'
  bearer['a token cut short'] = 'dp1.eyJzaXRlIjoi'
  bearer['a read token'] = await newToken(site, { scope: 'read' })
  bearer['a write token'] = await newToken(site, { scope: 'write' })
  bearer['a read token of another site'] = await newToken(other, { scope: 'read' })
  bearer['a write token of another site'] = await newToken(other, { scope: 'write' })
  const [prefix, payload] = bearer['a read token']!.split('.')
  const admin = btoa(JSON.stringify({ site, scope: 'write', expires: 8e15 })).replaceAll('=', '')
  bearer['a token with a changed payload'] = `${prefix}.${admin}.${bearer['a read token']!.split('.')[2]}`
  bearer['a token with a changed signature'] = `${prefix}.${payload}.${'A'.repeat(43)}`
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 2 * DAY_MS })
  bearer['a read token that expired'] = await newToken(site, { scope: 'read', expiresInMs: DAY_MS })
  bearer['a write token that expired'] = await newToken(site, { scope: 'write', expiresInMs: DAY_MS })
  vi.useRealTimers()
})

const REFUSED: [who: string, status: number, code: string, says: RegExp][] = [
  ['no key', 401, 'unauthorized', /Authorization: Bearer/],
  ['a wrong key', 401, 'unauthorized', /neither the admin key/],
  ['a token cut short', 401, 'unauthorized', /malformed/],
  ['a token with a changed payload', 401, 'unauthorized', /signature/],
  ['a token with a changed signature', 401, 'unauthorized', /signature/],
  ['a read token that expired', 401, 'expired', /expired at \d{4}-/],
  ['a write token that expired', 401, 'expired', /expired at \d{4}-/],
]

describe.each(ROUTES)('%s %s %s', (who, method, path, body) => {
  const at = () => path.replace('SITE', site)

  it.each(REFUSED)('refuses %s with %i', async (key, status, code, says) => {
    const answered = await call(method, at(), { key: bearer[key], body })
    expect(answered).toMatchObject({
      status,
      body: { error: { code, message: expect.stringMatching(says) } },
    })
    expect(answered.headers.get('www-authenticate')).toBe('Bearer')
  })

  it.each(['a read token of another site', 'a write token of another site'])('refuses %s', async (key) => {
    const answered = await call(method, at(), { key: bearer[key], body })
    expect(answered).toMatchObject({ status: 403, body: { error: { code: 'forbidden' } } })
  })

  it.each(['a read token', 'a write token'])('judges %s by its scope', async (key) => {
    const may = (who === 'r' && key === 'a read token') || (who === 'w' && key === 'a write token')
    const answered = await call(method, at(), { key: bearer[key], body })
    if (may) expect(answered.status).toBe(200)
    else expect(answered).toMatchObject({ status: 403, body: { error: { code: 'forbidden' } } })
  })

  it('lets the admin key pass', async () => {
    expect((await call(method, at(), { body })).status).toBeLessThan(300)
  })
})

it.each([
  ['Basic YTpi', /must be the word Bearer/],
  ['Bearer', /must be the word Bearer/],
  ['development-admin-key', /must be the word Bearer/],
])('says how the header %j should look', async (authorization, says) => {
  const answered = await call('GET', '/v1/sites', { key: null, headers: { authorization } })
  expect(answered).toMatchObject({ status: 401, body: { error: { message: expect.stringMatching(says) } } })
})

describe('the admin key of the server', () => {
  const GOOD = 'a-long-enough-admin-key'
  it.each([
    ['http://127.0.0.1:8787', undefined, 'development-admin-key', 200],
    ['http://localhost', undefined, 'development-admin-key', 200],
    ['http://[::1]:8787', '', 'development-admin-key', 200],
    ['http://127.0.0.1', GOOD, GOOD, 200],
    ['http://127.0.0.1', GOOD, 'development-admin-key', 401],
    ['https://journeys.example.com', undefined, 'development-admin-key', 401],
    ['https://journeys.example.com', 'development-admin-key', 'development-admin-key', 401],
    ['https://localhost.example.com', undefined, 'development-admin-key', 401],
    ['https://journeys.example.com', 'short', 'short', 401],
    ['https://journeys.example.com', GOOD, GOOD, 200],
    ['https://journeys.example.com', GOOD, 'development-admin-key', 401],
  ])('on %s with ADMIN_KEY %j, the key %j is answered %i', async (host, ADMIN_KEY, key, status) => {
    expect((await callAt(host, { ADMIN_KEY }, 'GET', '/v1/sites', { key })).status).toBe(status)
  })

  it('is asked for where it is missing, with the command that sets it', async () => {
    const { body } = await callAt('https://x.example', {}, 'GET', '/v1/sites')
    expect(body.error.message).toContain('npx wrangler secret put ADMIN_KEY')
  })

  it('ends the tokens it gave when it changes', async () => {
    const one = { ADMIN_KEY: 'the-first-admin-key' }
    const here = await newSite()
    const token = (
      await callAt('http://localhost', one, 'POST', `/v1/${here}/tokens`, {
        key: one.ADMIN_KEY,
        body: { scope: 'read' },
      })
    ).body.token
    const ask = (secrets: object) =>
      callAt('http://localhost', secrets, 'GET', `/v1/${here}/journeys`, { key: token })
    expect((await ask(one)).status).toBe(200)
    expect((await ask({ ADMIN_KEY: 'the-second-admin-key' })).status).toBe(401)
  })
})

describe('a token', () => {
  it('carries what was wished', async () => {
    const here = await newSite()
    const expires = Date.now() + DAY_MS
    const wish = { scope: 'write', expiresAt: expires }
    const { status, body } = await call('POST', `/v1/${here}/tokens`, { body: wish })
    expect({ status, body }).toEqual({
      status: 201,
      body: { token: expect.stringMatching(/^dp1\.[\w-]+\.[\w-]{43}$/), scope: 'write', site: here, expires },
    })
  })

  it.each([
    [{}, 'scope'],
    [{ scope: 'admin' }, 'scope'],
    [null, 'scope'],
    [{ scope: 'read', expiresInMs: -1 }, 'expiresInMs'],
    [{ scope: 'read', expiresInMs: 'soon' }, 'expiresInMs'],
    [{ scope: 'read', expiresAt: 1 }, 'expiresAt'],
    [{ scope: 'read', expiresAt: 8e15 }, 'expiresAt'],
    [{ scope: 'read', expiresAt: 1, expiresInMs: 1 }, 'expiresAt'],
    [{ scope: 'read', forever: true }, 'forever'],
  ])('is not given for %j, and the answer says where', async (wish, path) => {
    const here = await newSite()
    const answered = await call('POST', `/v1/${here}/tokens`, { body: JSON.stringify(wish) })
    expect(answered).toMatchObject({ status: 400, body: { error: { code: 'bad_request', path } } })
  })

  it('is not given for a site that is not there', async () => {
    const answered = await call('POST', '/v1/nowhere/tokens', { body: { scope: 'read' } })
    expect(answered).toMatchObject({ status: 404, body: { error: { code: 'unknown_site' } } })
  })
})
