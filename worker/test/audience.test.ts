import { exports } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { call, ndjson, newSite, newToken } from './lib.ts'

const T = 1_760_000_000_000
const JOURNEY = {
  name: 'Purchase',
  stages: [
    { id: 'look', name: 'Look', match: { path: '/shoes' } },
    { id: 'buy', name: 'Buy', match: { name: 'order' } },
  ],
}

async function shop(): Promise<string> {
  const site = await newSite()
  const seen = (visitor: string, at: number, more: object = {}) => ({
    ...{ visitor, t: T + at, name: 'page', path: '/shoes' },
    ...more,
  })
  await call('POST', `/v1/${site}/import`, {
    body: ndjson(
      seen('anon', 0),
      seen('anon', 1, { path: '/help' }),
      { kind: 'identify', visitor: 'anon', to: 'customer-42', t: T + 2 },
      seen('=cmd|calc!A1', 0),
      seen('b', 0),
      seen('b', 5, { name: 'order', path: undefined, props: { total: 19.5 } }),
    ),
  })
  await call('PUT', `/v1/${site}/journeys/purchase`, { body: JOURNEY })
  return site
}

/** The text of an answer, and its status and headers. */
async function fetchText(path: string, init: RequestInit = {}) {
  const headers = { authorization: 'Bearer development-admin-key', ...init.headers }
  const response = await exports.default.fetch(new Request(`http://127.0.0.1${path}`, { ...init, headers }))
  const text = new TextDecoder().decode(await response.arrayBuffer())
  return { status: response.status, headers: response.headers, text }
}

const asking = (site: string, question: object, more = '') =>
  `/v1/${site}/audience?q=${encodeURIComponent(JSON.stringify(question))}${more}`
const DROPPED = { journey: 'purchase', stage: 'look', state: 'dropped' }

describe('the audience of a stage', () => {
  it('is a line for each of the people whom the funnel counts there', async () => {
    const site = await shop()
    const { status, headers, text } = await fetchText(asking(site, DROPPED))
    expect([status, headers.get('content-type')]).toEqual([200, 'application/x-ndjson'])
    const rows = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(rows).toEqual([
      { ids: ['customer-42', 'anon'], t: T, next: '/help', open: false },
      { ids: ['=cmd|calc!A1'], t: T, next: null, open: false },
    ])
    const { body } = await call('POST', `/v1/${site}/ask`, { body: { kind: 'funnel', journey: 'purchase' } })
    expect(body.steps[0].dropped).toBe(rows.length)
  })

  it('is CSV where that is asked for, and nothing in it runs in a spreadsheet', async () => {
    const site = await shop()
    const lines = [
      'id,other_ids,actor,reached_at,next_page,open,value',
      'customer-42,anon,,2025-10-09T08:53:20.000Z,/help,false,',
      "'=cmd|calc!A1,,,2025-10-09T08:53:20.000Z,,false,",
    ]
    const csv = await fetchText(asking(site, DROPPED, '&format=csv'))
    expect(csv.text).toBe(`${lines.join('\r\n')}\r\n`)
    expect(csv.headers.get('content-disposition')).toBe(`attachment; filename="${site}-audience.csv"`)
    const accepted = await fetchText(asking(site, DROPPED), { headers: { accept: 'text/csv' } })
    expect(accepted.text).toBe(csv.text)
  })

  it('tells what each is worth, and follows segments and steps as every question does', async () => {
    const site = await shop()
    await call('PUT', `/v1/${site}/segments/buyers`, { body: { name: 'Buyers', match: { name: 'order' } } })
    const question = { steps: [{ path: '/shoes' }], step: 0, state: 'at', segment: 'buyers', value: 'total' }
    const { text } = await fetchText(`/v1/${site}/audience`, {
      method: 'POST',
      body: JSON.stringify(question),
    })
    expect(JSON.parse(text)).toMatchObject({ ids: ['b'], value: 19.5 })
  })

  it('comes whole where it is long', async () => {
    const site = await newSite()
    const lines = Array.from({ length: 2345 }, (_, n) => ({
      visitor: `v${n}`,
      t: T,
      name: 'page',
      path: '/',
    }))
    await call('POST', `/v1/${site}/import`, { body: ndjson(...lines) })
    const { text } = await fetchText(asking(site, { steps: [{ path: '/' }], step: 0, state: 'reached' }))
    const ids = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).ids[0])
    expect(new Set(ids).size).toBe(2345)
  })

  it('is for the admin alone, since it names people', async () => {
    const site = await shop()
    const token = await newToken(site, { scope: 'read' })
    expect((await call('GET', asking(site, DROPPED), { key: token })).status).toBe(403)
    expect((await call('GET', asking(site, DROPPED), { key: null })).status).toBe(401)
  })

  it.each([
    [{ ...DROPPED, stage: 'sing' }, 400, 'stage'],
    [{ ...DROPPED, journey: undefined }, 400, 'stage'],
    [{ ...DROPPED, step: 0 }, 400, 'stage'],
    [{ ...DROPPED, state: 'gone' }, 400, 'state'],
    [{ ...DROPPED, journey: 'none' }, 404, undefined],
    [{ steps: [{}], step: 1, state: 'at' }, 400, 'step'],
    [{ steps: [{}], step: 0, state: 'at', breakdown: { prop: 'x' } }, 400, 'breakdown'],
    [{ steps: [{}], step: 0, state: 'at', colour: 'red' }, 400, 'colour'],
    [null, 400, undefined],
    [[], 400, undefined],
  ])('is refused where the question is wrong: %j', async (question, status, path) => {
    const answered = await call('POST', `/v1/${await shop()}/audience`, { body: JSON.stringify(question) })
    expect(answered.status).toBe(status)
    if (path) expect(answered.body.error.path).toBe(path)
  })

  it('is refused in a form that is none, and without a question', async () => {
    const site = await shop()
    expect((await call('GET', asking(site, DROPPED, '&format=pdf'))).body.error.path).toBe('format')
    expect((await call('GET', `/v1/${site}/audience`)).body.error.path).toBe('q')
  })
})

