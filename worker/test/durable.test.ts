import { abortAllDurableObjects, evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { call, ndjson, newSite } from './lib.ts'

const T = 1_760_000_000_000
const stubOf = (site: string) => env.SITES.getByName(site)
const rows = (site: string) =>
  runInDurableObject(stubOf(site), (_, { storage }) =>
    storage.sql
      .exec<{ entries: number; bytes: number }>(
        'SELECT entries, octet_length(body) AS bytes FROM batches ORDER BY seq',
      )
      .toArray(),
  )
const batch = (site: string, ids: string[], props: object = {}) => ({
  v: 1,
  s: site,
  t: T,
  e: ids.map((id) => ({ i: id, w: `v-${id}`, t: T, k: 'view', n: 'page', p: '/a', d: props })),
})

describe.each([
  ['is evicted', (site: string) => evictDurableObject(stubOf(site))],
  ['is aborted', () => abortAllDurableObjects()],
])('a site whose object %s', (_, end) => {
  it('answers as before, and still knows what it has seen', async () => {
    const site = await newSite({ zone: 'Asia/Tokyo' })
    const journey = { name: 'J', stages: ['/a', '/b'].map((path) => ({ name: path, match: { path } })) }
    await call('PUT', `/v1/${site}/journeys/j`, { body: journey })
    await call('POST', '/e', { key: null, body: batch(site, ['1', '2']) })
    const lines = ndjson(
      { id: 'b', visitor: 'v-1', t: Date.now() + 60_000, name: 'page', path: '/b' },
      { kind: 'identify', visitor: 'v-2', to: 'v-1' },
    )
    await call('POST', `/v1/${site}/import?source=s`, { body: lines })
    const ask = () =>
      call('GET', `/v1/${site}/ask?q=${encodeURIComponent('{"kind":"funnel","journey":"j"}')}`)
    const before = await ask()
    expect(before.body.counts).toEqual([1, 1])
    await end(site)
    const after = await ask()
    expect(after.headers.get('etag')).toBe(before.headers.get('etag'))
    expect({ ...after.body, computedAt: 0 }).toEqual({ ...before.body, computedAt: 0 })
    await end(site)
    const resent = await call('POST', '/e', { key: null, body: batch(site, ['2', '3']) })
    expect(resent.body).toMatchObject({ accepted: 2, duplicates: 1 })
    const again = await call('POST', `/v1/${site}/import?source=s`, { body: lines })
    expect(again.body).toMatchObject({ accepted: 2, duplicates: 2 })
    expect((await ask()).body.counts).toEqual([2, 1])
  })
})

describe('what is written', () => {
  it('is one row a batch, and none for a batch that came before', async () => {
    const site = await newSite()
    for (const ids of [
      ['1', '2', '3'],
      ['1', '2', '3'],
      ['3', '4'],
    ])
      await call('POST', '/e', { key: null, body: batch(site, ids) })
    expect((await rows(site)).map(({ entries }) => entries)).toEqual([3, 1])
    const asked = await call('POST', `/v1/${site}/ask`, { body: { kind: 'paths' } })
    expect(asked.body.scanned).toEqual({ rows: 2, events: 4 })
  })

  it('stays below what a row can hold, whatever the script it is in', async () => {
    const site = await newSite()
    // 45 events of 20,000 characters, three bytes of UTF-8 each: more than a row's 2 MB together.
    const lines = [...Array(45)].map((_, n) => ({
      visitor: `v${n}`,
      t: T,
      name: 'note',
      props: { text: '語'.repeat(20_000) },
    }))
    const sent = await call('POST', `/v1/${site}/import`, { body: ndjson(...lines) })
    expect(sent.body).toMatchObject({ accepted: 45, refusedCount: 0 })
    const written = await rows(site)
    expect(written.reduce((sum, { entries }) => sum + entries, 0)).toBe(45)
    for (const { bytes } of written) expect(bytes).toBeLessThan(2_000_000)
  })

  it('tells neither the user agent nor the address', async () => {
    const site = await newSite()
    const headers = { 'user-agent': 'SecretBrowser/1.0', 'cf-connecting-ip': '203.0.113.7' }
    await call('POST', '/e', { key: null, body: batch(site, ['1']), headers })
    const [row] = await runInDurableObject(stubOf(site), (_, { storage }) =>
      storage.sql.exec<{ body: string }>('SELECT body FROM batches').toArray(),
    )
    expect(row?.body).not.toMatch(/SecretBrowser\/1|203\.0\.113/)
  })
})
