import { abortAllDurableObjects, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it, vi } from 'vitest'
import { Documents } from '../store/sqlite/documents.ts'
import { moveOf } from '../store/sqlite/layout.ts'
import { answersTo, call, ndjson, newSite, objectsOf, tidy } from './lib.ts'

vi.setConfig({ testTimeout: 120_000 })

const T = 1_760_000_000_000
const PAGES = ['/a', '/b', '/c', '/d']
const line = (n: number) => ({
  id: `load${n % 5}.${n}`,
  visitor: `v${n % 90}`,
  t: T + ((n * 7919) % 4000) * 60_000,
  name: 'page',
  path: PAGES[(n * 31) % 4],
  props: { plan: n % 2 ? 'pro' : 'free', account: `a${n % 7}` },
})
const lines = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => line(from + at))
const MERGES = [
  { kind: 'identify', id: 'm1', visitor: 'v1', to: 'v10' },
  { kind: 'identify', id: 'm2', visitor: 'v5', to: 'v20' },
]
const steps = PAGES.slice(0, 3).map((path) => ({ path }))
const QUESTIONS = [
  { kind: 'funnel', windowMs: null, steps, breakdown: { prop: 'plan' } },
  { kind: 'funnel', windowMs: null, steps, unit: { prop: 'account' } },
  { kind: 'paths', stepLimit: 5 },
  { kind: 'visitor', visitor: 'v1', why: { steps } },
]

const answers = (site: string) => answersTo(site, QUESTIONS)

const send = (site: string, list: object[], query = '') =>
  call('POST', `/v1/${site}/import${query}`, { body: ndjson(...list) })
const post = (site: string, n: number) =>
  call('POST', '/e', {
    key: null,
    body: {
      ...{ v: 1, s: site, t: Date.now() },
      e: [{ i: `live.${n}`, w: `v${n % 90}`, t: T + n, k: 'view', n: 'page', p: PAGES[n % 4] }],
    },
  })
const stubOf = (site: string) => env.SITES.getByName(site)
const progress = async (site: string) => (await call('GET', `/v1/${site}/shards`)).body

/** The next piece comes when the test wants it. */
const slow = (site: string) =>
  runInDurableObject(stubOf(site), (_, { storage }) => {
    const setAlarm = Object.getPrototypeOf(storage).setAlarm
    Object.defineProperty(storage, 'setAlarm', {
      value: (time: number) => setAlarm.call(storage, time + 3_600_000),
      configurable: true,
    })
  })

/** Lets a move go on to its end, with something done between its pieces. */
async function finish(site: string, between: () => Promise<unknown> = async () => {}): Promise<number> {
  for (let pieces = 0; pieces < 200; pieces++) {
    await slow(site)
    await runDurableObjectAlarm(stubOf(site)).catch(() => false)
    if (!(await progress(site)).moving) {
      // The old place is emptied by one more.
      await runDurableObjectAlarm(stubOf(site))
      return pieces
    }
    await between()
  }
  throw new Error(`No end of it: ${JSON.stringify(await progress(site))}`)
}

async function filled(shards: number): Promise<string> {
  const site = await newSite(shards === 1 ? {} : { shards })
  await send(site, [...MERGES, ...lines(0, 5000)])
  await tidy(site)
  await send(site, lines(5000, 6000), '?source=crm')
  return site
}

