import { describe, expect, it, vi } from 'vitest'
import { JourneyShard } from '../store/sqlite/shard.ts'
import { JourneySite } from '../store/sqlite/site.ts'
import { call, funnel, ndjson, newSite } from './lib.ts'

vi.setConfig({ testTimeout: 60_000 })

const T = 1_760_000_000_000
const view = (visitor: string, more: object = {}) => ({ visitor, t: T, name: 'page', path: '/a', ...more })
const send = (site: string, body: string, query = '', headers = {}) =>
  call('POST', `/v1/${site}/import${query}`, { body, headers })
const scanned = async (site: string) =>
  (await call('POST', `/v1/${site}/ask`, { body: { kind: 'paths' } })).body.scanned.events

/** Three pieces and more, in which every line stands twice or more; a merge, and a line that is refused, among them. */
const FILE = ndjson(
  ...Array.from({ length: 3000 }, (_, n) => view(`v${n % 50}`, { props: { note: 'x'.repeat(600) } })),
  { kind: 'identify', visitor: 'v1', to: 'v2' },
  'broken',
  ...Array.from({ length: 100 }, () => view('v7')),
)
const KEPT = 3101

/** Fails in the second piece of an import. */
function breaking(shards: number) {
  let calls = 0
  if (shards === 1) {
    const { appendLines } = JourneySite.prototype
    return vi.spyOn(JourneySite.prototype, 'appendLines').mockImplementation(async function (
      this: JourneySite,
      ...args
    ) {
      if (++calls === 2) throw new Error('broken on purpose')
      return appendLines.apply(this, args)
    })
  }
  const { append } = JourneyShard.prototype
  return vi.spyOn(JourneyShard.prototype, 'append').mockImplementation(async function (
    this: JourneyShard,
    ...args
  ) {
    if (++calls === shards + 2) throw new Error('broken on purpose')
    return append.apply(this, args)
  })
}

describe.each([1, 4, 16])('an import without ids or a name, into a site in %i parts', (shards) => {
  it('that fails in the middle is sent again, and each of its lines is there once', async () => {
    const site = await newSite(shards === 1 ? {} : { shards })
    const broken = breaking(shards)
    expect((await send(site, FILE)).status).toBe(shards === 1 ? 500 : 503)
    broken.mockRestore()
    const before = await scanned(site)
    expect(before).toBeGreaterThan(0)
    expect(before).toBeLessThan(KEPT - 1)
    const again = await send(site, FILE)
    expect(again).toMatchObject({ status: 200, body: { accepted: KEPT, refusedCount: 1 } })
    expect(again.body.duplicates).toBeGreaterThanOrEqual(before)
    expect(await scanned(site)).toBe(KEPT - 1)
    expect((await send(site, FILE)).body).toMatchObject({ accepted: KEPT, duplicates: KEPT })
    expect(await scanned(site)).toBe(KEPT - 1)
  })
})

describe('a line without an id', () => {
  const twice = ndjson(view('v'), view('v'))

  it('is the same when its request comes again, and another when it stands twice in one', async () => {
    const site = await newSite()
    expect((await send(site, twice)).body).toMatchObject({ accepted: 2, duplicates: 0 })
    expect((await send(site, twice)).body).toMatchObject({ accepted: 2, duplicates: 2 })
    expect(await scanned(site)).toBe(2)
  })

  it('is another in a request that does not begin as one before', async () => {
    const site = await newSite()
    await send(site, twice)
    expect((await send(site, ndjson(view('w'), view('v')))).body).toMatchObject({ duplicates: 0 })
    expect((await send(site, twice + ndjson(view('v')))).body).toMatchObject({ accepted: 3, duplicates: 2 })
    expect(await funnel(site, '/a')).toEqual([2])
    expect(await scanned(site)).toBe(5)
  })

  it('goes by the Idempotency-Key of its request, also where that goes on at a line', async () => {
    const site = await newSite()
    const keyed = (key: string, body: string, query = '') =>
      send(site, body, query, { 'idempotency-key': key }).then(({ body }) => body)
    expect(await keyed('monday', twice)).toMatchObject({ accepted: 2, duplicates: 0 })
    expect(await keyed('monday', twice)).toMatchObject({ accepted: 2, duplicates: 2 })
    expect(await keyed('tuesday', twice)).toMatchObject({ accepted: 2, duplicates: 0 })
    expect(await keyed('monday', ndjson(view('v'), view('v')), '?line=2')).toMatchObject({ duplicates: 1 })
    expect(await scanned(site)).toBe(5)
    const long = await send(site, twice, '', { 'idempotency-key': 'x'.repeat(201) })
    expect(long).toMatchObject({ status: 400, body: { error: { code: 'bad_request' } } })
    expect((await call('GET', `/v1/${site}/imports`)).body.imports).toEqual([])
  })
})
