import { describe, expect, it, vi } from 'vitest'
import { call, ndjson, newSite, newToken } from './lib.ts'

const T = 1_760_000_000_000
const DAY_MS = 24 * 60 * 60 * 1000
const QUESTION = { kind: 'funnel', steps: [{ path: '/a' }, { path: '/b' }] }
const JOURNEY = {
  name: 'Purchase',
  stages: [
    { id: 'look', name: 'Looks', match: { path: '/a' } },
    { id: 'buy', name: 'Buys', match: { path: '/b' } },
  ],
}
const DATA = ndjson(
  { visitor: 'v', t: T, name: 'page', path: '/a' },
  { visitor: 'v', t: T + 1000, name: 'page', path: '/b' },
  { visitor: 'w', t: T, name: 'page', path: '/a/' },
)

async function filledSite(settings: object = {}): Promise<string> {
  const site = await newSite(settings)
  await call('POST', `/v1/${site}/import?source=first`, { body: DATA })
  return site
}

const get = (site: string, question: object, headers: Record<string, string> = {}, key?: string) =>
  call('GET', `/v1/${site}/ask?q=${encodeURIComponent(JSON.stringify(question))}`, { headers, key })
const post = (site: string, body: unknown) => call('POST', `/v1/${site}/ask`, { body })

describe('a question', () => {
  it('is answered alike by GET and POST, for a read token', async () => {
    const site = await filledSite()
    const token = await newToken(site, { scope: 'read' })
    const got = await get(site, QUESTION, {}, token)
    expect(got).toMatchObject({ status: 200, body: { kind: 'funnel', counts: [2, 1] } })
    const { computedAt: _, ...rest } = (await post(site, QUESTION)).body
    expect(got.body).toMatchObject(rest)
  })

  it('may name a saved journey in place of its steps', async () => {
    const site = await filledSite()
    await call('PUT', `/v1/${site}/journeys/purchase`, { body: JOURNEY })
    const { body } = await get(site, { kind: 'funnel', journey: 'purchase' })
    expect(body).toMatchObject({ counts: [2, 1], steps: [{ label: 'Looks' }, { label: 'Buys' }] })
  })

  it("is counted by the site's zone and page rules", async () => {
    const site = await filledSite({ zone: 'Europe/Berlin', pages: { trailingSlash: false } })
    expect((await get(site, QUESTION)).body).toMatchObject({ counts: [1, 1], zone: 'Europe/Berlin' })
  })

  it.each([
    ['of an unknown kind', { kind: 'horoscope' }, 400, 'bad_request', 'kind'],
    ['without a kind', {}, 400, 'bad_request', 'kind'],
    ['without steps', { kind: 'funnel' }, 400, 'bad_request', 'steps'],
    ['with a misspelt option', { ...QUESTION, windowms: 1 }, 400, 'bad_request', 'windowms'],
    ['with 33 steps', { kind: 'funnel', steps: Array(33).fill({ path: '/a' }) }, 422, 'too_much', 'steps'],
    ['of a journey that is not there', { kind: 'funnel', journey: 'x' }, 404, 'not_found', undefined],
    ['of journey and steps at once', { ...QUESTION, journey: 'x' }, 400, 'bad_request', 'steps'],
    ['of paths along a journey', { kind: 'paths', journey: 'x' }, 400, 'bad_request', 'journey'],
  ])('%s is refused, with the place', async (_, question, status, code, path) => {
    const site = await newSite()
    for (const answered of [await get(site, question), await post(site, question)]) {
      expect(answered).toMatchObject({ status, body: { error: { code } } })
      expect(answered.body.error.path).toBe(path)
    }
  })

  it.each(['', '?q=', '?q={', '?q=null'])('asked as %j is refused', async (query) => {
    const answered = await call('GET', `/v1/${await newSite()}/ask${query}`)
    expect(answered).toMatchObject({ status: 400, body: { error: { code: 'bad_request' } } })
  })

  it('for a site that is not there says so', async () => {
    expect(await post('nowhere', QUESTION)).toMatchObject({
      status: 404,
      body: { error: { code: 'unknown_site' } },
    })
  })
})

