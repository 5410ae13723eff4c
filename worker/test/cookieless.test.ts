import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { Segment } from '@desirepath/journey'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { call, funnel, ndjson, newSite, objectsOf, tidy } from './lib.ts'

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS
/** Of a day to come: an alarm for a time that has really passed goes off by itself, whatever the clock of the test says. */
const NOON = (Math.floor(Date.now() / DAY_MS) + 2) * DAY_MS + 12 * HOUR_MS
const ANNA = { 'cf-connecting-ip': '203.0.113.7', 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64)' }
const BERT = { ...ANNA, 'cf-connecting-ip': '203.0.113.8' }

let ids = 0
async function visit(site: string, path: string, headers: object, t = NOON, more: object = {}) {
  vi.setSystemTime(t)
  const e = [{ i: `load.${++ids}`, w: '~', t, k: 'view', n: 'page', p: path, ...more }]
  const sent = await call('POST', '/e', {
    key: null,
    body: { v: 1, s: site, t, e },
    headers: { 'content-type': 'text/plain', ...headers },
  })
  expect(sent.status).toBe(200)
}
const look = <T extends Record<string, SqlStorageValue>>(site: string, sql: string) =>
  runInDurableObject(env.SITES.getByName(site), (_, { storage }) => storage.sql.exec<T>(sql).toArray())

afterEach(() => vi.useRealTimers())

describe('cookieless visitors', () => {
  it('are the same person within a day, and two people are two', async () => {
    const site = await newSite()
    await visit(site, '/a', ANNA)
    await visit(site, '/a', BERT)
    await visit(site, '/b', ANNA, NOON + 11 * HOUR_MS)
    expect(await funnel(site, '/a', '/b')).toEqual([2, 1])
  })

  it('are somebody else on the next day', async () => {
    const site = await newSite()
    await visit(site, '/a', ANNA)
    await visit(site, '/b', ANNA, NOON + 13 * HOUR_MS)
    expect(await funnel(site, '/a', '/b')).toEqual([1, 0])
  })

  it('cannot be traced back: no address, no user agent, and after midnight no salt', async () => {
    const site = await newSite()
    await visit(site, '/a', ANNA)
    const salts = () => look(site, "SELECT body FROM documents WHERE id = 'salt'")
    expect(await salts()).toHaveLength(1)
    expect(JSON.stringify(await look<{ body: string }>(site, 'SELECT body FROM batches'))).not.toMatch(
      /203\.0|X11/,
    )
    vi.setSystemTime(NOON + 12 * HOUR_MS + 1)
    expect(await runDurableObjectAlarm(env.SITES.getByName(site))).toBe(true)
    expect(await salts()).toEqual([])
  })

  it('have their salt deleted at midnight at the latest, whatever else the one alarm of a site is set for', async () => {
    const alarmAt = (site: string) =>
      runInDurableObject(env.SITES.getByName(site), (_, { storage }) => storage.getAlarm())
    const midnight = NOON + 12 * HOUR_MS
    const late = await newSite()
    await visit(late, '/a', ANNA, midnight - HOUR_MS / 2)
    expect(await alarmAt(late)).toBe(midnight)
    const early = await newSite()
    await visit(early, '/a', ANNA)
    expect(await alarmAt(early)).toBe(NOON + HOUR_MS)
    vi.setSystemTime(NOON + HOUR_MS)
    await runDurableObjectAlarm(env.SITES.getByName(early))
    expect(await alarmAt(early)).toBe(midnight)
    await visit(early, '/b', ANNA, midnight - HOUR_MS / 2)
    await visit(early, '/b', { ...ANNA }, midnight - HOUR_MS / 4, { w: 'known' })
    expect(await alarmAt(early)).toBe(midnight)
  })

  it('are told in every answer, since no window links their days', async () => {
    const site = await newSite()
    const ask = () => call('POST', `/v1/${site}/ask`, { body: { kind: 'funnel', steps: [{ path: '/a' }] } })
    await visit(site, '/a', ANNA, NOON, { w: 'known' })
    expect((await ask()).body.dayVisitors).toBeUndefined()
    await visit(site, '/a', ANNA)
    await visit(site, '/a', ANNA, NOON + 13 * HOUR_MS)
    expect((await ask()).body.dayVisitors).toBe(2)
  })

  it.each([1, 4])(
    'are told by a site in %i parts that wakes up, and where there are none nobody reads who there is',
    async (shards) => {
      const site = await newSite(shards > 1 ? { shards } : {})
      const ask = async () => {
        await tidy(site)
        for (const object of [...(await objectsOf(site)), env.SITES.getByName(site)])
          await evictDurableObject(object).catch(() => {})
        const read = vi.spyOn(Segment.prototype, 'visitors')
        const { body } = await call('POST', `/v1/${site}/ask`, {
          body: { kind: 'funnel', steps: [{ path: '/a' }] },
        })
        const reads = read.mock.calls.length
        read.mockRestore()
        return { entered: body.counts[0], dayVisitors: body.dayVisitors, isRead: reads > 0 }
      }
      for (let n = 0; n < 12; n++) await visit(site, '/a', ANNA, NOON + n, { w: `known-${n}` })
      expect(await ask()).toEqual({ entered: 12, dayVisitors: undefined, isRead: false })
      await visit(site, '/a', ANNA, NOON + 20)
      expect(await ask()).toEqual({ entered: 13, dayVisitors: 1, isRead: true })
      const brought = { visitor: 'day-of-another-server', t: NOON, name: 'page', path: '/a' }
      await call('POST', `/v1/${site}/import`, { body: ndjson(brought, brought) })
      expect(await ask()).toEqual({ entered: 14, dayVisitors: 2, isRead: true })
      await call('DELETE', `/v1/${site}/visitors/day-of-another-server`)
      expect(await ask()).toEqual({ entered: 13, dayVisitors: 1, isRead: true })
    },
  )

  it('are merged with nobody', async () => {
    const site = await newSite()
    await visit(site, '/a', ANNA)
    await visit(site, '/b', ANNA, NOON, { k: 'identify', n: 'customer-42' })
    await visit(site, '/b', BERT, NOON + 1)
    await visit(site, '/b', BERT, NOON + 1, { k: 'identify', n: 'customer-42' })
    expect(await funnel(site, '/a', '/b')).toEqual([1, 0])
  })
})
