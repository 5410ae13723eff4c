import { runInDurableObject } from 'cloudflare:test'
import { describe, expect, it, vi } from 'vitest'
import { JourneyShard } from '../store/sqlite/shard.ts'
import { call, ndjson, newSite, objectsOf } from './lib.ts'

vi.setConfig({ testTimeout: 60_000 })

const T = 1_760_000_000_000

/** About 600 KB. */
const batch = (site: string, n: number) => ({
  ...{ v: 1, s: site, t: T },
  e: Array.from({ length: 20 }, (_, at) => ({
    ...{ i: `load${n}.${at}`, w: 'v', t: T, k: 'view', n: 'page', p: '/a' },
    d: { note: 'x'.repeat(30_000) },
  })),
})
const post = (site: string, n: number) => call('POST', '/e', { key: null, body: batch(site, n) })

describe.each([1, 4])('a site in %i parts whose disk does not keep up', (shards) => {
  it('refuses what it could not hold, asks to wait, and loses nothing that it thanked for or that comes again', async () => {
    const site = await newSite(shards === 1 ? {} : { shards })
    await post(site, 0)
    const wakers: (() => void)[] = []
    for (const object of await objectsOf(site))
      await runInDurableObject(object, (_, { storage }) => {
        Object.defineProperty(storage, 'sync', {
          value: () => new Promise<void>((resolve) => wakers.push(resolve)),
          configurable: true,
        })
      })
    const thanked: number[] = []
    const refused: number[] = []
    for (let n = 1; n <= 20; n++) {
      const answer = await post(site, n)
      if (answer.status === 200) thanked.push(n)
      else {
        expect(answer).toMatchObject({ status: 503, body: { error: { code: 'busy' } } })
        expect(answer.headers.get('retry-after')).toBe('5')
        refused.push(n)
      }
    }
    // 8 MB of 600 KB each.
    expect(thanked.length).toBe(13)
    for (const object of await objectsOf(site))
      await runInDurableObject(object, (_, { storage }) => {
        delete (storage as { sync?: unknown }).sync
      })
    for (const wake of wakers) wake()
    for (const n of thanked)
      expect((await post(site, n)).body).toMatchObject({ accepted: 20, duplicates: 20 })
    for (const n of refused) expect((await post(site, n)).body).toMatchObject({ accepted: 20, duplicates: 0 })
    const asked = await call('POST', `/v1/${site}/ask`, { body: { kind: 'paths' } })
    expect(asked.body.scanned.events).toBe(21 * 20)
  })
})

describe('a site with a part that is slow', () => {
  it('takes no more than it can hold meanwhile, and stores what it took', async () => {
    const site = await newSite({ shards: 2 })
    let wake = () => {}
    const isAwake = new Promise<void>((resolve) => (wake = resolve))
    const { append } = JourneyShard.prototype
    const slow = vi.spyOn(JourneyShard.prototype, 'append').mockImplementation(async function (
      this: JourneyShard,
      ...args
    ) {
      await isAwake
      return append.apply(this, args)
    })
    const list = (n: number) =>
      Array.from({ length: 1000 }, (_, at) => ({
        ...{ id: `${n}.${at}`, visitor: `v${at}`, t: T + at, name: 'page', path: '/a' },
      }))
    const send = (n: number) => call('POST', `/v1/${site}/import`, { body: ndjson(...list(n)) })
    let answered = 0
    const sent = Array.from({ length: 25 }, (_, n) => send(n).finally(() => answered++))
    // Those for which there is no room are told at once.
    await vi.waitFor(() => expect(answered).toBe(5), { timeout: 20_000 })
    wake()
    const answers = await Promise.all(sent)
    slow.mockRestore()
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(20)
    for (const [n, answer] of answers.entries()) {
      if (answer.status === 200) continue
      expect(answer).toMatchObject({ status: 503, body: { error: { code: 'busy' } } })
      expect((await send(n)).body).toMatchObject({ accepted: 1000, duplicates: 0 })
    }
    const asked = await call('POST', `/v1/${site}/ask`, { body: { kind: 'paths' } })
    expect(asked.body.scanned.events).toBe(25_000)
  })
})
