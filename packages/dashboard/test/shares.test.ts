import type { Browser, Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser } from '../../../test/lib/browser.ts'
import { startServer, type TestServer } from '../../../test/lib/server.ts'

let server: TestServer
let browser: Browser
let page: Page
let complaints: string[]

beforeAll(async () => {
  server = await startServer()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})
beforeEach(async () => {
  page = await (await browser.createBrowserContext()).newPage()
  complaints = []
  page.on('console', (message) => {
    if (/content security|trusted type/i.test(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push((error as Error).message))
})
afterEach(async () => {
  expect(complaints).toEqual([])
  await page.browserContext().close()
})

async function shop(site: string): Promise<void> {
  await server.api('PUT', `/v1/${site}`, { name: 'The <b>shop</b>' })
  const stages = ['/', '/cart'].map((path) => ({ name: path, match: { path } }))
  await server.api('PUT', `/v1/${site}/journeys/j`, { name: 'J', stages })
  const line = (n: number, path: string) => ({
    visitor: `v${n}`,
    t: Date.now() - 9000 + n,
    name: 'page',
    path,
  })
  const lines = Array.from({ length: 30 }, (_, n) => [
    line(n, '/'),
    ...(n % 3 ? [] : [line(n, '/cart')]),
  ]).flat()
  await server.api('POST', `/v1/${site}/import`, lines.map((one) => JSON.stringify(one)).join('\n'))
}

function says(words: string, where = 'body'): Promise<unknown> {
  return page.waitForFunction(
    (wanted, at) => document.querySelector(at)?.textContent?.includes(wanted),
    {},
    words,
    where,
  )
}

function widgetSays(words: string, tag: string): Promise<unknown> {
  return page.waitForFunction(
    (wanted, name) => document.querySelector(name)?.shadowRoot?.textContent?.includes(wanted),
    {},
    words,
    tag,
  )
}

async function press(words: string): Promise<void> {
  const found = await page.waitForFunction(
    (wanted) => [...document.querySelectorAll('#shares button')].find((one) => one.textContent === wanted),
    {},
    words,
  )
  await (found as unknown as { click(): Promise<void> }).click()
}

async function openEmbeds(site: string): Promise<void> {
  await page.goto(server.url)
  const session = JSON.stringify({ key: server.adminKey })
  await page.evaluate((text) => sessionStorage.setItem('desirepath-session', text), session)
  await page.goto(`${server.url}/?site=${site}&view=embeds`)
}

describe('A shared view', () => {
  it('is picked in the dashboard, opens by its link for anybody, and ends', async () => {
    await shop('shared')
    await openEmbeds('shared')
    await says('Share a view', '#shares')
    await page.evaluate(() => {
      for (const box of document.querySelectorAll<HTMLInputElement>('#shares [type=checkbox]'))
        box.checked = /Funnel|Paths/.test(box.parentElement?.textContent ?? '')
    })
    await press('Make a link')
    const link = await page.waitForSelector('#shares pre')
    const url = (await link!.evaluate((one) => one.textContent))!

    const visitor = await (await browser.createBrowserContext()).newPage()
    const asked: string[] = []
    visitor.on('request', (request) => asked.push(request.url()))
    const response = await visitor.goto(url)
    expect(response?.headers()).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    })
    const own = page
    page = visitor
    await says('The <b>shop</b>', '#title')
    await widgetSays('30', 'journey-funnel')
    await widgetSays('Paths', 'journey-paths')
    expect(asked.filter((one) => one.includes('/v1/'))).toEqual([expect.stringMatching(/\/view$/)])
    expect(await visitor.$$('a, nav, select')).toEqual([])
    await visitor.setViewport({ width: 360, height: 700 })
    expect(await visitor.evaluate(() => document.documentElement.scrollWidth)).toBe(360)

    page = own
    page.on('dialog', (dialog) => void dialog.accept())
    await press('End')
    await page.waitForFunction(() => document.querySelector<HTMLElement>('#shares .rows')?.hidden)
    page = visitor
    await visitor.reload()
    await says('This link was taken back.', '#wrong')
    await visitor.browserContext().close()
    page = own
  })

  it.each([
    ['cut short', (url: string) => url.slice(0, url.indexOf('#')), 'The link is not whole.'],
    ['changed', (url: string) => `${url}x`, 'This link does not open anything.'],
    [
      'of another share',
      (url: string) => url.replace('share=s', 'share=t'),
      'This link does not open anything.',
    ],
  ])('says so where its link is %s', async (_, change, words) => {
    await server.api('PUT', '/v1/broken', {})
    await server.api('PUT', '/v1/broken/shares/s', { reports: ['paths'] })
    const { url } = (await server.api('POST', '/v1/broken/shares/s/links')) as { url: string }
    await page.goto(change(url))
    await says(words, '#wrong')
  })
})
