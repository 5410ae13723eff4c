import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { shardOf } from '@desirepath/journey'
import { describe, expect, it, vi } from 'vitest'
import { DEVELOPMENT_KEY } from '../access/key.ts'
import { answersTo, call, ndjson, newSite, objectsOf, tidy } from './lib.ts'

// Sixteen objects are many for a small machine.
vi.setConfig({ testTimeout: 60_000 })

const T = 1_760_000_000_000
const DAY = 86_400_000
const PAGES = ['/a', '/b', '/c', '/d']

/** Thirty visitors, some of them several ids of one person; times that tie, also between the ids of a person. */
const line = (n: number, more: object = {}) => ({
  id: `load${n % 5}.${n}`,
  visitor: `v${n % 30}`,
  t: T + ((n * 7919) % 60) * 60_000,
  name: 'page',
  path: PAGES[(n * 31) % 4],
  props: { n: n % 9, plan: n % 2 ? 'pro' : 'free', account: `a${n % 4}` },
  ...more,
})
const lines = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => line(from + at))
const MERGES = [
  { kind: 'identify', id: 'm1', visitor: 'v1', to: 'v10' },
  { kind: 'identify', id: 'm2', visitor: 'v10', to: 'customer' },
  { kind: 'identify', id: 'm3', visitor: 'v5', to: 'v20' },
  { kind: 'identify', id: 'm4', visitor: 'v6', to: 'nobody' },
]
const steps = PAGES.slice(0, 3).map((path) => ({ path }))
const QUESTIONS = [
  { kind: 'funnel', windowMs: null, steps, breakdown: { prop: 'plan', attribution: 'all' } },
  { kind: 'funnel', windowMs: null, steps, unit: { prop: 'account' } },
  { kind: 'funnel', steps, unit: 'session', order: 'unordered', merge: { v7: 'v8' } },
  {
    kind: 'funnel',
    steps,
    range: { from: T, to: T + DAY },
    compare: { segment: { where: [{ prop: 'plan', op: 'eq', value: 'pro' }] } },
  },
  { kind: 'trend', steps, interval: 'hour', range: { from: T, to: T + 7_200_000 }, fromStep: 0, toStep: 1 },
  { kind: 'paths', stepLimit: 6, pathLimit: 100 },
  { kind: 'paths', unit: 'visitor', goal: { path: '/d' } },
  { kind: 'touchpoints' },
  { kind: 'touchpoints', prop: 'n' },
  { kind: 'visitor', visitor: 'v1', why: { steps } },
  { kind: 'visitor', visitor: 'v7', merge: { v7: 'v9' } },
  { kind: 'visitor', visitor: 'unheard of' },
  {
    kind: 'map',
    stages: PAGES.slice(0, 3).map((path) => ({ id: path.slice(1), name: path, match: { path } })),
    range: { from: T, to: T + DAY },
  },
  { kind: 'channels', steps, by: { prop: 'plan' }, value: 'n' },
  { kind: 'differs', steps, windowMs: null },
  { kind: 'retention', interval: 'day', range: { from: T, to: T + DAY }, periods: 2 },
  { kind: 'suggestion' },
  { kind: 'vitals', goal: { path: '/d' } },
  { kind: 'form' },
  { kind: 'funnel', steps, segment: { all: [{ match: { path: '/d' }, min: 2 }] } },
]

const answers = (site: string) => answersTo(site, QUESTIONS)

const send = (site: string, list: object[], query = '') =>
  call('POST', `/v1/${site}/import${query}`, { body: ndjson(...list) })

/** A batch as trackers post it. */
const batch = (site: string, list: ReturnType<typeof line>[], merges: object[] = []) =>
  call('POST', '/e', {
    key: null,
    body: {
      v: 1,
      s: site,
      t: Date.now(),
      e: [
        ...list.map(({ id, visitor, t, path, props }) => ({
          ...{ i: id, w: visitor, t, k: 'view', n: 'page', p: path, d: props },
        })),
        ...merges,
      ],
    },
  })

