import {
  abortAllDurableObjects,
  evictDurableObject,
  runDurableObjectAlarm,
  runInDurableObject,
} from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { answersTo, call, funnel, ndjson, newSite } from './lib.ts'

const T = 1_760_000_000_000
const PAGES = ['/a', '/b', '/c']
const stubOf = (site: string) => env.SITES.getByName(site)
const line = (n: number, more: object = {}) => ({
  id: `load${n % 5}.${n}`,
  visitor: `v${n % 7}`,
  // Some late, some at one time.
  t: T + ((n * 7919) % 40) * 1000,
  name: 'page',
  path: PAGES[n % 3],
  props: { n, plan: n % 2 ? 'pro' : 'free' },
  ...more,
})
const lines = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => line(from + at))
const send = (site: string, list: object[], query = '') =>
  call('POST', `/v1/${site}/import${query}`, { body: ndjson(...list) })
const fold = (site: string) => runDurableObjectAlarm(stubOf(site))
const tables = (site: string) =>
  runInDurableObject(stubOf(site), (_, { storage }) => {
    const count = (table: string) =>
      storage.sql.exec<{ n: number }>(`SELECT count(*) AS n FROM ${table}`).one().n
    return { batches: count('batches'), segments: count('segments') }
  })

const QUESTIONS = [
  { kind: 'funnel', windowMs: null, steps: PAGES.map((path) => ({ path })), breakdown: { prop: 'plan' } },
  {
    kind: 'funnel',
    steps: [{ path: '/a' }, { where: [{ prop: 'n', op: 'gte', value: 20 }] }],
    unit: 'session',
  },
  { kind: 'paths' },
  { kind: 'visitor', visitor: 'v1' },
]

const answers = (site: string) => answersTo(site, QUESTIONS)

/** A site with entries of every sort, in several batches. */
async function filled(): Promise<string> {
  const site = await newSite()
  await send(site, lines(0, 30))
  await send(site, [{ kind: 'identify', visitor: 'v1', to: 'v2', id: 'm' }, ...lines(30, 40)], '?source=crm')
  await send(site, lines(40, 60))
  return site
}

describe('the log', () => {
  it('is folded into one row, and the answers and their version stay', async () => {
    const site = await filled()
    const ask = () =>
      call('GET', `/v1/${site}/ask?q=${encodeURIComponent('{"kind":"funnel","steps":[{"path":"/a"}]}')}`)
    const [before, tag] = [await answers(site), (await ask()).headers.get('etag')]
    expect(await tables(site)).toEqual({ batches: 3, segments: 0 })
    expect(await fold(site)).toBe(true)
    expect(await tables(site)).toEqual({ batches: 0, segments: 1 })
    expect(await answers(site)).toEqual(before)
    await evictDurableObject(stubOf(site))
    expect(await answers(site)).toEqual(before)
    const after = await ask()
    expect(after.headers.get('etag')).toBe(tag)
    expect(after.body.scanned).toEqual({ rows: 1, events: 60 })
  })

  it('folds late events behind what was folded before, and knows doubled ones for ever', async () => {
    const [once, often] = [await newSite(), await newSite()]
    await send(once, lines(0, 60))
    for (const at of [40, 0, 20]) {
      expect((await send(often, lines(at, at + 20))).body.duplicates).toBe(0)
      await fold(often)
      await evictDurableObject(stubOf(often))
      expect((await send(often, lines(at, at + 20))).body.duplicates).toBe(20)
    }
    expect(await tables(often)).toEqual({ batches: 0, segments: 1 })
    expect(await funnel(often, ...PAGES)).toEqual(await funnel(once, ...PAGES))
    expect((await send(often, lines(0, 61))).body).toMatchObject({ accepted: 61, duplicates: 60 })
  })

  it('is folded by an append that finds too much of it', async () => {
    const site = await newSite()
    for (const at of [0, 1, 2]) await send(site, lines(at * 6000, (at + 1) * 6000))
    const { batches, segments } = await tables(site)
    expect(segments).toBe(1)
    expect(batches).toBeLessThan(4)
    await evictDurableObject(stubOf(site))
    expect((await send(site, lines(0, 18_000))).body).toMatchObject({ duplicates: 18_000 })
  })

  it('leaves an import its name, so that it can be undone', async () => {
    const site = await filled()
    await fold(site)
    await send(site, [line(60)], '?source=crm')
    expect((await call('GET', `/v1/${site}/imports`)).body.imports).toMatchObject([
      { source: 'crm', entries: 12 },
    ])
    expect((await call('DELETE', `/v1/${site}/imports/crm`)).body).toEqual({ source: 'crm', entries: 12 })
    expect((await call('POST', `/v1/${site}/ask`, { body: QUESTIONS[2] })).body.scanned.events).toBe(50)
    expect((await send(site, lines(0, 61))).body).toMatchObject({ accepted: 61, duplicates: 50 })
  })

  it('costs at most 0.2 rows written an event in batches of ten', async () => {
    const site = await newSite()
    const written = await runInDurableObject(stubOf(site), async (object, { storage }) => {
      let rows = 0
      const stop = watch(storage.sql, (cursor) => (rows += cursor().rowsWritten))
      for (let batch = 0; batch < 1000; batch++)
        await object.append(JSON.stringify(lines(batch * 10, batch * 10 + 10)), {
          origin: null,
          traits: '',
        })
      stop()
      return rows
    })
    expect(await tables(site)).toEqual({ batches: 0, segments: 1 })
    expect(written / 10_000).toBeLessThan(0.2)
  })
})

describe.each([
  ['the object dies', () => abortAllDurableObjects()],
  ['the object lives on', async () => {}],
])('a fold that fails at any of its statements, where %s', (_, end) => {
  it('loses and doubles nothing', async () => {
    const site = await filled()
    await fold(site)
    await send(site, lines(60, 70))
    await send(site, lines(70, 80))
    const before = await answers(site)
    let failed = 0
    for (let broken = 1; ; broken++) {
      const done = await runInDurableObject(stubOf(site), async (object, { storage }) => {
        let statements = 0
        const stop = watch(storage.sql, () => {
          if (++statements === broken) throw new Error('broken on purpose')
        })
        try {
          await object.alarm()
          return true
        } catch (error) {
          if ((error as Error).message !== 'broken on purpose') throw error
          return false
        } finally {
          stop()
        }
      })
      if (done) break
      failed++
      await end()
      expect(await answers(site)).toEqual(before)
      expect(await tables(site)).toEqual({ batches: 2, segments: 1 })
    }
    expect(failed).toBeGreaterThan(4)
    expect(await tables(site)).toEqual({ batches: 0, segments: 1 })
    expect(await answers(site)).toEqual(before)
    expect((await send(site, lines(0, 80))).body).toMatchObject({ accepted: 80, duplicates: 80 })
  })
})

/** Sees every statement, before and after it ran; a throw before it stands for a crash there. @returns how to stop */
function watch(sql: SqlStorage, see: (run: () => SqlStorageCursor<never>) => void): () => void {
  const exec = sql.exec
  const watched = (...args: [string, ...unknown[]]) => {
    let cursor: SqlStorageCursor<never> | undefined
    const run = () => (cursor ??= exec.apply(sql, args) as SqlStorageCursor<never>)
    see(run)
    return run()
  }
  Object.defineProperty(sql, 'exec', { value: watched, configurable: true })
  return () => {
    delete (sql as { exec?: unknown }).exec
  }
}
