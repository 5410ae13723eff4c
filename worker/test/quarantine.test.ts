import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { MAX_QUARANTINED, MAX_QUARANTINED_CHARS } from '@desirepath/protocol'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { call, funnel, ndjson, newSite, newToken } from './lib.ts'

const NOW = Date.now()
const DAY_MS = 24 * 60 * 60 * 1000
const good = (id: string, path = '/a') => ({ i: id, w: `v-${id}`, t: NOW, k: 'view', n: 'page', p: path })
const bad = (id: string, more: object = {}) => ({ ...good(id), k: 'nonsense', ...more })

function send(site: string, events: unknown[], headers: Record<string, string> = {}, more: object = {}) {
  return call('POST', '/e', { key: null, headers, body: { v: 1, s: site, t: NOW, e: events, ...more } })
}

async function quarantine(site: string, query = '') {
  return (await call('GET', `/v1/${site}/quarantine${query}`)).body
}

async function replay(site: string, body?: unknown) {
  return (await call('POST', `/v1/${site}/quarantine/replay`, { body })).body
}

/** Rows written so far. */
function written(site: string): Promise<number> {
  return runInDurableObject(env.SITES.getByName(site), (_, { storage }) =>
    Number(storage.sql.exec<{ n: number }>('SELECT total_changes() AS n').one().n),
  )
}

afterEach(() => vi.useRealTimers())

