import type { Journey } from '@desirepath/tracker'
import type { Browser, BrowserContext, Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { launchBrowser } from '../lib/browser.ts'
import { buildTracker } from './build.ts'
import { Collector, outages } from './collector.ts'
import { Site } from './site.ts'

export { rowsOnDisk } from '../lib/rows-on-disk.ts'

declare global {
  interface Window {
    journey: Journey
  }
}

const POLL_MS = 20
const PATIENCE_MS = 12_000

/** What a test of the tracker stands on: a browser, a site, and a server that collects. */
export interface Harness {
  collector: Collector
  site: Site
  browser: Browser
  context: BrowserContext
  /** Opens a path of the site in a new tab, with the tracker running; `body` makes it a page of its own. */
  open(path: string, body?: string, head?: string): Promise<Page>
}

/** @param ownBrowser false where a test starts browsers by itself */
export function useHarness(ownBrowser = true): Harness {
  const harness = {} as Harness

  let scripts: [core: string, later: string, stages: string]
  beforeAll(async () => {
    scripts = [
      await buildTracker(),
      await buildTracker('later/index.ts', 'es'),
      await buildTracker('stages/index.ts', 'es'),
    ]
    if (ownBrowser) harness.browser = await launchBrowser()
  })
  afterAll(async () => {
    await harness.browser?.close()
  })
  // Servers of its own for each test: what a page sends while it is being closed is not the next test's.
  beforeEach(async () => {
    outages.clear()
    harness.collector = await new Collector(...scripts).start()
    harness.site = await new Site(harness.collector.url).start()
    if (ownBrowser) harness.context = await harness.browser.createBrowserContext()
  })
  afterEach(async () => {
    await harness.context?.close()
    harness.site.stop()
    harness.collector.stop()
  })

  harness.open = async (path, body, head) => {
    const page = await harness.context.newPage()
    if (body !== undefined || head !== undefined)
      harness.site.pages.set(path.split(/[?#]/)[0]!, { html: harness.site.page(body, head) })
    await page.goto(path.startsWith('http') ? path : harness.site.url + path)
    return page
  }
  return harness
}

/** Waits for a condition, by short looks at it. */
export async function until(what: string, holds: () => unknown): Promise<void> {
  const end = Date.now() + PATIENCE_MS
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`It never came to this: ${what}`)
    await new Promise((done) => setTimeout(done, POLL_MS))
  }
}

/** Sends all that the page has recorded so far, so that what did not arrive was never recorded. */
export async function flush(page: Page) {
  return page.evaluate(() => window.journey.flush())
}

/** Waits for the later chunk: forms, vitals, errors and frustration. */
export async function later(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/t2.js')),
  )
  // It begins in the task after it came.
  await page.evaluate(() => new Promise((done) => setTimeout(done, 50)))
}