describe('a page rule tried', () => {
  it('tells what it would change, by counts, and changes nothing', async () => {
    const site = await newSite()
    const paths = ['/user/1', '/user/1', '/user/2', '/user/3/', '/about', '/About']
    await call('POST', `/v1/${site}/import`, {
      body: ndjson(...paths.map((path, t) => ({ visitor: 'v', t, name: 'page', path }))),
    })
    const preview = async (body: unknown) => (await call('POST', `/v1/${site}/rules/preview`, { body })).body
    expect(await preview({ rule: { masks: ['/user/:id'] } })).toEqual({
      ...{ before: 5, after: 3, events: 4, renamed: 3, unlisted: 0 },
      pages: [
        {
          ...{ page: '/user/:id', events: 4, fromCount: 3 },
          from: [
            { page: '/user/1', events: 2 },
            { page: '/user/2', events: 1 },
            { page: '/user/3', events: 1 },
          ],
        },
      ],
    })
    expect((await preview({ rule: { ignoreCase: true } })).pages).toMatchObject([
      { page: '/about', events: 2, fromCount: 2 },
    ])
    await call('PUT', `/v1/${site}/rules/ids`, { body: { ids: true } })
    expect(await preview({ rule: { masks: ['/user/:name'] } })).toMatchObject({ renamed: 1, after: 3 })
    expect(await preview({ id: 'ids', rule: { masks: ['/user/:id'] } })).toMatchObject({
      events: 0,
      pages: [],
    })
    expect(await preview({ id: 'ids', rule: null })).toMatchObject({ before: 3, after: 5 })
    expect(await preview({ rule: { masks: ['user'] } })).toMatchObject({ error: { path: 'masks[0]' } })
    expect(await preview({})).toMatchObject({ error: { path: 'rule' } })
    expect((await call('GET', `/v1/${site}/rules`)).body.rules).toHaveLength(1)
  })
})
