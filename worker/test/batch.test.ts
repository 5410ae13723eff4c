import { afterEach, describe, expect, it, vi } from 'vitest'
import { call, funnel, newSite } from './lib.ts'

const NOW = Date.UTC(2026, 10, 22, 12)
const HOUR_MS = 60 * 60 * 1000

let ids = 0
const view = (visitor: string, path: string, more: object = {}) => ({
  i: `load.${++ids}`,
  w: visitor,
  t: NOW,
  k: 'view',
  n: 'page',
  p: path,
  ...more,
})
const batch = (site: string, ...e: unknown[]) => ({ v: 1, s: site, t: NOW, e })
const send = (body: unknown, headers: Record<string, string> = {}) =>
  call('POST', '/e', { key: null, body, headers: { 'content-type': 'text/plain', ...headers } })

afterEach(() => vi.useRealTimers())

describe('a batch', () => {
  it('is taken without a key, and counted', async () => {
    const site = await newSite()
    const sent = await send(batch(site, view('v', '/a'), view('v', '/b'), view('w', '/a')))
    expect(sent).toMatchObject({ status: 200, body: { accepted: 3, duplicates: 0, refused: [] } })
    expect(await funnel(site, '/a', '/b')).toEqual([2, 1])
  })

  it('that comes twice counts once, and the second receipt is as good as the first', async () => {
    const site = await newSite()
    const body = batch(site, view('v', '/a'), view('v', '/b'))
    await send(body)
    expect((await send(body)).body).toEqual({ accepted: 2, duplicates: 2, refused: [] })
    expect(await funnel(site, '/a', '/b')).toEqual([1, 1])
  })

  it('that overlaps another brings only what is new', async () => {
    const site = await newSite()
    const [a, b, c] = [view('v', '/a'), view('v', '/b'), view('w', '/a')]
    await send(batch(site, a, b))
    expect((await send(batch(site, b, c, c))).body).toEqual({ accepted: 3, duplicates: 2, refused: [] })
    expect(await funnel(site, '/a', '/b')).toEqual([2, 1])
  })

  it.each([
    ['an event of 300 KB', { d: { note: 'x'.repeat(300 * 1024) } }, 'too_large'],
    ['an unknown kind', { k: 'guess' }, 'bad_request'],
    ['no visitor', { w: undefined }, 'bad_request'],
    ['a time that is no number', { t: 'noon' }, 'bad_request'],
    [
      'too many properties',
      { d: Object.fromEntries([...Array(65)].map((_, n) => [`p${n}`, n])) },
      'too_much',
    ],
  ])('with %s in the middle keeps the others', async (_, fault, code) => {
    const site = await newSite()
    const bad = view('v', '/x', fault)
    const sent = await send(batch(site, view('v', '/a'), bad, view('v', '/b')))
    expect(sent.status).toBe(200)
    expect(sent.body).toMatchObject({ accepted: 2, duplicates: 0, refused: [{ at: 1, id: bad.i, code }] })
    expect(await funnel(site, '/a', '/b')).toEqual([1, 1])
  })

  it.each([
    ['text that is not JSON', 'so long', 400, 'bad_request', /not JSON/],
    ['nothing', '', 400, 'bad_request', /not JSON/],
    ['a list', [], 400, 'bad_request', /an object/],
    ['no version', { s: 's', t: 1, e: [{}] }, 400, 'bad_request', /version/],
    ['a version of the future', { v: 2, s: 's', t: 1, e: [{}] }, 400, 'unsupported_version', /version 2/],
    ['no events', { v: 1, s: 's', t: 1, e: [] }, 400, 'bad_request', /from 1 to/],
    ['no site', { v: 1, t: 1, e: [{}] }, 400, 'bad_request', /^s must be/],
    ['a site that cannot be', { v: 1, s: 'A site!', t: 1, e: [{}] }, 400, 'bad_request', /a-z/],
    [
      'a site that is not there',
      { v: 1, s: 'nowhere', t: 1, e: [{}] },
      404,
      'unknown_site',
      /PUT \/v1\/nowhere/,
    ],
    ['2,001 events', { v: 1, s: 's', t: 1, e: Array(2001).fill(0) }, 413, 'too_large', /2001/],
    ['1 MB and a byte', `"${'x'.repeat(1024 * 1024 - 1)}"`, 413, 'too_large', /1048576/],
  ])('of %s is answered with an error that the page can read', async (_, body, status, code, says) => {
    const sent = await send(body, { origin: 'https://shop.example' })
    expect(sent).toMatchObject({ status, body: { error: { code, message: expect.stringMatching(says) } } })
    expect(sent.headers.get('access-control-allow-origin')).toBe('https://shop.example')
  })

  it('keeps what a page puts into its properties, whatever they are called', async () => {
    const site = await newSite()
    const event = JSON.stringify(view('v', '/a', { d: { p: 1 } })).replace('"p":1', '"__proto__":"yes"')
    expect((await send(`{"v":1,"s":"${site}","t":${NOW},"e":[${event}]}`)).body.accepted).toBe(1)
    const asked = await call('POST', `/v1/${site}/ask`, {
      body: { kind: 'funnel', steps: [{ where: [{ prop: '__proto__', op: 'eq', value: 'yes' }] }] },
    })
    expect(asked.body.counts).toEqual([1])
  })
})

