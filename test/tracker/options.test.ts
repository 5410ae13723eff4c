import type { Page } from 'puppeteer-core'
import { describe, expect, it } from 'vitest'
import { flush, rowsOnDisk, until, useHarness } from './harness.ts'

const harness = useHarness()
const told = () => harness.collector.deeds.map(({ k, n, p }) => `${k} ${n} ${p}`)

function open(attributes: string, path = '/a', early = ''): Promise<Page> {
  return harness.open(path, '<button id="buy">x</button>', early + harness.site.tag(attributes))
}

/** What of this site is in the browser's storage. */
function kept(page: Page) {
  return page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => name),
  ])
}

describe('consent that is waited for', () => {
  it('keeps nothing on disk, and ships everything with its own time once it is given', async () => {
    const page = await open('data-consent="wait"')
    const happened = await page.evaluate(() => {
      window.journey.track('early', { n: 1 })
      return Date.now()
    })
    await page.click('button')
    expect(await flush(page)).toEqual({ waiting: 0, refused: 0 })
    expect(await kept(page)).toEqual([])
    await new Promise((done) => setTimeout(done, 600))
    await page.evaluate(() => window.journey.consent('granted'))
    await flush(page)
    expect(told()).toEqual(['view page /a', 'custom early /a', 'click click /a'])
    const [view, early] = harness.collector.deeds
    expect(Math.abs(early!.t - happened)).toBeLessThan(100)
    expect(view!.t).toBeLessThanOrEqual(happened)
    // Known on the next page, as the same visitor.
    await page.goto(`${harness.site.url}/b`)
    await until('the next view', () => told().includes('view page /b'))
    expect(new Set(harness.collector.events.map(({ w }) => w)).size).toBe(1)
  })

  it('is refused: what waited is forgotten, here and on the next page', async () => {
    const page = await open('data-consent="wait"')
    await page.evaluate(() => {
      window.journey.track('early')
      window.journey.consent('denied')
      window.journey.track('late')
    })
    await flush(page)
    await page.reload()
    await flush(page)
    expect(harness.collector.bodies).toEqual([])
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['journey.shop.consent'])
    expect(await rowsOnDisk(page)).toBe(0)
  })

  it('is denied from the start where the site says so', async () => {
    const page = await open('data-consent="denied"')
    await page.evaluate(() => window.journey.track('x'))
    await flush(page)
    expect(harness.collector.bodies).toEqual([])
    await page.evaluate(() => window.journey.consent('granted'))
    await flush(page)
    expect(told()).toEqual(['view page /a'])
  })
})

describe('identity', () => {
  it('cookieless keeps no id, and asks the server for one', async () => {
    const page = await open('data-identity="cookieless"')
    await flush(page)
    expect(harness.collector.deeds).toMatchObject([{ k: 'view', w: '~' }])
    expect((await kept(page)).filter((key) => key?.includes('visitor'))).toEqual([])
  })

  it('of a session lasts as long as the tab', async () => {
    const page = await open('data-identity="session"')
    await flush(page)
    await page.reload()
    await until('two views', () => told().length === 2)
    await open('data-identity="session"')
    await until('three views', () => told().length === 3)
    const visitors = harness.collector.deeds.map(({ w }) => w)
    expect(visitors[1]).toBe(visitors[0])
    expect(visitors[2]).not.toBe(visitors[0])
    expect((await kept(page)).filter((key) => key === 'journey.shop.visitor')).toHaveLength(1)
    expect(await page.evaluate(() => localStorage['journey.shop.visitor'])).toBeUndefined()
  })
})

describe('what is left out', () => {
  it.each([
    ['/admin/users/7', '/admin/**', false],
    ['/admin', '/admin/**', false],
    ['/shop/a', '/shop/*', false],
    ['/shop/a/b', '/shop/*', true],
    ['/a', '/x, /a', false],
    ['/a+b', '/a+*', false],
    ['/aab', '/a+*', true],
  ])('%s by data-exclude="%s" is recorded: %s', async (path, exclude, isRecorded) => {
    const page = await open(`data-exclude="${exclude}"`, path === '/admin' ? '/admin/' : path)
    await page.click('button')
    await flush(page)
    expect(told().length > 0).toBe(isRecorded)
  })

  it('a route that is excluded is, and the next one is not', async () => {
    const page = await open('data-exclude="/private/**"')
    await page.evaluate(() => {
      history.pushState({}, '', '/private/x')
      window.journey.track('unseen')
      history.pushState({}, '', '/b')
    })
    await flush(page)
    expect(told()).toEqual(['view page /a', 'view page /b'])
  })

  it('visitors outside of the sample, the same ones each time', async () => {
    const page = await open('data-sample="0"')
    await page.evaluate(() => window.journey.track('x'))
    await flush(page)
    expect(harness.collector.bodies).toEqual([])
    await open('data-sample="0.999999"')
    await until('a view', () => told().length === 1)
  })

  it('Do Not Track is honoured where the site says so, and only there', async () => {
    for (const [attributes, views] of [
      ['data-dnt="honour"', 0],
      ['', 1],
    ] as const) {
      const page = await harness.context.newPage()
      await page.evaluateOnNewDocument(() => Object.defineProperty(navigator, 'doNotTrack', { value: '1' }))
      harness.site.pages.set('/a', { html: harness.site.page('', harness.site.tag(attributes)) })
      await page.goto(`${harness.site.url}/a`)
      await flush(page)
      expect(told()).toHaveLength(views)
    }
  })
})

describe('transform', () => {
  it('changes an event or drops it before anything is stored', async () => {
    const early = `<script>function tidy(event) {
      if (event.n === 'secret') return null
      return { ...event, p: event.p.replace(/\\d+/, ':id') }
    }</script>`
    const page = await open('data-transform="tidy"', '/user/42', early)
    await page.evaluate(() => {
      window.journey.track('secret')
      window.journey.track('fine')
    })
    await flush(page)
    expect(told()).toEqual(['view page /user/:id', 'custom fine /user/:id'])
    await until('an empty store', async () => (await rowsOnDisk(page)) === 0)
  })
})

describe('debug mode', () => {
  it('says what became of each event, and why', async () => {
    const page = await harness.context.newPage()
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    harness.site.pages.set('/a', {
      html: harness.site.page('', harness.site.tag('data-debug data-exclude="/private"')),
    })
    await page.goto(`${harness.site.url}/a`)
    await page.evaluate(() => {
      history.pushState({}, '', '/private')
      window.journey.consent('denied')
      window.journey.track('x')
    })
    const fates = said.filter((line) => line.startsWith('journey:')).map((line) => line.split(' ')[1])
    expect(fates.slice(0, 1)).toEqual(['granted'])
    expect(fates).toContain('excluded')
    expect(fates).toContain('denied')
  })
})

it('says in each batch that a program drives the browser', async () => {
  await open('')
  await until('a batch', () => harness.collector.bodies.length)
  expect(JSON.parse(harness.collector.bodies[0]!)).toMatchObject({ b: 1 })
})
