import { exports } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { call, callAt, newSite, newToken } from './lib.ts'

const HOUR = 3_600_000

async function send(site: string, body: object, more: object = {}, at = '') {
  return call('POST', `/v1/${site}/segment${at}`, { body, ...more })
}

/** All that is stored, but ids that were made up. */
// biome-ignore lint/suspicious/noExplicitAny: lines of an export, looked into by tests
async function stored(site: string): Promise<any[]> {
  const response = await exports.default.fetch(
    new Request(`http://127.0.0.1/v1/${site}/export`, {
      headers: { authorization: 'Bearer development-admin-key' },
    }),
  )
  const text = new TextDecoder().decode(await response.arrayBuffer())
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

const page = (more: object = {}) => ({
  type: 'page',
  anonymousId: 'anon',
  context: { page: { path: '/shoes', url: 'https://shop.example/shoes?gclid=1' } },
  ...more,
})

describe('messages in the shape of Segment', () => {
  it('become events: a page, a screen, a track, an identify with what may be kept, a group', async () => {
    const site = await newSite()
    const userAgent =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1'
    const sent = await send(site, {
      context: { userAgent },
      batch: [
        page({
          messageId: 'm1',
          name: 'Shoes',
          properties: { size: 43, title: 'All shoes', nested: { a: 1 } },
          context: {
            page: {
              path: '/shoes',
              url: 'https://shop.example/shoes?gclid=1',
              search: '?gclid=1',
              referrer: 'https://www.google.com/search?q=x',
            },
            campaign: { name: 'spring', source: 'google', medium: 'cpc' },
          },
        }),
        { type: 'screen', messageId: 'm2', anonymousId: 'anon', name: 'Basket' },
        {
          type: 'track',
          messageId: 'm3',
          anonymousId: 'anon',
          event: 'Order Completed',
          properties: { revenue: 9.5 },
        },
        {
          type: 'identify',
          messageId: 'm4',
          userId: 'c-42',
          traits: { plan: 'pro', email: 'a@b.c', firstName: 'A' },
        },
        {
          type: 'group',
          messageId: 'm5',
          userId: 'c-42',
          groupId: 'acme',
          traits: { employees: 20, name: 'Acme' },
        },
      ],
    })
    expect(sent).toMatchObject({
      status: 200,
      body: { success: true, accepted: 5, duplicates: 0, refused: [] },
    })
    const events = Object.fromEntries((await stored(site)).map((event) => [event.id, event]))
    const context = { browser: 'Safari', os: 'iOS', device: 'mobile' }
    expect(events.m1).toMatchObject({
      ...{ kind: 'view', name: 'page', path: '/shoes', host: 'shop.example', channel: 'ads' },
      ...{ referrer: 'www.google.com', context },
      props: {
        ...{ size: 43, nested: '{"a":1}', page_name: 'Shoes' },
        ...{ utm_campaign: 'spring', utm_source: 'google', utm_medium: 'cpc', gclid: '1' },
      },
    })
    expect(events.m2).toMatchObject({ kind: 'view', name: 'screen', path: '/Basket' })
    expect(events.m3).toMatchObject({ kind: 'custom', name: 'Order Completed', props: { revenue: 9.5 } })
    expect(events.m4).toMatchObject({ visitor: 'c-42', name: 'identify', props: { plan: 'pro' } })
    expect(events.m5).toMatchObject({ name: 'group', props: { group: 'acme', employees: 20 } })
    expect(JSON.stringify(events)).not.toMatch(/a@b\.c|Acme|All shoes/)
  })

  it('join what was done before and after signing in, back through history, also by alias', async () => {
    const site = await newSite()
    const steps = [{ path: '/shoes' }, { name: 'Order Completed' }]
    const counts = async () =>
      (await call('POST', `/v1/${site}/ask`, { body: { kind: 'funnel', steps, windowMs: null } })).body.counts
    await send(site, page({ messageId: 'a', timestamp: '2026-01-01T10:00:00Z' }))
    await send(site, {
      type: 'track',
      event: 'Order Completed',
      userId: 'c-42',
      timestamp: '2026-01-01T11:00:00Z',
    })
    expect(await counts()).toEqual([1, 0])
    await send(site, { type: 'identify', anonymousId: 'anon', userId: 'c-42' })
    expect(await counts()).toEqual([1, 1])
    const again = await send(site, page({ userId: 'c-42', messageId: 'b' }))
    expect(again.body).toMatchObject({ accepted: 1, duplicates: 1 })
    await send(site, page({ anonymousId: 'tablet', timestamp: '2026-01-01T09:00:00Z' }))
    expect(await counts()).toEqual([2, 1])
    await send(site, { type: 'alias', previousId: 'tablet', userId: 'c-42' })
    expect(await counts()).toEqual([1, 1])
  })

  it('count once, however often they are sent', async () => {
    const site = await newSite()
    const body = { batch: [page({ messageId: 'x' }), page({ messageId: 'y' }), page({ messageId: 'x' })] }
    expect((await send(site, body)).body).toMatchObject({ accepted: 3, duplicates: 1 })
    expect((await send(site, body)).body).toMatchObject({ accepted: 3, duplicates: 3 })
    expect(await stored(site)).toHaveLength(2)
  })

  it('are put right where the sender’s clock is wrong, and are never later than now', async () => {
    const site = await newSite()
    const now = Date.now()
    const iso = (ms: number) => new Date(ms).toISOString()
    await send(site, {
      sentAt: iso(now - 2 * HOUR),
      batch: [
        page({ messageId: 'slow clock', timestamp: iso(now - 3 * HOUR) }),
        page({ messageId: 'own', sentAt: iso(now + 5 * HOUR), timestamp: iso(now + 4 * HOUR) }),
        page({
          messageId: 'put right before',
          receivedAt: iso(now),
          originalTimestamp: iso(0),
          timestamp: iso(1000),
        }),
        page({ messageId: 'ahead', sentAt: iso(now), timestamp: iso(now + 9 * HOUR) }),
      ],
    })
    const times = Object.fromEntries((await stored(site)).map(({ id, t }) => [id, t]))
    const near = (id: string, t: number) => expect(Math.abs(times[id] - t)).toBeLessThan(60_000)
    near('slow clock', now - HOUR)
    near('own', now - HOUR)
    expect(times['put right before']).toBe(1000)
    near('ahead', now)
  })

  it('are refused one by one, with the reason, and the rest is kept', async () => {
    const site = await newSite()
    const bad: [object | null, RegExp][] = [
      [null, /must be an object/],
      [{ type: 'page', context: page().context }, /anonymousId or userId/],
      [{ type: 'track', userId: 'u' }, /names its event/],
      [{ type: 'page', userId: 'u' }, /has a path/],
      [{ type: 'screen', userId: 'u' }, /has a name/],
      [{ type: 'group', userId: 'u' }, /groupId/],
      [{ type: 'alias', userId: 'u' }, /previousId/],
      [{ type: 'dance', userId: 'u' }, /one of track/],
      [page({ timestamp: 'yesterday' }), /timestamp must be a time/],
      [page({ userId: 'u'.repeat(300) }), /256/],
      [page({ properties: Object.fromEntries(Array.from({ length: 70 }, (_, n) => [`p${n}`, n])) }), /64/],
    ]
    const batch = [...bad.map(([message], at) => message && { messageId: `bad-${at}`, ...message }), page()]
    const { status, body } = await send(site, { batch })
    expect(status).toBe(200)
    expect(body).toMatchObject({ success: false, accepted: 1 })
    expect(body.refused).toHaveLength(bad.length)
    for (const [at, [, reason]] of bad.entries()) {
      expect(body.refused[at]).toMatchObject({ at, message: expect.stringMatching(reason) })
      if (bad[at]![0]) expect(body.refused[at].id).toBe(`bad-${at}`)
    }
    expect(await stored(site)).toHaveLength(1)
  })

  it.each([
    ['/t', { event: 'x' }],
    ['/track', { event: 'x' }],
    ['/p', { properties: { path: '/' } }],
    ['/s', { name: 'x' }],
    ['/i', { traits: { a: 1 } }],
    ['/g', { groupId: 'g' }],
  ])('may name their call in the address: %s', async (at, message) => {
    const site = await newSite()
    expect((await send(site, { anonymousId: 'a', ...message }, {}, at)).body.accepted).toBe(1)
    expect(await stored(site)).toHaveLength(1)
  })

  it('come with a write key: Bearer, Basic, or in the body; and with no other', async () => {
    const site = await newSite()
    const [write, read, other] = await Promise.all([
      newToken(site, { scope: 'write' }),
      newToken(site, { scope: 'read' }),
      newToken(await newSite(), { scope: 'write' }),
    ])
    const basic = (user: string) => ({ authorization: `Basic ${btoa(`${user}:`)}` })
    for (const more of [{ key: write }, { key: null, headers: basic(write) }])
      expect((await send(site, page(), more)).status).toBe(200)
    expect((await send(site, { ...page(), writeKey: write }, { key: null })).status).toBe(200)
    for (const more of [{ key: read }, { key: other }, { key: null, headers: basic(read) }])
      expect((await send(site, page(), more)).status).toBe(403)
    expect((await send(site, page(), { key: null })).status).toBe(401)
    expect((await send(site, { ...page(), writeKey: 'wrong' }, { key: null })).status).toBe(401)
    expect((await send(site, page(), { key: null, headers: basic('wrong') })).status).toBe(401)
    // Basic is for those who write: nobody reads with it.
    const asked = { key: null, headers: basic(write), body: { kind: 'funnel', steps: [{}] } }
    expect((await call('POST', `/v1/${site}/ask`, asked)).status).toBe(401)
    const deployed = await callAt('https://example.com', {}, 'POST', `/v1/${site}/segment`, { body: page() })
    expect(deployed.status).toBe(401)
  })

  it.each([
    ['no JSON', 'hello', 400],
    ['a list', '[]', 400],
    ['a batch that is none', '{"batch":5}', 400],
    ['too many', JSON.stringify({ batch: Array(2001).fill({}) }), 422],
    ['too much', `{"x":"${'x'.repeat(1_100_000)}"}`, 413],
  ])('that cannot be read are refused whole: %s', async (_, body, status) => {
    expect((await send(await newSite(), body as unknown as object)).status).toBe(status)
  })

  it('for a site that is not there, or by a call that is none, are refused', async () => {
    expect((await send('nowhere', page())).body.error.code).toBe('unknown_site')
    expect((await send(await newSite(), page(), {}, '/dance')).body.error.path).toBe('type')
  })
})