describe('The quarantine of a site', () => {
  it('is empty where nothing was refused, and costs such a site no row', async () => {
    const site = await newSite()
    await send(site, [good('0')])
    const before = await written(site)
    await send(site, [good('1')])
    expect((await written(site)) - before).toBe(1)
    expect(await quarantine(site)).toEqual({ total: 0, kept: 0, reasons: [], items: [] })
    const tables = await runInDurableObject(env.SITES.getByName(site), (_, { storage }) =>
      storage.sql.exec("SELECT name FROM sqlite_master WHERE name = 'refused'").toArray(),
    )
    expect(tables).toEqual([])
  })

  it('has what a batch was refused of, as it was sent, and takes the rest', async () => {
    const site = await newSite()
    const { body } = await send(site, [good('1'), bad('2'), { ...good('3'), t: 'soon' }], {
      origin: 'https://shop.example',
    })
    expect(body).toMatchObject({
      accepted: 1,
      refused: [
        { at: 1, path: 'k' },
        { at: 2, path: 't' },
      ],
    })
    const { total, kept, reasons, items } = await quarantine(site)
    expect({ total, kept }).toEqual({ total: 2, kept: 2 })
    expect(items).toEqual([
      expect.objectContaining({ id: '1.1', door: 'events', at: 2, code: 'bad_request', path: 't' }),
      {
        id: '1.0',
        received: expect.any(Number),
        door: 'events',
        at: 1,
        code: 'bad_request',
        message: expect.stringContaining('nonsense'),
        path: 'k',
        origin: 'https://shop.example',
        event: bad('2'),
      },
    ])
    expect(reasons).toHaveLength(2)
    expect(reasons).toContainEqual({
      ...{ door: 'events', code: 'bad_request', path: 'k', count: 1 },
      ...{ first: expect.any(Number), last: expect.any(Number), example: items[1] },
    })
  })

  it('has lines of an import, those that are no JSON as text', async () => {
    const site = await newSite()
    const lines = ndjson({ visitor: 'v', t: 1, name: 'a' }, 'no json', { visitor: 'v', t: 1 })
    await call('POST', `/v1/${site}/import?source=crm&line=11`, { body: lines })
    expect((await quarantine(site)).items).toMatchObject([
      { door: 'import', source: 'crm', at: 13, path: 'name', event: { visitor: 'v', t: 1 } },
      { door: 'import', source: 'crm', at: 12, event: 'no json' },
    ])
  })

  it('has messages of Segment’s shape with what stood around them, and never the write key', async () => {
    const site = await newSite()
    const writeKey = await newToken(site, { scope: 'write' })
    await call('POST', `/v1/${site}/segment`, {
      key: null,
      body: { writeKey, context: { locale: 'de' }, batch: [{ type: 'track', userId: 'u', writeKey }] },
    })
    const { items } = await quarantine(site)
    expect(items).toMatchObject([
      {
        door: 'segment',
        at: 0,
        path: 'event',
        event: { type: 'track', userId: 'u', context: { locale: 'de' } },
      },
    ])
    expect(JSON.stringify(items)).not.toContain(writeKey)
  })

  it('counts batches that cannot be read as one, and keeps nothing of them', async () => {
    const site = await newSite()
    await send(site, [good('1')], {}, { v: 2 })
    await send(site, [good('1')], {}, { v: 2 })
    expect(await quarantine(site)).toMatchObject({
      ...{ total: 2, kept: 0, items: [] },
      reasons: [{ door: 'events', code: 'unsupported_version', path: 'v', count: 2 }],
    })
  })

  it('cuts what is long, and says how long it was', async () => {
    const site = await newSite()
    const event = bad('1', { d: { text: 'x'.repeat(10_000) } })
    await send(site, [event])
    const [item] = (await quarantine(site)).items
    expect(item.event).toBe(JSON.stringify(event).slice(0, MAX_QUARANTINED_CHARS))
    expect(item.cut).toBe(JSON.stringify(event).length)
  })

  it('counts properties as one place, whatever they are called', async () => {
    const site = await newSite()
    await send(
      site,
      [...Array(3)].map((_, n) => ({ ...good(`${n}`), d: { [`${'p'.repeat(300)}${n}`]: 1 } })),
    )
    const lines = [...Array(3)].map((_, n) => `{"visitor":"v","t":1,"name":"a","props":{"p${n}":1e999}}`)
    await call('POST', `/v1/${site}/import`, { body: ndjson(...lines) })
    expect((await quarantine(site)).reasons).toMatchObject([
      { door: 'import', path: 'props.*', count: 3 },
      { door: 'events', path: 'd', count: 3 },
    ])
  })

  it('keeps the newest thousand, a hundred of a request, and counts all', async () => {
    const site = await newSite()
    for (let n = 0; n < 12; n++)
      await send(
        site,
        [...Array(120)].map((_, at) => bad(`${n}-${at}`)),
      )
    const { total, kept, reasons, items } = await quarantine(site, `?limit=${MAX_QUARANTINED}`)
    expect({ total, kept, counted: reasons[0].count }).toEqual({ total: 1440, kept: 1000, counted: 1440 })
    expect(items).toHaveLength(1000)
    expect(items[0].event.i).toBe('11-99')
    expect(items.at(-1).event.i).toBe('2-0')
  })

  it('keeps no more than some megabytes', async () => {
    const site = await newSite()
    const text = 'x'.repeat(8000)
    for (let n = 0; n < 14; n++)
      await send(
        site,
        [...Array(60)].map((_, at) => bad(`${n}-${at}`, { d: { text } })),
      )
    const { total, kept } = await quarantine(site, '?limit=1')
    expect(total).toBe(840)
    expect(kept * 8000).toBeLessThan(4 * 1024 * 1024)
    expect(kept).toBeGreaterThan(400)
  })

  it('is read a page at a time', async () => {
    const site = await newSite()
    for (let n = 0; n < 3; n++) await send(site, [bad(`${n}-0`), bad(`${n}-1`), bad(`${n}-2`)])
    const seen: string[] = []
    for (let before = ''; ; ) {
      const page = await quarantine(site, `?limit=2${before}`)
      seen.push(...page.items.map((item: { event: { i: string } }) => item.event.i))
      if (!page.next) break
      before = `&before=${page.next}`
    }
    expect(seen).toEqual(['2-2', '2-1', '2-0', '1-2', '1-1', '1-0', '0-2', '0-1', '0-0'])
  })

  it.each([
    ['?limit=many', 'limit'],
    ['?limit=1001', 'limit'],
    ['?before=x', 'before'],
  ])('says what is wrong with %s', async (query, path) => {
    const site = await newSite()
    expect(await call('GET', `/v1/${site}/quarantine${query}`)).toMatchObject({
      status: 400,
      body: { error: { code: 'bad_request', path } },
    })
  })

  it('forgets everything, or one item', async () => {
    const site = await newSite()
    await send(site, [bad('1'), bad('2'), bad('3')])
    expect((await call('DELETE', `/v1/${site}/quarantine/1.1`)).body).toEqual({ items: 1 })
    expect((await quarantine(site)).items.map(({ id }: { id: string }) => id)).toEqual(['1.2', '1.0'])
    expect((await call('DELETE', `/v1/${site}/quarantine/1.1`)).status).toBe(404)
    expect((await call('DELETE', `/v1/${site}/quarantine`)).body).toEqual({ items: 2 })
    expect(await quarantine(site)).toEqual({ total: 0, kept: 0, reasons: [], items: [] })
    await send(site, [bad('4')])
    expect((await quarantine(site)).items[0].id, 'an id names one item for ever').toBe('2.0')
  })

  it('loses an erased visitor, wherever it is named, and nobody else', async () => {
    const site = await newSite()
    await send(site, [
      bad('1', { w: 'ann' }),
      bad('2', { w: 'anna' }),
      { ...bad('3'), k: 'identify', n: '', w: 'x' },
    ])
    await call('POST', `/v1/${site}/import`, {
      body: ndjson({ name: 'a', user: { id: 'ann' } }, 'visitor=ann;t=', 'visitor=ann-b'),
    })
    await call('DELETE', `/v1/${site}/visitors/ann`)
    const { total, kept, items } = await quarantine(site)
    expect(JSON.stringify(items)).not.toMatch(/"ann"|=ann;/)
    expect({ total, kept }).toEqual({ total: 6, kept: 3 })
    expect(items.map(({ event }: { event: { w?: string } }) => event.w ?? event)).toEqual([
      'visitor=ann-b',
      'x',
      'anna',
    ])
  })

  it('keeps nothing longer than the site keeps events', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: NOW - 3 * DAY_MS })
    const site = await newSite({ keepDays: 2 })
    await send(site, [bad('1')])
    vi.setSystemTime(NOW)
    await send(site, [bad('2')])
    await runDurableObjectAlarm(env.SITES.getByName(site))
    expect((await quarantine(site)).items.map(({ event }: { event: { i: string } }) => event.i)).toEqual([
      '2',
    ])
  })
})

