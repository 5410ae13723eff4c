import { expect, it } from 'vitest'
import { call, ndjson, newSite } from './lib.ts'

const utm = (utm_medium?: string, utm_source?: string) => ({ props: { utm_medium, utm_source } })

const TABLE: [view: object, channel: string | undefined][] = [
  [{ referrer: 'www.google.com' }, 'search'],
  [{ referrer: 'www.google.co.uk' }, 'search'],
  [{ referrer: 'https://duckduckgo.com/?q=shoes' }, 'search'],
  [{ referrer: 'search.brave.com' }, 'search'],
  [{ referrer: 'l.facebook.com' }, 'social'],
  [{ referrer: 't.co' }, 'social'],
  [{ referrer: 'old.reddit.com' }, 'social'],
  [{ referrer: 'mail.google.com' }, 'email'],
  [{ referrer: 'outlook.live.com' }, 'email'],
  [{ referrer: 'chatgpt.com' }, 'ai-assistant'],
  [{ referrer: 'gemini.google.com' }, 'ai-assistant'],
  [{ referrer: 'www.perplexity.ai' }, 'ai-assistant'],
  [{ referrer: 'blog.example' }, 'referral'],
  [{ referrer: 'notgoogle.com' }, 'referral'],
  [{ referrer: 'support.com' }, 'referral'],
  [{ referrer: 'shop.example', host: 'shop.example' }, undefined],
  [{ referrer: 'localhost', host: 'localhost:8787' }, undefined],
  [{}, undefined],
  [{ referrer: '' }, undefined],
  [utm('cpc', 'google'), 'ads'],
  [utm('paid-social', 'facebook'), 'ads'],
  [utm('Email', 'spring'), 'email'],
  [utm(undefined, 'newsletter'), 'email'],
  [utm('organic', 'bing'), 'search'],
  [utm('social', 'x'), 'social'],
  [utm(undefined, 'instagram'), 'social'],
  [utm(undefined, 'chatgpt.com'), 'ai-assistant'],
  [utm('affiliate', 'partner'), 'referral'],
  [utm('qr', 'poster'), 'referral'],
  [{ props: { gclid: 'abc' }, referrer: 'www.google.com' }, 'ads'],
  [{ props: { fbclid: 'abc' }, referrer: 'l.facebook.com' }, 'social'],
  [{ channel: 'store', referrer: 'www.google.com' }, 'store'],
]

it('a view gets the channel that its link or referrer tells of', async () => {
  const site = await newSite()
  const lines = TABLE.map(([view], n) => ({ visitor: `v${n}`, t: 1, name: 'page', path: `/${n}`, ...view }))
  expect((await call('POST', `/v1/${site}/import`, { body: ndjson(...lines) })).body.refusedCount).toBe(0)
  const found = await Promise.all(
    TABLE.map(async ([view], n) => {
      const ask = { kind: 'funnel', steps: [{ path: `/${n}` }], breakdown: { prop: 'channel' } }
      const { breakdown } = (await call('POST', `/v1/${site}/ask`, { body: ask })).body
      const [channel] = Object.keys(breakdown)
      return [view, channel === '(not set)' ? undefined : channel]
    }),
  )
  expect(found).toEqual(TABLE)
})

it('only a view does', async () => {
  const site = await newSite()
  const line = { visitor: 'v', t: 1, name: 'call', props: { utm_medium: 'cpc' } }
  await call('POST', `/v1/${site}/import`, { body: ndjson(line) })
  const ask = { kind: 'funnel', steps: [{ name: 'call', channel: 'ads' }] }
  expect((await call('POST', `/v1/${site}/ask`, { body: ask })).body.counts).toEqual([0])
})
