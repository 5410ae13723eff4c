import type { Page } from 'puppeteer-core'
import { describe, expect, it } from 'vitest'
import type { Answer } from './collector.ts'
import { flush, rowsOnDisk, until, useHarness } from './harness.ts'

const harness = useHarness()
const names = () => harness.collector.of('custom').map((event) => event.n)

function track(page: Page, ...events: string[]) {
  return page.evaluate((list) => {
    for (const name of list) window.journey.track(name)
  }, events)
}

describe('an event', () => {
  it('is sent as a simple request, with its own id, and forgotten after the yes', async () => {
    const page = await harness.open('/a')
    await track(page, 'one', 'two')
    expect(await flush(page)).toEqual({ waiting: 0, refused: 0 })
    expect(names()).toEqual(['one', 'two'])
    const [view, one, two] = harness.collector.events
    const load = view!.i.split('.')[0]
    expect([view!.i, one!.i, two!.i]).toEqual([`${load}.1000`, `${load}.1001`, `${load}.1002`])
    expect(load!.length).toBeGreaterThan(8)
    expect(view!.w.length).toBeGreaterThan(20)
    expect(harness.collector.requests[0]!.contentType).toMatch(/^text\/plain/)
    await until('an empty store', async () => (await rowsOnDisk(page)) === 0)
  })

  it('is on its way to the disk before the call returns', async () => {
    harness.collector.fault = () => ({ status: 503 })
    const page = await harness.open('/a')
    await until('an open database', async () => (await rowsOnDisk(page)) === 1)
    const puts = await page.evaluate(() => {
      let count = 0
      const { put } = IDBObjectStore.prototype
      IDBObjectStore.prototype.put = function (...args) {
        count++
        return put.apply(this, args)
      }
      window.journey.track('now')
      const first = count
      for (let i = 0; i < 50; i++) window.journey.track('more')
      return { first, all: count }
    })
    expect(puts.first).toBe(1)
    // The first 8 of a task each for itself; the rest share a transaction at the end of the task.
    expect(puts.all).toBe(8)
    await until('all on disk', async () => (await rowsOnDisk(page)) === 52)
  })

  it('keeps its properties as they were when it happened', async () => {
    const page = await harness.open('/a')
    await page.evaluate(() => {
      const basket: Record<string, string | number> = { value: 49.5, plan: 'pro' }
      window.journey.track('signup', basket)
      basket.plan = 'changed later'
    })
    await flush(page)
    expect(harness.collector.of('custom')[0]!.d).toEqual({ value: 49.5, plan: 'pro' })
  })
})

const TROUBLE: { trouble: string; first: Answer }[] = [
  { trouble: 'a server that is down', first: { status: 503 } },
  { trouble: 'a server in trouble', first: { status: 500 } },
  {
    trouble: 'an answer that is not a receipt',
    first: { status: 200, body: '<h1>Welcome to our hotel</h1>' },
  },
  {
    trouble: 'a receipt that speaks of fewer events',
    first: { status: 200, body: '{"accepted":0,"duplicates":0,"refused":[]}' },
  },
  { trouble: 'an answer that is lost after storing', first: 'lost' },
]

describe('in the open page', () => {
  it.each(TROUBLE)('everything outlives $trouble, and counts once', async ({ first }) => {
    let requests = 0
    harness.collector.fault = () => (requests++ < 1 ? first : null)
    const page = await harness.open('/a')
    await track(page, 'one', 'two')
    await until('both events', () => names().length === 2)
    await until('an empty queue', async () => (await flush(page)).waiting === 0)
    expect(names()).toEqual(['one', 'two'])
    expect(harness.collector.of('view')).toHaveLength(1)
  })

  it('a server that never answers holds up nothing that comes later', async () => {
    harness.collector.fault = ({ batch }) => (batch.e.some(({ n }) => n === 'poor') ? 'hang' : null)
    const page = await harness.open('/a')
    await flush(page)
    await track(page, 'poor')
    await until('the request that hangs', () => harness.collector.requests.length === 2)
    await track(page, 'lucky')
    await until('the later event', () => names().includes('lucky'))
    // The poor one stays on disk: the next page, where the server answers again, sends it.
    harness.collector.fault = () => null
    await page.goto(`${harness.site.url}/b`)
    await until('the earlier event', () => names().includes('poor'))
    expect(names()).toEqual(['lucky', 'poor'])
  })

  it('Retry-After is waited for, on the next page too', async () => {
    harness.collector.fault = () => ({ status: 429, headers: { 'Retry-After': '2' } })
    const page = await harness.open('/a')
    await until('the refusal', () => harness.collector.requests.length === 1)
    const told = harness.collector.requests[0]!.at
    harness.collector.fault = () => null
    await until('the deadline', () => page.evaluate(() => localStorage['journey.shop.wait']))
    await page.goto(`${harness.site.url}/b`)
    await until('both views', () => harness.collector.of('view').length === 2)
    expect(harness.collector.requests[1]!.at - told).toBeGreaterThanOrEqual(2000)
  })

  it('being offline loses nothing', async () => {
    const page = await harness.open('/a')
    await flush(page)
    await page.setOfflineMode(true)
    await track(page, 'one')
    expect(await flush(page)).toEqual({ waiting: 1, refused: 0 })
    await page.setOfflineMode(false)
    await until('the event', () => names().length === 1)
  })
})

