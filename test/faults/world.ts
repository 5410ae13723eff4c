import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'puppeteer-core'
import { launchBrowser } from '../lib/browser.ts'
import type { Collector } from '../tracker/collector.ts'
import type { Site } from '../tracker/site.ts'

const POLL_MS = 20
/** A row that has not arrived by then counts as lost. */
const PATIENCE_MS = 20_000

/** One trial's own browser profile, site and server. */
export class World {
  readonly collector: Collector
  readonly site: Site
  browser!: Browser
  private profile!: string

  constructor(collector: Collector, site: Site) {
    this.collector = collector
    this.site = site
  }

  async start(): Promise<this> {
    this.collector.clear()
    this.site.pages.clear()
    this.profile = await mkdtemp(join(tmpdir(), 'desirepath-faults-'))
    await this.launch()
    return this
  }

  async launch(): Promise<void> {
    this.browser = await launchBrowser({ userDataDir: this.profile })
  }

  async stop(): Promise<void> {
    await this.browser.close().catch(() => {})
    await rm(this.profile, { recursive: true, force: true, maxRetries: 5 })
  }

  /** As when the battery goes: nothing in the browser is told. */
  async kill(): Promise<void> {
    const dead = this.browser.process()!
    const gone = new Promise((done) => dead.once('exit', done))
    dead.kill('SIGKILL')
    await gone
  }

  async open(
    path: string,
    prepare?: () => void,
    waitUntil: 'load' | 'domcontentloaded' = 'load',
  ): Promise<Page> {
    const page = await this.browser.newPage()
    if (prepare) await page.evaluateOnNewDocument(prepare)
    await page.goto(this.site.url + path, { waitUntil })
    return page
  }

  get names(): string[] {
    return this.collector.of('custom', 'click').map(({ n }) => n)
  }

  /** @returns whether it came true in time */
  async until(holds: () => unknown, patienceMs = PATIENCE_MS): Promise<boolean> {
    const end = Date.now() + patienceMs
    while (!(await holds())) {
      if (Date.now() > end) return false
      await pause(POLL_MS)
    }
    return true
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms))
}

export function track(page: Page, ...names: string[]): Promise<void> {
  return page.evaluate((list) => {
    for (const name of list) window.journey.track(name)
  }, names)
}

export function flush(page: Page) {
  return page.evaluate(() => window.journey.flush())
}