describe('Trying again', () => {
  it('takes what came from a page that has since been listed, as if it had come then', async () => {
    const site = await newSite({ origins: ['shop.example'] })
    const late = { ...good('1'), t: NOW - DAY_MS }
    // Its clock is a day behind, and the page said so.
    const refused = await send(site, [late, bad('2')], { origin: 'https://new.example' }, { t: NOW - DAY_MS })
    expect(refused.status).toBe(403)
    expect((await quarantine(site)).items).toMatchObject([{ code: 'bad_request' }, { code: 'forbidden' }])
    expect(await replay(site)).toMatchObject({ accepted: 0, refused: 2 })
    await call('PUT', `/v1/${site}`, { body: { origins: ['shop.example', 'new.example'] } })
    expect(await replay(site)).toEqual({
      ...{ accepted: 1, duplicates: 0, refused: 1 },
      items: [
        { id: '1.0', accepted: true },
        { id: '1.1', accepted: false, code: 'bad_request', path: 'k', message: expect.any(String) },
      ],
    })
    expect((await quarantine(site)).items.map(({ id }: { id: string }) => id)).toEqual(['1.1'])
    const told = await call('POST', `/v1/${site}/ask`, { body: { kind: 'visitor', visitor: 'v-1' } })
    expect(Math.abs(told.body.timeline[0].t - Date.now())).toBeLessThan(60_000)
  })

  it('takes corrected copies, in the form of their door', async () => {
    const site = await newSite()
    await send(site, [bad('1')])
    await call('POST', `/v1/${site}/import?source=crm`, { body: ndjson({ visitor: 'b', t: 1 }, 'broken') })
    await call('POST', `/v1/${site}/segment`, { body: { type: 'track', userId: 'c' } })
    const receipt = await replay(site, {
      items: [
        { id: '1.0', event: good('1') },
        { id: '2.0', event: { visitor: 'b', t: NOW, name: 'page', path: '/a' } },
        { id: '2.1', event: { visitor: 'd', t: NOW, name: 'page', path: '/a' } },
        { id: '3.0', event: { type: 'page', userId: 'c', properties: { path: '/a' } } },
      ],
    })
    expect(receipt).toMatchObject({ accepted: 4, refused: 0 })
    expect(await funnel(site, '/a')).toEqual([4])
    expect(await quarantine(site)).toMatchObject({ total: 4, kept: 0 })
    const { imports } = (await call('GET', `/v1/${site}/imports`)).body
    expect(imports, 'lines stay those of their import').toMatchObject([{ source: 'crm', entries: 2 }])
  })

  it('doubles nothing where it is asked twice', async () => {
    const site = await newSite({ origins: ['a.example'] })
    await send(site, [good('1')], { origin: 'https://b.example' })
    await call('PUT', `/v1/${site}`, { body: {} })
    await send(site, [good('1')])
    expect(await replay(site)).toMatchObject({ accepted: 1, duplicates: 1 })
    expect(await replay(site)).toEqual({ accepted: 0, duplicates: 0, refused: 0, items: [] })
  })

  it('takes only those that are named, and says which of them are not there', async () => {
    const site = await newSite({ origins: ['a.example'] })
    await send(site, [good('1'), good('2')], { origin: 'https://b.example' })
    await call('PUT', `/v1/${site}`, { body: {} })
    expect(await replay(site, { ids: ['1.1', '9.9'] })).toMatchObject({
      ...{ accepted: 1, refused: 1 },
      items: [
        { id: '1.1', accepted: true },
        { id: '9.9', accepted: false, code: 'not_found' },
      ],
    })
    expect((await quarantine(site)).kept).toBe(1)
  })

  it('cannot name a cookieless visitor, and says why', async () => {
    const site = await newSite({ origins: ['a.example'] })
    await send(site, [{ ...good('1'), w: '~' }], { origin: 'https://b.example' })
    await call('PUT', `/v1/${site}`, { body: {} })
    expect((await replay(site)).items).toMatchObject([{ accepted: false, path: 'w' }])
  })

  it('refuses half an event', async () => {
    const site = await newSite()
    await send(site, [bad('1', { d: { text: 'x'.repeat(9000) } })])
    expect((await replay(site)).items[0]).toMatchObject({
      accepted: false,
      message: expect.stringMatching(/Only the first 8192/),
    })
  })

  it('works on a site in shards', async () => {
    const site = await newSite({ shards: 2, origins: ['a.example'] })
    const events = [...Array(8)].map((_, n) => good(`${n}`))
    await send(site, events, { origin: 'https://b.example' })
    await send(site, events, { origin: 'https://b.example' })
    expect((await quarantine(site)).total).toBe(16)
    await call('PUT', `/v1/${site}`, { body: { shards: 2 } })
    expect(await replay(site)).toMatchObject({ accepted: 16, duplicates: 8 })
    expect(await funnel(site, '/a')).toEqual([8])
  })

  it.each([
    ['[]', ''],
    ['{"all":true}', 'all'],
    ['{"ids":"1.0"}', 'ids'],
    ['{"ids":[1]}', 'ids[0]'],
    ['{"items":[{"id":"1.0"}]}', 'items[0].event'],
    ['{"items":[{"event":{}}]}', 'items[0].id'],
  ])('says what is wrong with the wish %s', async (wish, path) => {
    const site = await newSite()
    const { status, body } = await call('POST', `/v1/${site}/quarantine/replay`, { body: wish })
    expect({ status, path: body.error.path }).toEqual({ status: 400, path })
  })
})
