import { runInDurableObject } from 'cloudflare:test'
import { exports } from 'cloudflare:workers'
import { shardOf } from '@desirepath/journey'
import { describe, expect, it, vi } from 'vitest'
import { DEVELOPMENT_KEY } from '../access/key.ts'
import { JourneyShard } from '../store/sqlite/shard.ts'
import { call, ndjson, newSite, objectsOf, tidy } from './lib.ts'

vi.setConfig({ testTimeout: 60_000 })

const T = 1_760_000_000_000
const PAGES = ['/a', '/b', '/c']
const steps = PAGES.map((path) => ({ path }))
const MERGES = [
  { kind: 'identify', id: 'm1', visitor: 'v1', to: 'v10' },
  { kind: 'identify', id: 'm2', visitor: 'v10', to: 'customer' },
  { kind: 'identify', id: 'm3', visitor: 'v5', to: 'nobody' },
]

/** Forty visitors, some of them several ids of one person. */
async function filled(shards: number): Promise<string> {
  const site = await newSite(shards === 1 ? {} : { shards })
  const lines = Array.from({ length: 160 }, (_, n) => ({
    id: `load${n % 5}.${n}`,
    visitor: `v${n % 40}`,
    t: T + ((n * 7919) % 60) * 60_000,
    name: 'page',
    path: PAGES[(n + Math.floor(n / 40)) % 5] ?? '/d',
    props: { worth: n % 9, account: `a${n % 6}` },
  }))
  await call('POST', `/v1/${site}/import`, { body: ndjson(...lines.slice(0, 100), ...MERGES) })
  await tidy(site)
  await call('POST', `/v1/${site}/import`, { body: ndjson(...lines.slice(100)) })
  return site
}

function fetchAudience(site: string, question: object, format = 'ndjson'): Promise<Response> {
  return exports.default.fetch(
    new Request(`http://127.0.0.1/v1/${site}/audience?format=${format}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${DEVELOPMENT_KEY}` },
      body: JSON.stringify(question),
    }),
  )
}

/** Its lines. In which order the shards tell them is theirs. */
async function audience(site: string, question: object, format = 'ndjson'): Promise<string[]> {
  const response = await fetchAudience(site, question, format)
  const text = new TextDecoder().decode(await response.arrayBuffer())
  if (response.status !== 200) throw new Error(text)
  return text.trimEnd().split(/\r?\n/).sort()
}

const QUESTIONS = [
  { steps, step: 0, state: 'reached', value: 'worth' },
  { steps, step: 0, state: 'dropped' },
  { steps, step: 1, state: 'continued' },
  { steps, step: 2, state: 'at' },
  { steps, step: 0, state: 'reached', unit: 'session', merge: { v7: 'v8', v9: 'stranger' } },
  { steps, step: 0, state: 'reached', unit: { prop: 'account' }, value: 'worth', merge: { v7: 'v8' } },
  { steps, step: 0, state: 'dropped', order: 'unordered', segment: { path: '/d' } },
]

it('knows people whose ids lie in different shards', () => {
  for (const shards of [4, 16]) expect(shardOf('v1', shards)).not.toBe(shardOf('v10', shards))
})

describe.each([4, 16])('the audience of a site in %i shards', (shards) => {
  it('is that of a site in one object, line by line, and as many as the funnel counts', async () => {
    const [one, many] = [await filled(1), await filled(shards)]
    let people = 0
    for (const question of QUESTIONS)
      for (const format of ['ndjson', 'csv']) {
        const expected = await audience(one, question, format)
        expect(await audience(many, question, format)).toEqual(expected)
        people += expected.length
      }
    expect(people).toBeGreaterThan(100)
    const { body } = await call('POST', `/v1/${many}/ask`, { body: { kind: 'funnel', steps } })
    expect(await audience(many, QUESTIONS[0]!)).toHaveLength(body.counts[0])
    expect((await audience(many, QUESTIONS[0]!)).join()).toContain('"ids":["customer","v10","v1"]')
  })
})

describe('the audience of a site in shards', () => {
  /** A site with very many people, and how many bytes of each shard were read. */
  async function crowd(people: number) {
    const site = await newSite({ shards: 2 })
    const body = ndjson(
      ...Array.from({ length: people }, (_, n) => ({
        visitor: `visitor-${n}`,
        t: T,
        name: 'page',
        path: '/a',
      })),
    )
    await call('POST', `/v1/${site}/import`, { body })
    return site
  }
  const all = { steps: [{ path: '/a' }], step: 0, state: 'reached' }

  it('is read from the shards no faster than it is taken, and no further where nobody wants the rest', async () => {
    const site = await crowd(20_000)
    const read: number[] = []
    const ends: string[] = []
    const { audience: given } = JourneyShard.prototype
    const watched = vi.spyOn(JourneyShard.prototype, 'audience').mockImplementation(async function (
      this: JourneyShard,
      ...args
    ) {
      const result = await given.apply(this, args)
      if (!result.ok) return result
      const at = read.push(0) - 1
      const from = result.value.rows.getReader()
      const rows = new ReadableStream({
        type: 'bytes',
        async pull(controller) {
          const { value, done } = await from.read()
          if (done) return controller.close()
          read[at]! += value.byteLength
          controller.enqueue(value)
        },
        async cancel() {
          ends.push('cancelled')
          await from.cancel()
        },
      })
      return { ok: true, value: { ...result.value, rows } }
    })
    const reader = (await fetchAudience(site, all)).body!.getReader()
    await reader.read()
    // 20,000 lines are some 1.3 MB; a shard's stream is read ahead by the pipes between it and its reader alone.
    expect(read.reduce((sum, one) => sum + one)).toBeLessThan(500_000)
    await reader.cancel()
    await vi.waitFor(() => expect(ends).toEqual(['cancelled', 'cancelled']))
    watched.mockRestore()
    expect(await audience(site, all)).toHaveLength(20_000)
  })

  it('breaks off where somebody was erased while it was read, rather than name them', async () => {
    const site = await crowd(20_000)
    const response = await fetchAudience(site, all)
    const reader = response.body!.getReader()
    await reader.read()
    for (const n of [0, 1, 2, 3]) await call('DELETE', `/v1/${site}/visitors/visitor-${n}`)
    const toTheEnd = async () => {
      while (!(await reader.read()).done);
    }
    await expect(toTheEnd()).rejects.toThrow()
    expect(await audience(site, all)).toHaveLength(19_996)
  })

  it('is an error where a shard is not there', async () => {
    const site = await filled(4)
    await runInDurableObject((await objectsOf(site))[2]!, async (object) => {
      await (object as JourneyShard).deleteAll()
    })
    const asked = await call('POST', `/v1/${site}/audience`, { body: all })
    expect(asked).toMatchObject({ status: 503, body: { error: { code: 'busy' } } })
    expect(asked.headers.get('retry-after')).toBe('5')
  })
})