async function exported(site: string): Promise<string> {
  const headers = { authorization: `Bearer ${DEVELOPMENT_KEY}` }
  const answer = await exports.default.fetch(new Request(`http://127.0.0.1/v1/${site}/export`, { headers }))
  expect(answer.status).toBe(200)
  return new TextDecoder().decode(await answer.arrayBuffer())
}

const evict = async (site: string) => {
  // One that nobody has called is nowhere.
  for (const object of [...(await objectsOf(site)), env.SITES.getByName(site)])
    await evictDurableObject(object).catch((error: Error) => {
      if (!error.message.includes('not currently running')) throw error
    })
}

/** The same entries by every door, some of it folded. */
async function filled(shards: number): Promise<string> {
  const site = await newSite(shards === 1 ? {} : { shards })
  await send(site, lines(0, 80))
  await send(site, [...MERGES.slice(0, 2), ...lines(80, 120)], '?source=crm')
  await tidy(site)
  await batch(site, lines(120, 150))
  const merges = MERGES.slice(2).map(({ id, visitor, to }) => ({
    i: id,
    w: visitor,
    t: T,
    k: 'identify',
    n: to,
  }))
  await batch(site, lines(150, 180), merges)
  return site
}

it('knows people whose ids lie in different shards', () => {
  for (const shards of [4, 16]) expect(shardOf('v1', shards)).not.toBe(shardOf('v10', shards))
})

describe.each([4, 16])('a site in %i shards', (shards) => {
  it('answers as one that lies in its own object, also cold', async () => {
    const [one, many] = [await filled(1), await filled(shards)]
    const expected = await answers(one)
    expect(await answers(many)).toEqual(expected)
    await evict(many)
    expect(await answers(many)).toEqual(expected)
    await tidy(many)
    await evict(many)
    expect(await answers(many)).toEqual(expected)
    const objects = await objectsOf(many)
    expect(objects).toHaveLength(shards)
  })

  it('exports by time and arrival, to lines that any site imports to the same answers', async () => {
    const site = await filled(shards)
    await tidy(site)
    const expected = await answers(site)
    const text = await exported(site)
    const list = text
      .trimEnd()
      .split('\n')
      .map((one) => JSON.parse(one))
    expect(list).toHaveLength(184)
    expect(list.filter(({ import: source }) => source === 'crm')).toHaveLength(42)
    const times = list.filter(({ kind }) => kind !== 'identify').map(({ t }) => t)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    for (const settings of [{}, { shards: 2 }, { shards }]) {
      const copy = await newSite(settings)
      expect((await call('POST', `/v1/${copy}/import`, { body: text })).body).toMatchObject({
        accepted: 184,
        duplicates: 0,
      })
      expect(await answers(copy)).toEqual(expected)
    }
  })
})