describe('what the server will not take', () => {
  it.each([400, 403, 422])('a batch answered with %i is set aside and blocks nothing', async (status) => {
    harness.collector.fault = ({ batch }) => (batch.e.some(({ n }) => n === 'poison') ? { status } : null)
    const page = await harness.open('/a')
    await flush(page)
    await track(page, 'poison')
    expect(await flush(page)).toEqual({ waiting: 0, refused: 1 })
    await track(page, 'good')
    await flush(page)
    expect(names()).toEqual(['good'])
  })

  it('an event that has its whole batch refused is found, and kept with its reason', async () => {
    harness.collector.fault = ({ batch }) =>
      batch.e.some(({ n }) => n === 'poison') ? { status: 400 } : null
    const page = await harness.open('/a')
    await flush(page)
    await track(page, 'one', 'poison', 'two', 'three')
    await until('an empty queue', async () => (await flush(page)).waiting === 0)
    expect(names().sort()).toEqual(['one', 'three', 'two'])
    const kept = await page.evaluate(() => JSON.parse(localStorage['journey.shop.refused']))
    expect(kept).toEqual([[400, expect.stringContaining('"n":"poison"')]])
    await page.evaluate(() => window.journey.consent('denied'))
    expect(await page.evaluate(() => localStorage['journey.shop.refused'])).toBeUndefined()
  })

  it('a batch that is too large is split', async () => {
    harness.collector.fault = ({ batch }) => (batch.e.length > 3 ? { status: 413 } : null)
    const page = await harness.open('/a')
    await track(page, ...'abcdefghijkl')
    expect(await flush(page)).toEqual({ waiting: 0, refused: 0 })
    expect(names().sort().join('')).toBe('abcdefghijkl')
  })

  it('an event that the server refuses by itself is not sent again', async () => {
    const body = JSON.stringify({
      accepted: 1,
      duplicates: 0,
      refused: [{ at: 1, code: 'bad_request', message: 'no' }],
    })
    harness.collector.fault = () => ({ status: 200, body })
    const page = await harness.open('/a')
    await track(page, 'bad')
    expect(await flush(page)).toEqual({ waiting: 0, refused: 1 })
  })

  it('a site that the server does not know is kept for later', async () => {
    harness.collector.fault = () => ({ status: 404, body: '{"error":{"code":"unknown_site","message":"…"}}' })
    const page = await harness.open('/a')
    expect(await flush(page)).toEqual({ waiting: 1, refused: 0 })
    harness.collector.fault = () => null
    await page.reload()
    await until('both views', () => harness.collector.of('view').length === 2)
  })
})

describe('much at once', () => {
  it('2,000 events of one task arrive in bodies under the keepalive limit', async () => {
    const page = await harness.open('/a')
    await page.evaluate(() => {
      for (let i = 0; i < 2000; i++) window.journey.track(`event ${i}`, { text: 'é'.repeat(20) })
    })
    await until('all', async () => (await flush(page)).waiting === 0)
    expect(new Set(names()).size).toBe(2000)
    expect(Math.max(...harness.collector.requests.map(({ bytes }) => bytes))).toBeLessThan(65_536)
    expect(harness.collector.resent).toBe(0)
  })

  it('160 KB at a navigation arrive, on this page or the next', async () => {
    const page = await harness.open('/a')
    await page.evaluate(() => {
      addEventListener('pagehide', () => {
        for (let i = 0; i < 80; i++) window.journey.track(`event ${i}`, { text: 'x'.repeat(2000) })
      })
    })
    await page.goto(`${harness.site.url}/b`)
    await until('all', () => names().length === 80)
  })

  it('an event over the keepalive limit goes alone', async () => {
    const page = await harness.open('/a')
    await page.evaluate(() => {
      window.journey.track('large', { text: 'x'.repeat(70_000) })
      window.journey.track('small')
    })
    await flush(page)
    expect(names().sort()).toEqual(['large', 'small'])
  })
})

describe('when the page goes', () => {
  it('an event born in pagehide arrives', async () => {
    const page = await harness.open('/a')
    await page.evaluate(() => addEventListener('pagehide', () => window.journey.track('goodbye')))
    await page.goto('about:blank')
    await until('the event', () => names().includes('goodbye'))
  })

  it('what could not be sent is sent by the next page', async () => {
    const page = await harness.open('/a')
    await flush(page)
    await page.setOfflineMode(true)
    await track(page, 'one', 'two')
    await page.close()
    await harness.open('/b')
    await until('both', () => names().length === 2)
    // What only the net had caught is found before the database has answered.
    expect(names().sort()).toEqual(['one', 'two'])
    expect(harness.collector.resent).toBe(0)
  })

  it('two live tabs send only their own', async () => {
    const [first, second] = [await harness.open('/a'), await harness.open('/b')]
    for (const page of [first, second]) await page.setOfflineMode(true)
    await track(first, 'first')
    await track(second, 'second')
    await Promise.all([flush(first), flush(second)])
    const third = await harness.open('/c')
    await flush(third)
    expect(names()).toEqual([])
    for (const page of [first, second]) await page.setOfflineMode(false)
    await until('both', () => names().length === 2)
    expect(harness.collector.resent).toBe(0)
  })
})
