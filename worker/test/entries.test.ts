import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { DEVELOPMENT_KEY } from '../access/key.ts'
import { call, ndjson, newSite } from './lib.ts'

const T = 1_760_000_000_000
const DAY = 86_400_000
const stubOf = (site: string) => env.SITES.getByName(site)
const fold = (site: string) => runDurableObjectAlarm(stubOf(site))
const send = (site: string, list: object[], query = '') =>
  call('POST', `/v1/${site}/import${query}`, { body: ndjson(...list) })
const view = (id: string, visitor: string, path: string, more: object = {}) => ({
  id,
  visitor,
  t: T,
  name: 'page',
  path,
  ...more,
})

async function exported(site: string): Promise<string> {
  const headers = { authorization: `Bearer ${DEVELOPMENT_KEY}` }
  const answer = await exports.default.fetch(new Request(`http://127.0.0.1/v1/${site}/export`, { headers }))
  expect(answer.status).toBe(200)
  return new TextDecoder().decode(await answer.arrayBuffer())
}

async function answers(site: string): Promise<unknown[]> {
  const questions = [
    { kind: 'funnel', steps: [{ path: '/a' }, { path: '/b' }], breakdown: { prop: 'plan' } },
    { kind: 'paths' },
  ]
  return Promise.all(
    questions.map(async (body) => {
      const answer = (await call('POST', `/v1/${site}/ask`, { body })).body
      return { ...answer, computedAt: 0, scanned: answer.scanned.events }
    }),
  )
}

/** Two people in three ids; some of it folded, some not. */
async function filled(): Promise<string> {
  const site = await newSite()
  await send(site, [
    view('1', 'anonymous', '/a', { props: { plan: 'pro' }, more: { beta: [1] }, clientT: T - 5 }),
    view('2', 'other', '/a', { t: T - 1, context: { browser: 'Chrome' }, session: 's' }),
    { kind: 'identify', id: 'm', visitor: 'anonymous', to: 'customer' },
  ])
  await send(site, [view('3', 'customer', '/b', { t: T + 1 }), view('4', 'other', '/b')], '?source=crm')
  await fold(site)
  await send(site, [view('5', 'customer', '/c', { t: T + 2 }), view('6', 'other', '/c', { t: T + 3 })])
  return site
}

describe('an export', () => {
  it('imports into another site to the same answers and the same imports', async () => {
    const [site, copy] = [await filled(), await newSite()]
    const lines = await exported(site)
    expect(lines.trimEnd().split('\n')).toHaveLength(7)
    const sent = await call('POST', `/v1/${copy}/import`, { body: lines })
    expect(sent.body).toMatchObject({ accepted: 7, duplicates: 0, refusedCount: 0 })
    expect(await answers(copy)).toEqual(await answers(site))
    const parsed = (text: string) =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line))
    expect(parsed(await exported(copy))).toEqual(parsed(lines))
    const imports = (await call('GET', `/v1/${copy}/imports`)).body.imports
    expect(imports).toMatchObject([{ source: 'crm', entries: 2 }])
  })

  it('of a site without events is empty', async () => expect(await exported(await newSite())).toBe(''))

  it('streams more than one piece, folded or not', async () => {
    const site = await newSite()
    const many = (from: number) =>
      Array.from({ length: 4000 }, (_, at) => view(`e.${from + at}`, `v${at}`, '/a'))
    await send(site, many(0))
    await fold(site)
    await send(site, many(4000))
    const ids = (await exported(site))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).id)
    expect(ids).toEqual(Array.from({ length: 8000 }, (_, at) => `e.${at}`))
  })
})

describe('an erasure', () => {
  const erase = (site: string, id: string) => call('DELETE', `/v1/${site}/visitors/${id}`)

  it('removes a visitor from folded and new entries, and answers change with their version', async () => {
    const site = await filled()
    const ask = () =>
      call('GET', `/v1/${site}/ask?q=${encodeURIComponent('{"kind":"funnel","steps":[{"path":"/a"}]}')}`)
    const before = await ask()
    expect(before.body.counts).toEqual([2])
    const erased = await erase(site, 'other')
    expect(erased).toMatchObject({ status: 200, body: { visitors: ['other'], events: 3, merges: 0 } })
    for (const _ of ['warm', 'cold']) {
      const after = await ask()
      expect(after.body.counts).toEqual([1])
      expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'))
      expect(await exported(site)).not.toContain('other')
      await evictDurableObject(stubOf(site))
    }
    expect((await erase(site, 'other')).body.events).toBe(0)
  })

  it.each([
    ['only what was asked for', 'anonymous', { visitors: ['anonymous'], events: 1, merges: 1 }, 1],
    [
      'on request all ids of the person',
      'customer?merged=1',
      { visitors: ['customer', 'anonymous'], events: 3, merges: 1 },
      0,
    ],
  ])('removes %s', async (_, id, wanted, left) => {
    const site = await filled()
    expect((await erase(site, id)).body).toEqual(wanted)
    const text = await exported(site)
    expect(text).not.toContain('anonymous')
    expect(text.includes('customer')).toBe(left === 1)
  })
})

describe('keepDays', () => {
  it('removes what is older, and nothing else', async () => {
    const site = await newSite({ keepDays: 30 })
    const now = Date.now()
    await send(site, [
      view('old', 'v', '/a', { t: now - 40 * DAY }),
      view('edge', 'v', '/a', { t: now - 30 * DAY }),
      view('new', 'v', '/a', { t: now - 1 * DAY }),
      { kind: 'identify', id: 'm', visitor: 'v', to: 'w', t: now - 40 * DAY },
    ])
    await fold(site)
    const ids = (await exported(site))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).id)
    expect(ids.sort()).toEqual(['edge', 'm', 'new'])
    const asked = await call('POST', `/v1/${site}/ask`, { body: { kind: 'paths' } })
    expect(asked.body.scanned.events).toBe(2)
    expect(await fold(site)).toBe(true)
  })
})