describe.each([4])('a site in %i shards', (shards) => {
  it('knows what came twice, by any door', async () => {
    const site = await filled(shards)
    const before = await answers(site)
    for (let time = 0; time < 2; time++) {
      expect((await batch(site, lines(100, 150))).body).toMatchObject({ accepted: 50, duplicates: 50 })
      expect((await send(site, [...lines(0, 180), ...MERGES])).body).toMatchObject({ duplicates: 184 })
      await evict(site)
    }
    expect(await answers(site)).toEqual(before)
  })

  it('has a version that changes with an event of any shard, with a merge, and with an erasure', async () => {
    const site = await filled(shards)
    const q = encodeURIComponent(JSON.stringify(QUESTIONS[0]))
    const ask = (tag?: string) =>
      call('GET', `/v1/${site}/ask?q=${q}`, { headers: tag === undefined ? {} : { 'if-none-match': tag } })
    let tag = (await ask()).headers.get('etag')!
    expect(await ask(tag)).toMatchObject({ status: 304 })
    const changes = [
      ...[0, 1, 2, 3, 4, 5].map((n) => () => batch(site, [line(1000 + n)])),
      () => send(site, [{ kind: 'identify', id: 'm9', visitor: 'v11', to: 'v12' }]),
      () => call('DELETE', `/v1/${site}/visitors/v13`),
      () => call('DELETE', `/v1/${site}/imports/crm`),
    ]
    for (const change of changes) {
      expect((await change()).status).toBe(200)
      const fresh = await ask(tag)
      expect(fresh.status).toBe(200)
      expect(fresh.headers.get('etag')).not.toBe(tag)
      tag = fresh.headers.get('etag')!
      await evict(site)
      expect(await ask(tag)).toMatchObject({ status: 304 })
    }
  })

  it('lists and undoes an import that lies in many shards', async () => {
    const [one, many] = [await filled(1), await filled(shards)]
    const imports = async (site: string) => (await call('GET', `/v1/${site}/imports`)).body.imports
    expect(await imports(many)).toMatchObject([{ source: 'crm', entries: 42 }])
    for (const site of [one, many])
      expect((await call('DELETE', `/v1/${site}/imports/crm`)).body).toEqual({ source: 'crm', entries: 42 })
    expect(await imports(many)).toEqual([])
    expect(await answers(many)).toEqual(await answers(one))
    expect(await call('DELETE', `/v1/${many}/imports/crm`)).toMatchObject({ status: 404 })
  })

  it.each([['v1'], ['v1?merged=1'], ['customer?merged=1'], ['nobody?merged=1'], ['v3?merged=1']])(
    'erases %s as one object does',
    async (who) => {
      const [one, many] = [await filled(1), await filled(shards)]
      const erase = async (site: string) => (await call('DELETE', `/v1/${site}/visitors/${who}`)).body
      expect(await erase(many)).toEqual(await erase(one))
      expect(await answers(many)).toEqual(await answers(one))
      await evict(many)
      expect(await answers(many)).toEqual(await answers(one))
    },
  )

  it('forgets what is too old, in every shard', async () => {
    const site = await newSite({ shards, keepDays: 30 })
    const old = (await exported(site)) === ''
    expect(old).toBe(true)
    const ago = (days: number) =>
      lines(0, 60).map((one) => ({ ...one, id: `${one.id}-${days}`, t: Date.now() - days * DAY }))
    await send(site, [...ago(40), ...ago(1)])
    await tidy(site)
    const { body } = await call('POST', `/v1/${site}/ask`, { body: QUESTIONS[5] })
    expect(body.scanned.events).toBe(60)
  })

  it('holds pages to the list of origins, also after the list has changed', async () => {
    const site = await newSite({ shards, origins: ['shop.example.com'] })
    const from = (origin: string, n: number) =>
      call('POST', '/e', {
        key: null,
        headers: { origin },
        body: { v: 1, s: site, t: T, e: [{ i: `${n}`, w: 'v1', t: T, k: 'view', n: 'page', p: '/a' }] },
      })
    const shop = 'https://shop.example.com'
    for (let n = 0; n < 2; n++) {
      expect((await from(shop, n)).status).toBe(200)
      expect((await from('https://elsewhere.example', n)).status).toBe(403)
    }
    await call('PUT', `/v1/${site}`, { body: { origins: ['elsewhere.example'] } })
    expect((await from('https://elsewhere.example', 2)).status).toBe(200)
    expect((await from(shop, 3)).status).toBe(403)
    expect((await call('GET', `/v1/${site}`)).body).toMatchObject({ shards })
  })

  it('is gone as a whole when it is deleted, and begins anew under the same name', async () => {
    const site = await filled(shards)
    const objects = await objectsOf(site)
    await call('DELETE', `/v1/${site}`)
    for (const object of objects)
      expect(
        await runInDurableObject(object, (_, { storage }) =>
          storage.sql.exec("SELECT name FROM sqlite_master WHERE name = 'batches'").toArray(),
        ),
      ).toEqual([])
    expect(await batch(site, lines(0, 3))).toMatchObject({ status: 404 })
    await call('PUT', `/v1/${site}`, { body: { shards: 2 } })
    expect((await batch(site, lines(0, 3))).body).toMatchObject({ accepted: 3, duplicates: 0 })
  })
})

