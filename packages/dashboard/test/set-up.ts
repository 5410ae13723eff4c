import type { Browser, Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { launchBrowser } from '../../../test/lib/browser.ts'
import { startServer, type TestServer } from '../../../test/lib/server.ts'

/** One server and one browser for a suite, which imports this file; for each test a page of a profile of its own. */
export let server: TestServer
export let page: Page
let browser: Browser
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
  const context = await browser.createBrowserContext()
  page = await context.newPage()
  complaints = []
  page.on('console', (message) => {
    if (/content security|trusted type/i.test(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push((error as Error).message))
})
/** A test fails, too, when its page met an error, or its own policy refused it something. */
afterEach(async () => {
  expect(complaints).toEqual([])
  await page.browserContext().close()
})

/** A site on which some look at things, put them into the cart, and buy. */
export async function shop(site: string): Promise<void> {
  await server.api('PUT', `/v1/${site}`, { name: 'Shop' })
  const lines = Array.from({ length: 40 }, (_, n) => {
    const t = Date.now() - 3_600_000 + n * 1000
    const seen = (path: string, after: number) => ({ visitor: `v${n}`, t: t + after, name: 'page', path })
    return [
      seen('/', 0),
      seen(`/product/${n % 7}`, 1000),
      ...(n % 2 ? [seen('/cart', 2000)] : []),
      ...(n % 4 === 1 ? [seen('/checkout', 3000), seen('/thanks', 4000)] : []),
    ]
  }).flat()
  await server.api('POST', `/v1/${site}/import`, lines.map((line) => JSON.stringify(line)).join('\n'))
}

/** Goes to a view of a site, signed in: `&view=settings`. */
export async function open(site: string, view = ''): Promise<void> {
  await page.goto(server.url)
  await page.evaluate(
    (session) => sessionStorage.setItem('desirepath-session', session),
    JSON.stringify({ key: server.adminKey }),
  )
  await page.goto(`${server.url}/?site=${site}${view}`)
}
