import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it, vi } from 'vitest'
import type { Env } from '../env.ts'
import { call, callAt, funnel, ndjson, newSite, newToken } from './lib.ts'

const SETTINGS = {
  name: 'The shop',
  zone: 'Europe/Berlin',
  origins: ['shop.example'],
  pages: { trailingSlash: true, ignoreCase: true },
}
const JOURNEY = {
  name: 'Purchase',
  stages: [
    { id: 'look', name: 'Looks', goal: 'find something', match: { path: '/a' } },
    { id: 'buy', name: 'Buys', match: { anyOf: [{ path: '/b' }, { name: 'buy' }] } },
  ],
  ideal: ['look', 'buy'],
}

describe('a site', () => {
  it('is made, read as it was put, changed, listed and deleted', async () => {
    const id = 'the.shop-1_a'
    expect(await call('PUT', `/v1/${id}`, { body: SETTINGS })).toMatchObject({ status: 201, body: SETTINGS })
    expect((await call('GET', `/v1/${id}`)).body).toEqual(SETTINGS)
    expect((await call('PUT', `/v1/${id}`, { body: { ...SETTINGS, name: 'New' } })).status).toBe(200)
    expect((await call('GET', '/v1/sites')).body.sites).toContainEqual({ id, name: 'New' })
    await call('POST', `/v1/${id}/import`, { body: ndjson({ visitor: 'v', t: 1, name: 'page', path: '/a' }) })
    expect((await call('DELETE', `/v1/${id}`)).status).toBe(204)
    expect((await call('GET', `/v1/${id}`)).body.error.code).toBe('unknown_site')
    expect(JSON.stringify((await call('GET', '/v1/sites')).body)).not.toContain(id)
    await call('PUT', `/v1/${id}`, { body: {} })
    expect(await funnel(id, '/a')).toEqual([0])
  })

  it('keeps its data when its settings change', async () => {
    const site = await newSite()
    await call('POST', `/v1/${site}/import`, {
      body: ndjson({ visitor: 'v', t: 1, name: 'page', path: '/A' }),
    })
    await call('PUT', `/v1/${site}`, { body: { pages: { ignoreCase: true } } })
    expect(await funnel(site, '/a')).toEqual([1])
  })

  it.each([
    ['UPPER', {}, 'site'],
    ['-dash', {}, 'site'],
    ['x'.repeat(64), {}, 'site'],
    ['sites', {}, 'site'],
    ['good', { zone: 'Mars/Olympus' }, 'zone'],
    ['good', { colour: 'red' }, 'colour'],
    ['good', { origins: 'shop.example' }, 'origins'],
    ['good', { pages: { ignoreCase: 1 } }, 'pages.ignoreCase'],
  ])('%s %j is refused, with the place', async (site, body, path) => {
    const put = await call('PUT', `/v1/${site}`, { body })
    expect(put).toMatchObject({ status: 400, body: { error: { code: 'bad_request', path } } })
  })

  it('that is not there leaves no trace, however often it is asked for', async () => {
    const site = 'probed'
    await call('POST', '/e', { key: null, body: { v: 1, s: site, t: 1, e: [{}] } })
    await call('GET', `/v1/${site}`)
    await call('DELETE', `/v1/${site}`)
    await call('GET', `/v1/${site}/journeys`)
    await call('PUT', `/v1/${site}/journeys/j`, { body: JOURNEY })
    await call('POST', `/v1/${site}/import?source=s`, { body: '{}' })
    const tables = await runInDurableObject(env.SITES.getByName(site), (_, { storage }) =>
      storage.sql.exec("SELECT name FROM sqlite_master WHERE name NOT LIKE '\\_%' ESCAPE '\\'").toArray(),
    )
    expect(tables).toEqual([])
  })
})

describe('a journey', () => {
  it('is kept as it was put, listed, changed and deleted', async () => {
    const site = await newSite()
    const at = `/v1/${site}/journeys/purchase%201`
    expect(await call('PUT', at, { body: JOURNEY })).toMatchObject({ status: 201, body: JOURNEY })
    const token = await newToken(site, { scope: 'read' })
    expect((await call('GET', at, { key: token })).body).toEqual(JOURNEY)
    expect((await call('PUT', at, { body: { ...JOURNEY, name: 'New' } })).status).toBe(200)
    expect((await call('GET', `/v1/${site}/journeys`, { key: token })).body).toEqual({
      site: { id: site },
      journeys: [{ id: 'purchase 1', ...JOURNEY, name: 'New' }],
    })
    expect((await call('DELETE', at)).status).toBe(204)
    for (const method of ['GET', 'DELETE'])
      expect(await call(method, at)).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } })
  })

  it.each([
    [{ ...JOURNEY, name: '' }, 400, 'name'],
    [{ ...JOURNEY, stages: JOURNEY.stages.slice(1) }, 400, 'stages'],
    [{ ...JOURNEY, stages: Array(13).fill(JOURNEY.stages[0]) }, 422, 'stages'],
    [{ ...JOURNEY, ideal: ['elsewhere'] }, 400, 'ideal[0]'],
    [
      { ...JOURNEY, stages: [JOURNEY.stages[0], { name: 'B', match: { pth: '/' } }] },
      400,
      'stages[1].match.pth',
    ],
  ])('%j is refused, with the place', async (body, status, path) => {
    const put = await call('PUT', `/v1/${await newSite()}/journeys/j`, { body })
    expect(put).toMatchObject({ status, body: { error: { path } } })
  })
})

describe('every answer', () => {
  it.each([
    ['GET', '/nothing'],
    ['GET', '/e'],
    ['GET', '/v1'],
    ['PATCH', '/v1/shop'],
    ['GET', '/v1/shop/personas'],
  ])('%s %s, which is no route, is 404 in the one shape of errors', async (method, path) => {
    const answered = await call(method, path)
    expect(answered).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } })
    expect(answered.body.error.message).toContain(path)
  })

  it('tells nothing of the inside when something breaks, but the log', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const SITES = { getByName: () => ({ settings: () => Promise.reject(new Error('secret inside')) }) }
    const broken = { SITES: SITES as unknown as Env['SITES'] }
    const answered = await callAt('http://localhost', broken, 'GET', '/v1/shop')
    expect(answered).toMatchObject({ status: 500, body: { error: { code: 'internal' } } })
    expect(JSON.stringify(answered.body)).not.toContain('secret')
    expect(log.mock.calls.join()).toContain('secret inside')
    log.mockRestore()
  })

  it('asks to come again when the site is overloaded', async () => {
    const overloaded = Object.assign(new Error('Durable Object is overloaded'), { overloaded: true })
    const SITES = { getByName: () => ({ settings: () => Promise.reject(overloaded) }) }
    const busy = { SITES: SITES as unknown as Env['SITES'] }
    const answered = await callAt('http://localhost', busy, 'GET', '/v1/shop')
    expect(answered).toMatchObject({ status: 503, body: { error: { code: 'busy' } } })
  })

  it('is safe to hold, and never kept unless it says so', async () => {
    const { headers, body } = await call('GET', '/healthz', { key: null })
    expect(body).toEqual({ ok: true })
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  })
})
