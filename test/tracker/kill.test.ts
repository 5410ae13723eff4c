import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'puppeteer-core'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { launchBrowser } from '../lib/browser.ts'
import { flush, rowsOnDisk, until, useHarness } from './harness.ts'

const harness = useHarness(false)
let profile: string
let browser: Browser

beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'desirepath-profile-'))
  browser = await launchBrowser({ userDataDir: profile })
})
afterEach(async () => {
  await browser.close()
  await rm(profile, { recursive: true, force: true, maxRetries: 5 })
})

const names = () => harness.collector.of('custom', 'click').map((event) => event.n)

async function open(path: string): Promise<Page> {
  harness.site.pages.set('/a', { html: harness.site.page('<button data-journey="buy">Buy</button>') })
  const page = await browser.newPage()
  await page.goto(harness.site.url + path)
  return page
}

/** As when the battery goes: nothing in the browser is told. */
async function killAndRelaunch() {
  const dead = browser.process()!
  const gone = new Promise((done) => dead.once('exit', done))
  dead.kill('SIGKILL')
  await gone
  browser = await launchBrowser({ userDataDir: profile })
}

it('a click made offline outlives a browser that is killed 100 ms later', async () => {
  const page = await open('/a')
  await flush(page)
  await page.setOfflineMode(true)
  await page.click('button')
  await new Promise((done) => setTimeout(done, 100))
  await killAndRelaunch()
  await open('/b')
  await until('the click', () => names().includes('buy'))
  expect(names()).toEqual(['buy'])
})

it('an event outlives a page that blocks right after it and is killed', async () => {
  const page = await open('/a')
  await flush(page)
  await page.setOfflineMode(true)
  // The very first event of a page may have to wait for the database to open; this is about all others.
  await page.evaluate(() => window.journey.track('before'))
  await until('a row on disk', async () => (await rowsOnDisk(page)) === 1)
  const said = new Promise((done) => page.once('console', done))
  page
    .evaluate(() => {
      window.journey.track('last words')
      console.log('said')
      for (;;);
    })
    .catch(() => {})
  await said
  await new Promise((done) => setTimeout(done, 100))
  await killAndRelaunch()
  await open('/b')
  await until('both events', () => names().length === 2)
  expect(names()).toEqual(['before', 'last words'])
})

it('two tabs that went offline are both delivered after both are reopened, nothing twice', async () => {
  const tabs = [await open('/a'), await open('/b')]
  for (const [index, tab] of tabs.entries()) {
    await flush(tab)
    await tab.setOfflineMode(true)
    await tab.evaluate((name) => window.journey.track(name), `tab ${index}`)
    expect((await flush(tab)).waiting).toBe(1)
    await until('the disk to know what was sent', async () => (await rowsOnDisk(tab)) === index + 1)
  }
  await killAndRelaunch()
  const again = await Promise.all([open('/a'), open('/b')])
  await until('both events', () => names().length === 2)
  await Promise.all(again.map(flush))
  expect(names().sort()).toEqual(['tab 0', 'tab 1'])
  expect(harness.collector.resent).toBe(0)
})