it("tells what there is to pick, and one visitor's timeline with the ids of its events", async () => {
  const site = await newSite()
  const lines = ndjson(
    { visitor: 'customer', to: 'v', kind: 'identify' },
    { id: 'one', visitor: 'v', t: T, name: 'page', path: '/a', props: { plan: 'pro' } },
    { id: 'other', visitor: 'w', t: T, name: 'page', path: '/a' },
    { id: 'two', visitor: 'customer', t: T + 1000, name: 'page', path: '/b' },
  )
  await call('POST', `/v1/${site}/import`, { body: lines })
  const picked = await get(site, { kind: 'touchpoints', text: '/' })
  expect(picked.body.fields.path.rows).toMatchObject([
    { value: '/a', count: 2 },
    { value: '/b', count: 1 },
  ])
  await call('PUT', `/v1/${site}/journeys/purchase`, { body: JOURNEY })
  const along = await post(site, { kind: 'visitor', visitor: 'v', why: { journey: 'purchase' } })
  expect(along.body.question.why.steps.map(({ label }: { label: string }) => label)).toEqual(
    JOURNEY.stages.map(({ name }) => name),
  )
  const shown = await post(site, { kind: 'visitor', visitor: 'v', why: { steps: QUESTION.steps } })
  expect(shown.body).toMatchObject({
    ids: ['customer', 'v'],
    timeline: [{ id: 'one', props: { plan: 'pro' } }, { id: 'two' }],
    why: [{ counted: true, chain: [{ id: 'one' }, { id: 'two' }], stopped: null }],
  })
})

describe('an ETag', () => {
  it('saves the answer while nothing can have changed it', async () => {
    const site = await filledSite()
    const first = await get(site, QUESTION)
    const etag = first.headers.get('etag')!
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    for (const held of [etag, etag.slice(2), `"other", ${etag}`]) {
      const again = await get(site, QUESTION, { 'if-none-match': held })
      expect(again).toMatchObject({ status: 304, body: undefined })
      expect(again.headers.get('etag')).toBe(etag)
    }
  })

  it.each<[string, (site: string) => Promise<unknown>, changes: boolean]>([
    ['new data', (site) => call('POST', `/v1/${site}/import`, { body: DATA }), true],
    ['the same data again', (site) => call('POST', `/v1/${site}/import?source=first`, { body: DATA }), false],
    ['new settings', (site) => call('PUT', `/v1/${site}`, { body: { zone: 'Asia/Tokyo' } }), true],
    ['a new journey', (site) => call('PUT', `/v1/${site}/journeys/j`, { body: JOURNEY }), true],
    [
      'an import undone and sent again',
      async (site) => {
        await call('DELETE', `/v1/${site}/imports/first`)
        await call('POST', `/v1/${site}/import?source=second`, { body: DATA })
      },
      true,
    ],
    [
      'a site deleted and made anew',
      async (site) => {
        await call('DELETE', `/v1/${site}`)
        await call('PUT', `/v1/${site}`, { body: {} })
        await call('POST', `/v1/${site}/import?source=first`, { body: DATA })
      },
      true,
    ],
  ])('after %s', async (_, change, changes) => {
    const site = await filledSite()
    const etag = (await get(site, QUESTION)).headers.get('etag')!
    await change(site)
    const again = await get(site, QUESTION, { 'if-none-match': etag })
    expect(again.status).toBe(changes ? 200 : 304)
  })

  it('of one question says nothing about another', async () => {
    const site = await filledSite()
    const etag = (await get(site, QUESTION)).headers.get('etag')!
    expect((await get(site, { ...QUESTION, order: 'strict' }, { 'if-none-match': etag })).status).toBe(200)
  })

  it.each([
    ['given buckets', { buckets: [{ from: T, to: T + DAY_MS }] }],
    ['the calendar', { interval: 'month', range: { from: T, to: T + DAY_MS - 1 }, rangeMode: 'entry' }],
  ])('of a trend by %s ends when a bucket ripens', async (_, buckets) => {
    vi.useFakeTimers({ toFake: ['Date'], now: T + 2 * DAY_MS })
    const site = await filledSite()
    const trend = { ...QUESTION, kind: 'trend', windowMs: DAY_MS * 7, ...buckets }
    const first = await get(site, trend)
    expect(first.body.trend).toMatchObject([{ from: 2, to: 1, immature: true }])
    const held = { 'if-none-match': first.headers.get('etag')! }
    vi.setSystemTime(T + 3 * DAY_MS)
    expect((await get(site, trend, held)).status).toBe(304)
    vi.setSystemTime(T + 9 * DAY_MS)
    expect((await get(site, trend, held)).body.trend).toMatchObject([{ from: 2, to: 1, immature: false }])
    vi.useRealTimers()
  })
})

it('may be asked from a page of any other site', async () => {
  const site = await filledSite()
  const origin = 'https://intranet.example'
  const preflight = await call('OPTIONS', `/v1/${site}/ask`, {
    key: null,
    headers: {
      origin,
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization,if-none-match',
    },
  })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
  expect(preflight.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('authorization')
  expect(preflight.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('if-none-match')
  const answered = await get(site, QUESTION, { origin })
  expect(answered.headers.get('access-control-allow-origin')).toBe('*')
  expect(answered.headers.get('access-control-expose-headers')).toBe('ETag')
  expect(answered.headers.get('access-control-allow-credentials')).toBeNull()
  const refused = await get(site, QUESTION, { origin }, 'wrong')
  expect(refused.headers.get('access-control-allow-origin')).toBe('*')
})
