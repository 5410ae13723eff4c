import { describe, expect, it } from 'vitest'
import { call, ndjson, newSite, tidy } from './lib.ts'

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS

/** Events of a browser whose clock is so many ms off. */
function send(site: string, id: string, offMs: number, count = 1, now = Date.now()) {
  const t = now + offMs
  const event = (n: number) => ({ i: `${id}.${n}`, w: `v-${id}`, t, k: 'view', n: 'page', p: '/' })
  const e = Array.from({ length: count }, (_, n) => event(n))
  return call('POST', '/e', { key: null, body: { v: 1, s: site, t, e } })
}

const health = async (site: string) => (await call('GET', `/v1/${site}/health`)).body
const today = () => new Date().toISOString().slice(0, 10)

describe.each([1, 3])('The health of a site in %i parts', (shards) => {
  it('tells how far the clocks of senders are off, also of what is folded', async () => {
    const site = await newSite({ shards })
    await send(site, 'right', 0, 6)
    await send(site, 'slow', -2 * HOUR_MS, 3)
    await tidy(site)
    await send(site, 'fast', 10 * DAY_MS, 1)
    const old = { visitor: 'o', t: Date.now() - 8 * DAY_MS, name: 'page', path: '/' }
    const call = { visitor: 'c', t: Date.now(), name: 'call', kind: 'touchpoint' }
    await post(site, ndjson(old, call))
    const { clocks } = await health(site)
    expect(clocks).toEqual([
      {
        ...{ day: today(), events: 10, corrected: 4 },
        ...{ medianMs: expect.any(Number), p95Ms: expect.any(Number) },
      },
    ])
    expect(Math.abs(clocks[0].medianMs / (2 * HOUR_MS) - 1)).toBeLessThan(0.05)
    expect(Math.abs(clocks[0].p95Ms / (10 * DAY_MS) - 1)).toBeLessThan(0.05)
  })

  it('tells what was refused, with the last example of each reason', async () => {
    const site = await newSite({ shards })
    expect(await health(site)).toEqual({ refused: { total: 0, kept: 0, reasons: [] }, clocks: [] })
    await post(site, ndjson({ visitor: 'a', t: 1 }, { visitor: 'b', t: 1 }, { t: 1, name: 'x' }))
    expect((await health(site)).refused).toEqual({
      ...{ total: 3, kept: 3 },
      reasons: [
        {
          ...{ door: 'import', code: 'bad_request', path: 'name', count: 2 },
          ...{ first: expect.any(Number), last: expect.any(Number) },
          example: expect.objectContaining({ event: { visitor: 'b', t: 1 } }),
        },
        expect.objectContaining({ path: 'visitor', count: 1 }),
      ],
    })
  })
})

function post(site: string, lines: string) {
  return call('POST', `/v1/${site}/import`, { body: lines })
}
