import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'puppeteer-core'
import { launchBrowser } from '../lib/browser.ts'
import { Collector } from '../tracker/collector.ts'
import { Site } from '../tracker/site.ts'

const POLL_MS = 20
/** What has not arrived by then counts as lost: a page's later tries are up to some seconds apart. */
const PATIENCE_MS = 20_000
/** A browser that takes longer to close is ended. */
const CLOSE_MS = 10_000

/** One trial's own browser profile, site and server: what comes late of one is not taken for another's. */
export class World {
  readonly collector: Collector
  site!: Site
  browser!: Browser
  private profile!: string
  private isOver = false

  constructor([script, later]: readonly [string, string]) {
    this.collector = new Collector(script, later)
  }

  async start(): Promise<void> {
    await this.collector.start()
    this.site = await new Site(this.collector.url).start()
    this.profile = await mkdtemp(join(tmpdir(), 'desirepath-faults-'))
    await this.launch()
  }

  async launch(): Promise<void> {
    this.refuseIfOver()
    this.browser = await launchBrowser({ userDataDir: this.profile })
    if (this.isOver) await this.kill()
    this.refuseIfOver()
  }

  /** Ends the trial, also one that hangs. */
  async stop(): Promise<void> {
    this.isOver = true
    if (this.browser) {
      const closed = this.browser.close().catch(() => {})
      await Promise.race([closed, pause(CLOSE_MS)])
      await this.kill()
    }
    this.site?.stop()
    this.collector.stop()
    // A process that has just ended may still be writing.
    if (this.profile) await rm(this.profile, { recursive: true, force: true, maxRetries: 10 }).catch(() => {})
  }

  /** As when the battery goes: nothing in the browser is told. */
  async kill(): Promise<void> {
    const dead = this.browser.process()
    if (!dead || dead.exitCode !== null || dead.signalCode !== null) return
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
  async until(holds: () => unknown, patienceMs: number = PATIENCE_MS): Promise<boolean> {
    const end = Date.now() + patienceMs
    while (!(await holds())) {
      if (Date.now() > end || this.isOver) return false
      await pause(POLL_MS)
    }
    return true
  }

  private refuseIfOver(): void {
    if (this.isOver) throw new Error('The trial is over.')
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
