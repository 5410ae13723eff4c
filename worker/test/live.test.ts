import { exports } from 'cloudflare:workers'
import { afterEach, describe, expect, it } from 'vitest'
import { call, ndjson, newSite as newSiteOf, newToken } from './lib.ts'

const open = new Set<ReadableStreamDefaultReader<string>>()
afterEach(async () => {
  for (const reader of open) await reader.cancel().catch(() => {})
  open.clear()
})

/** A stream, and its next message as [event, data]. */
async function watch(site: string, query = '') {
  const token = await newToken(site, { scope: 'read' })
  const response = await exports.default.fetch(
    new Request(`http://127.0.0.1/v1/${site}/live${query}`, {
      headers: { authorization: `Bearer ${token}` },
    }),
  )
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  open.add(reader)
  let text = ''
  const next = async (): Promise<[string, Record<string, unknown>]> => {
    while (!text.includes('\n\n')) text += (await reader.read()).value
    const [message, rest] = [text.slice(0, text.indexOf('\n\n')), text.slice(text.indexOf('\n\n') + 2)]
    text = rest
    const [, event, data] = /^event: (\w+)\ndata: (.*)$/.exec(message)!
    return [event!, JSON.parse(data!)]
  }
  return { response, next, close: () => reader.cancel() }
}

const send = (site: string, visitor: string, path: string, t = Date.now()) =>
  call('POST', `/v1/${site}/import`, { body: ndjson({ visitor, t, name: 'page', path }) })

describe.each([1, 4])('a live stream of a site in %i parts', (shards) => {
  const newSite = () => newSiteOf(shards === 1 ? {} : { shards })

  it('begins with who is here, and goes on with events as they are stored', async () => {
    const site = await newSite()
    await send(site, 'old', '/old', Date.now() - 6 * 60_000)
    await send(site, 'u', '/a')
    await send(site, 'u', '/b/')
    await send(site, 'v', '/b')
    const { response, next } = await watch(site)
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    expect(await next()).toMatchObject([
      'snapshot',
      { visitors: 2, pages: [{ page: '/b', visitors: 2 }], unlisted: 0 },
    ])
    await send(site, 'w', '/c')
    expect(await next()).toMatchObject(['event', { visitor: 'w', kind: 'view', path: '/c' }])
  })

  it('counts a person of several ids once, by the last of all their pages', async () => {
    const site = await newSite()
    const now = Date.now()
    for (const [at, visitor] of ['v1', 'v10', 'v11', 'v12'].entries())
      await send(site, visitor, `/${visitor}`, now - 1000 + at)
    const merges = ['v10', 'v11'].map((to) => ({ kind: 'identify', visitor: 'v1', to }))
    await call('POST', `/v1/${site}/import`, { body: ndjson(...merges) })
    expect(await (await watch(site)).next()).toMatchObject([
      'snapshot',
      {
        visitors: 2,
        pages: [
          { page: '/v11', visitors: 1 },
          { page: '/v12', visitors: 1 },
        ],
      },
    ])
  })

  it('tells of events of any visitor', async () => {
    const site = await newSite()
    const { next } = await watch(site)
    await next()
    const visitors = Array.from({ length: 12 }, (_, n) => `v${n}`)
    for (const visitor of visitors) {
      await send(site, visitor, '/a')
      expect(await next()).toMatchObject(['event', { visitor, path: '/a' }])
    }
  })

  it('counts who is in which stage of a journey', async () => {
    const site = await newSite()
    const stages = [
      { name: 'Looks', match: { path: '/a' } },
      { name: 'Buys', match: { path: '/b' } },
    ]
    await call('PUT', `/v1/${site}/journeys/j`, { body: { name: 'J', stages } })
    await send(site, 'u', '/a')
    await send(site, 'v', '/a')
    await send(site, 'v', '/b')
    const [, snapshot] = await (await watch(site, '?journey=j')).next()
    expect(snapshot.stages).toMatchObject([
      { name: 'Looks', visitors: 1 },
      { name: 'Buys', visitors: 1 },
    ])
  })

  it('tells each of several watchers, and goes on when one leaves', async () => {
    const site = await newSite()
    const [one, other] = [await watch(site), await watch(site)]
    await one.next()
    await other.next()
    await one.close()
    await send(site, 'u', '/a')
    expect(await other.next()).toMatchObject(['event', { visitor: 'u' }])
  })

  it('leaves room for others when it is closed', async () => {
    const site = await newSite()
    for (let time = 0; time < 60; time++) {
      const { response, next, close } = await watch(site)
      expect(response.status).toBe(200)
      await next()
      await close()
    }
  })

  it('is not for strangers, unknown sites or unknown journeys', async () => {
    const site = await newSite()
    expect(await call('GET', `/v1/${site}/live`, { key: null })).toMatchObject({ status: 401 })
    expect(await call('GET', '/v1/nowhere/live')).toMatchObject({
      status: 404,
      body: { error: { code: 'unknown_site' } },
    })
    expect(await call('GET', `/v1/${site}/live?journey=x`)).toMatchObject({
      status: 404,
      body: { error: { code: 'not_found' } },
    })
  })
})