describe("the browser's clock", () => {
  const within = (from: number, to: number) => ({
    kind: 'funnel',
    steps: [{ path: '/a' }],
    range: { from, to },
  })

  it.each([
    ['right', 0, 5000, NOW - 5000],
    ['an hour slow', -HOUR_MS, 5000, NOW - 5000],
    ['an hour fast', HOUR_MS, 5000, NOW - 5000],
    ['fast, for an event of last week', HOUR_MS, 7 * 24 * HOUR_MS, NOW - 7 * 24 * HOUR_MS],
    ['set back between event and send', 0, -HOUR_MS, NOW],
  ])('is corrected: %s', async (_, skewMs, agoMs, at) => {
    vi.useFakeTimers({ toFake: ['Date'], now: NOW })
    const site = await newSite()
    const sent = NOW + skewMs
    await send({ ...batch(site, view('v', '/a', { t: sent - agoMs })), t: sent })
    const asked = await call('POST', `/v1/${site}/ask`, { body: within(at, at) })
    expect(asked.body.counts).toEqual([1])
  })
})

describe("a site's list of origins", () => {
  it.each([
    [[], 'https://anything.example', true],
    [[], undefined, true],
    [['shop.example'], 'https://shop.example', true],
    [['shop.example'], 'http://shop.example:8080', true],
    [['Shop.Example'], 'https://shop.example', true],
    [['https://shop.example'], 'https://shop.example', true],
    [['https://shop.example'], 'http://shop.example', false],
    [['shop.example:8080'], 'http://shop.example:8080', true],
    [['shop.example:8080'], 'http://shop.example', false],
    [['shop.example'], 'https://www.shop.example', false],
    [['shop.example'], 'https://evilshop.example', false],
    [['*.shop.example'], 'https://www.shop.example', true],
    [['*.shop.example'], 'https://a.b.shop.example', true],
    [['*.shop.example'], 'https://shop.example', false],
    [['*.shop.example'], 'https://evilshop.example', false],
    [['other.example', 'shop.example'], 'https://shop.example', true],
    [['shop.example'], 'null', false],
    [['shop.example'], undefined, false],
  ])('%j and a page of %s: %s', async (origins, origin, may) => {
    const site = await newSite({ origins })
    const sent = await send(batch(site, view('v', '/a')), origin === undefined ? {} : { origin })
    expect(sent.status).toBe(may ? 200 : 403)
    expect(sent.headers.get('access-control-allow-origin')).toBe(may ? (origin ?? null) : null)
    if (!may)
      expect(sent.body.error).toMatchObject({ code: 'forbidden', message: expect.stringContaining('PUT') })
    expect(await funnel(site, '/a')).toEqual([may ? 1 : 0])
  })
})

describe('what the request itself tells', () => {
  const CHROME =
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Safari/537.36'
  const IPHONE =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1'

  it.each([
    [CHROME, { browser: 'Chrome', os: 'Linux', device: 'desktop' }],
    [IPHONE, { browser: 'Safari', os: 'iOS', device: 'mobile' }],
    ['', {}],
  ])('%s', async (userAgent, expected) => {
    const site = await newSite()
    await send(batch(site, view('v', '/a')), { 'user-agent': userAgent })
    for (const prop of ['browser', 'os', 'device'] as const) {
      const asked = await call('POST', `/v1/${site}/ask`, {
        body: { kind: 'funnel', steps: [{ path: '/a' }], breakdown: { prop } },
      })
      const bucket = (expected as Record<string, string>)[prop] ?? '(not set)'
      expect(asked.body.breakdown).toMatchObject({ [bucket]: { counts: [1] } })
    }
  })
})

it('lets a page of another site read how long to wait', async () => {
  const site = await newSite()
  const sent = await send(batch(site, view('v', '/a')), { origin: 'https://shop.example' })
  expect(sent.headers.get('access-control-expose-headers')).toContain('Retry-After')
})

it('answers a preflight that a stranger sends to /e', async () => {
  const sent = await call('OPTIONS', '/e', { key: null, headers: { origin: 'https://shop.example' } })
  expect(sent.status).toBe(204)
  expect(sent.headers.get('access-control-allow-origin')).toBe('https://shop.example')
})