it('keeps the order in which tied events of a person arrived in different shards, whenever the log is folded', async () => {
  const pages = ['/late', '/one', '/two', '/three']
  const list = pages.map((path, n) =>
    line(n, { path, visitor: n % 2 ? 'v10' : 'v1', t: n === 0 ? T + 1000 : T }),
  )
  const asked = async (site: string) => {
    const body = { kind: 'visitor', visitor: 'v1' }
    const { timeline } = (await call('POST', `/v1/${site}/ask`, { body })).body
    return timeline.map(({ path }: { path: string }) => path)
  }
  for (const folds of [false, true]) {
    const site = await newSite({ shards: 4 })
    await send(site, [MERGES[0]!])
    for (const one of list) await send(site, [one])
    // Before anything was asked, so that the order in memory is not the one on disk.
    if (folds) await tidy(site)
    expect(await asked(site)).toEqual(['/one', '/two', '/three', '/late'])
    await evict(site)
    expect(await asked(site)).toEqual(['/one', '/two', '/three', '/late'])
  }
  // The same where no ids are asked for, and so nothing is read anew.
  const site = await newSite({ shards: 4 })
  for (const one of list) await send(site, [one])
  await tidy(site)
  const body = { kind: 'paths', unit: 'visitor', merge: { v1: 'v10' } }
  const { paths } = (await call('POST', `/v1/${site}/ask`, { body })).body
  expect(paths).toMatchObject([{ pages: ['/one', '/two', '/three', '/late'] }])
})

describe('cookieless visitors of a site in shards', () => {
  it('are named in one place, lie in their shards, and are told in every answer', async () => {
    const site = await newSite({ shards: 4 })
    const visit = (n: number, headers: object, more: object = {}) =>
      call('POST', '/e', {
        key: null,
        headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64)', ...headers },
        body: {
          ...{ v: 1, s: site, t: Date.now() },
          e: [
            { i: `load.${n}`, w: '~', t: Date.now(), k: 'view', n: 'page', p: n % 2 ? '/a' : '/b', ...more },
          ],
        },
      })
    const people = Array.from({ length: 8 }, (_, n) => ({ 'cf-connecting-ip': `203.0.113.${n}` }))
    let n = 0
    for (const person of people) {
      expect((await visit(++n, person)).status).toBe(200)
      expect((await visit(++n, person)).status).toBe(200)
    }
    // Nobody is merged for longer than a day, and what comes twice stays once.
    expect((await visit(++n, people[0]!, { k: 'identify', n: 'customer', p: undefined })).status).toBe(200)
    expect((await visit(1, people[0]!)).status).toBe(200)
    const asked = await call('POST', `/v1/${site}/ask`, {
      body: { kind: 'funnel', windowMs: null, steps: [{ path: '/a' }, { path: '/b' }] },
    })
    expect(asked.body).toMatchObject({ counts: [8, 8], dayVisitors: 8, scanned: { events: 16 } })
    const used = await Promise.all(
      (await objectsOf(site)).map((object) =>
        runInDurableObject(
          object,
          (_, { storage }) => storage.sql.exec('SELECT 1 FROM batches').toArray().length > 0,
        ),
      ),
    )
    expect(used.filter(Boolean).length).toBeGreaterThan(1)
  })
})

