import { afterEach, describe, expect, it, vi } from 'vitest'
import { call, ndjson, newSite, newToken } from './lib.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const SHARE = { name: 'Sales', reports: ['funnel', 'paths'], journey: 'j' }
const JOURNEY = { name: 'J', stages: ['a', 'b'].map((name) => ({ name, match: { path: `/${name}` } })) }

afterEach(() => vi.useRealTimers())

/** A site with a share, on which two look and one goes on. */
async function shared(share: object = SHARE, settings: object = {}): Promise<string> {
  const site = await newSite({ name: 'Shop', ...settings })
  await call('PUT', `/v1/${site}/journeys/j`, { body: JOURNEY })
  await call('PUT', `/v1/${site}/shares/s`, { body: share })
  const seen = (visitor: string, path: string, t = Date.now() - 60_000) => ({
    visitor,
    t,
    name: 'page',
    path,
  })
  const lines = [
    seen('v1', '/a'),
    seen('v2', '/a'),
    seen('v1', '/b', Date.now() - 1000),
    seen('old', '/a', 1e12),
  ]
  await call('POST', `/v1/${site}/import`, { body: ndjson(...lines) })
  return site
}

async function link(site: string, wish?: object) {
  return (await call('POST', `/v1/${site}/shares/s/links`, { body: wish })).body
}

const view = (site: string, key: string | null) => call('GET', `/v1/${site}/shares/s/view`, { key })

describe('A share', () => {
  it('opens its reports for whoever has the link, over its dates', async () => {
    const site = await shared()
    const { url, token } = await link(site)
    expect(url).toBe(`http://127.0.0.1/s?site=${site}&share=s#token=${token}`)
    const { status, headers, body } = await view(site, token)
    expect({ status, cache: headers.get('cache-control') }).toEqual({ status: 200, cache: 'no-store' })
    expect(body).toMatchObject({
      ...{ site: { id: site, name: 'Shop' }, name: 'Sales', range: '30d' },
      reports: [
        { report: 'funnel', answer: { kind: 'funnel', counts: [2, 1] } },
        { report: 'paths', answer: { kind: 'paths', actors: 2 } },
      ],
    })
  })

  it('opens nothing else', async () => {
    const site = await shared()
    await call('PUT', `/v1/${site}/shares/other`, { body: SHARE })
    const { token } = await link(site)
    const question = encodeURIComponent('{"kind":"funnel","journey":"j"}')
    for (const path of [
      ...[`/ask?q=${question}`, '/journeys', '/live', '/export', '', '/shares', '/shares/s'],
      ...['/shares/other/view', '/templates', '/audience', '/health'],
    ])
      expect([path, (await call('GET', `/v1/${site}${path}`, { key: token })).status]).toEqual([path, 403])
    const another = await shared()
    expect((await view(another, token)).status).toBe(403)
  })

  it('is not opened by another token', async () => {
    const site = await shared()
    expect((await view(site, await newToken(site, { scope: 'read' }))).status).toBe(403)
    expect((await view(site, null)).status).toBe(401)
    expect((await call('POST', `/v1/${site}/tokens`, { body: { scope: 'share' } })).status).toBe(400)
  })

  it('ends when its time is over, and when it is deleted', async () => {
    const site = await shared()
    const { token } = await link(site, { expiresInMs: DAY_MS })
    expect((await view(site, token)).status).toBe(200)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + DAY_MS + 1 })
    expect(await view(site, token)).toMatchObject({ status: 401, body: { error: { code: 'expired' } } })
    const { token: longer } = await link(site)
    await call('DELETE', `/v1/${site}/shares/s`)
    expect((await view(site, longer)).status).toBe(404)
    expect((await call('POST', `/v1/${site}/shares/s/links`)).status).toBe(404)
  })

  it('follows its document: who has the link sees what it says now', async () => {
    const site = await shared()
    const { token } = await link(site)
    await call('PUT', `/v1/${site}/shares/s`, { body: { reports: ['paths'], range: 'all' } })
    expect((await view(site, token)).body).toMatchObject({
      reports: [{ report: 'paths', answer: { actors: 3 } }],
    })
  })

  it.each([
    ['all', ['funnel', 'trend', 'retention', 'map', 'channels', 'form', 'vitals', 'paths']],
    ['7d', ['funnel', 'trend', 'retention', 'map', 'channels', 'form', 'vitals', 'paths']],
    ['2001-09-09..2001-09-09', ['trend']],
  ])('of %s gives an answer to each of %j', async (range, reports) => {
    const site = await shared({ reports, journey: 'j', range }, { zone: 'America/New_York' })
    const { body } = await view(site, (await link(site)).token)
    expect(
      body.reports.map(({ report, answer }: { report: string; answer?: { kind: string } }) => [
        report,
        answer?.kind,
      ]),
    ).toEqual(reports.map((report) => [report, report]))
  })

  it('is cut at the days of the site', async () => {
    const site = await shared(
      { reports: ['trend'], journey: 'j', range: '2001-09-08..2001-09-09' },
      { zone: 'America/New_York' },
    )
    const { range, trend } = (await view(site, (await link(site)).token)).body.reports[0].answer
    expect(range).toEqual({ from: Date.UTC(2001, 8, 8, 4), to: Date.UTC(2001, 8, 10, 4) - 1 })
    expect(trend.reduce((sum: number, { from }: { from: number }) => sum + from, 0)).toBe(1)
  })

  it('tells of a report that cannot be given, and gives the others', async () => {
    const site = await shared({ reports: ['funnel', 'paths'], journey: 'gone' })
    expect((await view(site, (await link(site)).token)).body.reports).toMatchObject([
      { report: 'funnel', error: { code: 'not_found' } },
      { report: 'paths', answer: { actors: 2 } },
    ])
  })

  it.each([
    [{}, 'reports'],
    [{ reports: [] }, 'reports'],
    [{ reports: ['visitor'] }, 'reports[0]'],
    [{ reports: ['funnel'] }, 'journey'],
    [{ reports: ['paths'], range: 'ever' }, 'range'],
    [{ reports: ['paths'], range: '2026-02-30..2026-03-01' }, 'range'],
    [{ reports: ['paths'], range: '2026-03-02..2026-03-01' }, 'range'],
    [{ reports: ['paths'], question: {} }, 'question'],
  ])('cannot be %j, and the answer says where', async (share, path) => {
    const site = await newSite()
    const { status, body } = await call('PUT', `/v1/${site}/shares/s`, { body: share })
    expect({ status, path: body.error.path }).toEqual({ status: 400, path })
  })

  it.each(['[]', 'x', '{"expiresInMs":-1}', '{"expiresAt":1}'])('gives no link for %s', async (wish) => {
    const site = await shared()
    expect((await call('POST', `/v1/${site}/shares/s/links`, { body: wish })).status).toBe(400)
  })
})
