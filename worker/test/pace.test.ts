import type { JourneyError } from '@desirepath/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Pace } from '../ingest/pace.ts'
import { call, ndjson, newSite } from './lib.ts'

const T = 1_760_000_000_000

/** Seconds to wait, or 0 where it is open. */
function waitOf(pace: Pace, perMinute: number | undefined, now: number): number {
  try {
    pace.check(perMinute, now)
    return 0
  } catch (error) {
    return (error as JourneyError).retryAfter!
  }
}

describe('a pace', () => {
  it('takes a minute’s worth at once, and then what time brings', () => {
    const pace = new Pace()
    expect(waitOf(pace, 60, T)).toBe(0)
    pace.spend(60)
    expect(waitOf(pace, 60, T)).toBe(1)
    expect(waitOf(pace, 60, T + 1)).toBe(0)
    pace.spend(31)
    expect(waitOf(pace, 60, T + 1)).toBe(31)
    expect(waitOf(pace, 60, T + 30_000)).toBe(2)
    expect(waitOf(pace, 60, T + 32_000)).toBe(0)
  })

  it('takes a batch of any size while something is left, and pays for it afterwards', () => {
    const pace = new Pace()
    pace.check(10, T)
    pace.spend(9)
    expect(waitOf(pace, 10, T)).toBe(0)
    pace.spend(2000)
    const seconds = waitOf(pace, 10, T)
    expect(seconds).toBe(Math.floor((1999 / 10) * 60) + 1)
    expect(waitOf(pace, 10, T + (seconds - 1) * 1000)).toBeGreaterThan(0)
    expect(waitOf(pace, 10, T + seconds * 1000)).toBe(0)
  })

  it('never saves up more than a minute', () => {
    const pace = new Pace()
    pace.check(10, T)
    pace.check(10, T + 3_600_000)
    pace.spend(11)
    expect(waitOf(pace, 10, T + 3_600_000)).toBe(7)
  })

  it('follows the settings from one moment to the next, and a clock that is set back', () => {
    const pace = new Pace()
    pace.check(10, T)
    pace.spend(50)
    expect(waitOf(pace, 10, T)).toBeGreaterThan(0)
    expect(waitOf(pace, undefined, T)).toBe(0)
    expect(waitOf(pace, 10, T)).toBe(0)
    pace.spend(11)
    expect(waitOf(pace, 10, T - 3_600_000)).toBe(7)
    expect(waitOf(pace, 10, T - 3_600_000 + 7_000)).toBe(0)
  })
})

describe.each([1, 4])('a site in %i parts with a pace', (shards) => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: T }))
  afterEach(() => {
    vi.useRealTimers()
  })
  const site = () => newSite({ eventsPerMinute: 120, ...(shards > 1 && { shards }) })
  const events = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) => ({ i: `load.${from + at}`, w: `v${(from + at) % 40}` }))
  const post = (s: string, from: number, to: number) =>
    call('POST', '/e', {
      key: null,
      headers: { origin: 'https://shop.example.com' },
      body: {
        ...{ v: 1, s, t: Date.now() },
        e: events(from, to).map((one) => ({ ...one, t: Date.now(), k: 'view', n: 'page', p: '/a' })),
      },
    })
  const bring = (s: string, from: number, to: number, query = '') =>
    call('POST', `/v1/${s}/import${query}`, {
      body: ndjson(...events(from, to).map(({ i, w }) => ({ id: i, visitor: w, t: T, name: 'call' }))),
    })
  const scanned = async (s: string) =>
    (await call('POST', `/v1/${s}/ask`, { body: { kind: 'touchpoints' } })).body.scanned.events

  /** Sends the same until it is taken, as a tracker and the command line do. */
  async function insist(send: () => ReturnType<typeof call>): Promise<number> {
    for (let tries = 1; tries < 20; tries++) {
      const answer = await send()
      if (answer.status === 200) return tries
      expect(answer).toMatchObject({ status: 429, body: { error: { code: 'too_fast' } } })
      const seconds = Number(answer.headers.get('retry-after'))
      expect(seconds).toBe(answer.body.error.retryAfter)
      expect(seconds).toBeGreaterThan(0)
      vi.setSystemTime(Date.now() + seconds * 1000)
    }
    throw new Error('never taken')
  }

  it.each([
    ['trackers', post],
    ['imports', bring],
  ])('asks %s to wait where too much comes, and has each event once when they did', async (_, send) => {
    const s = await site()
    expect((await send(s, 0, 160)).status).toBe(200)
    const early = await send(s, 160, 320)
    expect(early.status).toBe(429)
    expect(await insist(() => send(s, 160, 320))).toBeGreaterThan(1)
    await insist(() => send(s, 320, 480))
    expect(await scanned(s)).toBe(480)
    // What is there already takes nobody's place.
    vi.setSystemTime(Date.now() + 600_000)
    for (let time = 0; time < 5; time++)
      expect((await send(s, 0, 160)).body).toMatchObject({ accepted: 160, duplicates: 160 })
  })

  it('tells a page on another site how long to wait', async () => {
    const s = await site()
    await post(s, 0, 200)
    const { status, headers } = await post(s, 200, 400)
    expect(status).toBe(429)
    expect(headers.get('access-control-allow-origin')).toBe('https://shop.example.com')
    expect(headers.get('access-control-expose-headers')).toContain('Retry-After')
  })

  it('is no longer held to it when the settings say so', async () => {
    const s = await site()
    await post(s, 0, 200)
    expect((await post(s, 200, 400)).status).toBe(429)
    await call('PUT', `/v1/${s}`, { body: {} })
    expect((await post(s, 200, 400)).status).toBe(200)
    expect((await post(s, 400, 1000)).status).toBe(200)
  })
})

it('takes as many as come where the settings do not say', async () => {
  const s = await newSite()
  for (let n = 0; n < 5; n++) {
    const list = Array.from({ length: 5000 }, (_, at) => ({ visitor: `v${n}.${at}`, t: T, name: 'call' }))
    expect((await call('POST', `/v1/${s}/import`, { body: ndjson(...list) })).body.accepted).toBe(5000)
  }
})

it.each([0, -1, 1.5, '100', null, 1e10])('the pace cannot be %s', async (eventsPerMinute) => {
  expect(await call('PUT', '/v1/never-made', { body: { eventsPerMinute } })).toMatchObject({
    status: 400,
    body: { error: { path: 'eventsPerMinute' } },
  })
})