describe.each([
  [1, 4],
  [2, 8],
])('a move from %i shards to %i', (from, to) => {
  it('leaves every answer, every import and what is known as a duplicate', async () => {
    const site = await filled(from)
    const [before, old] = [await answers(site), await objectsOf(site)]
    expect(await call('PUT', `/v1/${site}/shards`, { body: { shards: to } })).toMatchObject({
      status: 202,
      body: { shards: from, moving: { to } },
    })
    await finish(site)
    expect(await progress(site)).toEqual({ shards: to })
    expect((await call('GET', `/v1/${site}`)).body.shards).toBe(to)
    expect(await answers(site)).toEqual(before)
    for (const object of old)
      expect(
        await runInDurableObject(object, (_, { storage }) => {
          const isThere = storage.sql.exec("SELECT name FROM sqlite_master WHERE name = 'segments'").toArray()
          if (isThere.length === 0) return 0
          return storage.sql
            .exec<{ about: string }>('SELECT about FROM segments')
            .toArray()
            .reduce((sum, { about }) => sum + JSON.parse(about).events, 0)
        }),
      ).toBe(0)
    expect((await call('GET', `/v1/${site}/imports`)).body.imports).toMatchObject([
      { source: 'crm', entries: 1000 },
    ])
    expect((await send(site, [...MERGES, ...lines(0, 6001)])).body).toMatchObject({ duplicates: 6002 })
  })

  it('takes and answers all the time, and what is erased meanwhile is gone', async () => {
    const [one, site] = [await filled(1), await filled(from)]
    const both = async (work: (site: string) => Promise<{ status: number; body: unknown }>) => {
      const [expected, got] = [await work(one), await work(site)]
      expect(got.status).toBe(200)
      expect(got.body).toEqual(expected.body)
    }
    await both((where) => post(where, 0))
    await slow(site)
    await call('PUT', `/v1/${site}/shards`, { body: { shards: to } })
    let n = 1
    const pieces = await finish(site, async () => {
      n++
      await both((where) => post(where, n))
      await both((where) => post(where, n - 1))
      if (n === 3) await both((where) => call('DELETE', `/v1/${where}/visitors/v30`))
      if (n === 4) await both((where) => call('DELETE', `/v1/${where}/imports/crm`))
      if (n === 5)
        await both((where) => send(where, [{ kind: 'identify', id: 'm3', visitor: 'v40', to: 'v41' }]))
      expect(await answers(site)).toEqual(await answers(one))
    })
    expect(pieces).toBeGreaterThan(3)
    expect(await answers(site)).toEqual(await answers(one))
    for (let more = 0; more < 3; more++) await both((where) => post(where, n + more))
    await tidy(site)
    expect(await answers(site)).toEqual(await answers(one))
  })

  it.each([1, 2, 3])('goes on after faults at any piece of it (%i)', async (seed) => {
    const [one, site] = [await filled(1), await filled(from)]
    let random = seed
    const below = (most: number) => {
      random = (Math.imul(random, 1_103_515_245) + 12_345) & 0x7fffffff
      return (random >>> 8) % most
    }
    await slow(site)
    await call('PUT', `/v1/${site}/shards`, { body: { shards: to } })
    const newShard = () =>
      runInDurableObject(stubOf(site), (_, { storage }) => {
        const id = moveOf(new Documents(storage.sql))?.to.id
        return id && `${site}/${id}/${below(to)}`
      })
    let faults = 0
    await finish(site, async () => {
      for (const where of [one, site]) await post(where, faults)
      if (faults >= 9) return
      faults++
      if (below(2) === 0) {
        // In the middle of a piece, or between two.
        const piece = runDurableObjectAlarm(stubOf(site)).catch(() => false)
        if (below(2) === 0) await piece
        await abortAllDurableObjects()
        await piece
        return
      }
      const shard = await newShard()
      if (!shard) return
      await runInDurableObject(env.SHARDS.getByName(shard), (_, { storage }) => {
        const { sql } = storage
        const exec = sql.exec
        let left = 1 + below(3)
        const breaks = (...args: [string, ...unknown[]]) => {
          if (args[0].startsWith('INSERT') && --left === 0) {
            delete (sql as { exec?: unknown }).exec
            throw new Error('broken on purpose')
          }
          return exec.apply(sql, args)
        }
        Object.defineProperty(sql, 'exec', { value: breaks, configurable: true })
      })
    })
    expect(faults).toBeGreaterThan(2)
    expect(await answers(site)).toEqual(await answers(one))
    await abortAllDurableObjects()
    expect(await answers(site)).toEqual(await answers(one))
    expect((await send(site, lines(0, 6000))).body).toMatchObject({ duplicates: 6000 })
  })
})

describe('a move', () => {
  it('goes up only, and to one number at a time', async () => {
    const site = await newSite({ shards: 4 })
    const raise = (shards: unknown) => call('PUT', `/v1/${site}/shards`, { body: { shards } })
    expect(await raise(2)).toMatchObject({ status: 400, body: { error: { path: 'shards' } } })
    expect(await raise(65)).toMatchObject({ status: 400, body: { error: { path: 'shards' } } })
    expect(await raise(4)).toMatchObject({ status: 200, body: { shards: 4 } })
    expect(await call('PUT', `/v1/${site}/shards`, { body: { shards: 8, more: 1 } })).toMatchObject({
      status: 400,
    })
    expect(await call('PUT', '/v1/nowhere/shards', { body: { shards: 8 } })).toMatchObject({ status: 404 })
    expect(await call('PUT', `/v1/${site}/shards`, { key: null, body: { shards: 8 } })).toMatchObject({
      status: 401,
    })
  })

  it('of a site without events is over soon', async () => {
    const site = await newSite()
    await call('PUT', `/v1/${site}/shards`, { body: { shards: 2 } })
    await finish(site)
    expect(await progress(site)).toEqual({ shards: 2 })
    expect((await post(site, 1)).body).toMatchObject({ accepted: 1, duplicates: 0 })
  })
})