describe('beside questions, a site in shards', () => {
  it('counts paths for a rule as one object does', async () => {
    const preview = async (site: string) =>
      (await call('POST', `/v1/${site}/rules/preview`, { body: { rule: { masks: ['/:any'] } } })).body
    const [one, many] = [await filled(1), await filled(4)]
    expect(await preview(many)).toEqual(await preview(one))
    expect((await preview(many)).before).toBe(4)
  })

  it('counts by the saved rules and segments of its own object', async () => {
    const [one, many] = [await filled(1), await filled(4)]
    const [expected, given] = await Promise.all(
      [one, many].map(async (site) => {
        await call('PUT', `/v1/${site}/rules/all`, { body: { masks: ['/:any'] } })
        await call('PUT', `/v1/${site}/segments/pro`, {
          body: { name: 'Pro', match: { where: [{ prop: 'plan', op: 'eq', value: 'pro' }] } },
        })
        const { status, body } = await call('POST', `/v1/${site}/ask`, {
          body: { kind: 'paths', unit: 'visitor', stepLimit: 3, segment: 'pro' },
        })
        expect(status).toBe(200)
        return { ...body, computedAt: 0, scanned: body.scanned.events }
      }),
    )
    expect(given).toEqual(expected)
  })
})

describe('a shard that is not there', () => {
  /** Its storage is lost. */
  const lose = async (site: string, at: number) =>
    runInDurableObject((await objectsOf(site))[at]!, async (object) => {
      await (object as unknown as { deleteAll(): Promise<unknown> }).deleteAll()
    })

  it('makes every question an error that says so, and never a smaller number', async () => {
    const site = await filled(4)
    await lose(site, 2)
    for (const body of QUESTIONS) {
      const answer = await call('POST', `/v1/${site}/ask`, { body })
      expect(answer).toMatchObject({ status: 503, body: { error: { code: 'busy' } } })
      expect(answer.headers.get('retry-after')).toBe('5')
    }
    for (const door of ['export', 'live', 'imports'])
      expect(await call('GET', `/v1/${site}/${door}`)).toMatchObject({ status: 503 })
  })

  it('thanks nobody for what it would have had to keep; sent again later, nothing is doubled', async () => {
    const site = await newSite({ shards: 4 })
    await batch(site, lines(0, 4))
    const [, , broken] = await objectsOf(site)
    const isBroken = (is: boolean) =>
      runInDurableObject(broken!, (_, { storage }) => {
        const fail = () => {
          throw new Error('broken on purpose')
        }
        if (is) Object.defineProperty(storage.sql, 'exec', { value: fail, configurable: true })
        else delete (storage.sql as { exec?: unknown }).exec
      })
    await isBroken(true)
    expect(await batch(site, lines(10, 60))).toMatchObject({ status: 503, body: { error: { code: 'busy' } } })
    expect(await send(site, lines(10, 60))).toMatchObject({ status: 503, body: { error: { code: 'busy' } } })
    await isBroken(false)
    expect((await batch(site, lines(10, 60))).body).toMatchObject({ accepted: 50 })
    const { body } = await call('POST', `/v1/${site}/ask`, { body: QUESTIONS[5] })
    expect(body.scanned.events).toBe(54)
  })
})

describe('the number of shards', () => {
  it.each([0, 65, 1.5, '4', null])('cannot be %s', async (shards) => {
    expect(await call('PUT', '/v1/never-made', { body: { shards } })).toMatchObject({
      status: 400,
      body: { error: { path: 'shards' } },
    })
  })

  it('is not changed by the settings', async () => {
    const site = await newSite({ shards: 4 })
    expect(await call('PUT', `/v1/${site}`, { body: { shards: 8 } })).toMatchObject({
      status: 400,
      body: { error: { path: 'shards', message: expect.stringContaining(`PUT /v1/${site}/shards`) } },
    })
    expect((await call('PUT', `/v1/${site}`, { body: { zone: 'Asia/Tokyo' } })).body).toMatchObject({
      zone: 'Asia/Tokyo',
      shards: 4,
    })
    expect((await call('GET', `/v1/${site}/shards`)).body).toEqual({ shards: 4 })
  })
})
