import type { Page } from 'puppeteer-core'
import { rowsOnDisk } from '../../lib/rows-on-disk.ts'
import { flush, pause, track } from '../world.ts'
import { type Fault, names } from './fault.ts'

/** A kill row needs at least this many trials, since each is a race. */
const KILLS = 10

function killedAfter(ms: number): Fault {
  return {
    name: `offline, browser killed ${ms} ms after the event`,
    trials: KILLS,
    async act(world) {
      const page = await world.open('/a')
      await flush(page)
      await page.setOfflineMode(true)
      await track(page, 'event 0')
      await pause(ms)
      await world.kill()
      await world.launch()
      await world.open('/b')
      return names(1)
    },
  }
}

/** Once a first event is on the disk the database is open; a kill before is a row of its own. */
async function stored(page: Page): Promise<void> {
  await track(page, 'before')
  while ((await rowsOnDisk(page)) === 0) await pause(20)
}

/** The database of a first visit has to be made before a row can be in it. */
function killedAtStart(ms: number): Fault {
  return {
    name: `no answer, killed ${ms} ms after the first page of all began`,
    trials: KILLS,
    isLimit: true,
    async act(world) {
      let isDead = true
      world.collector.fault = () => (isDead ? 'reset' : null)
      const page = await world.open('/a', undefined, 'domcontentloaded')
      await track(page, 'event 0')
      await pause(ms)
      await world.kill()
      isDead = false
      await world.launch()
      await world.open('/b')
      return names(1)
    },
  }
}

export const KILL_ROWS: Fault[] = [
  killedAfter(100),
  killedAfter(1000),
  {
    name: 'offline, killed while the page blocks after the event',
    trials: KILLS,
    async act(world) {
      const page = await world.open('/a')
      await flush(page)
      await page.setOfflineMode(true)
      await stored(page)
      const blocked = new Promise((done) => page.once('console', done))
      page
        .evaluate(() => {
          window.journey.track('event 0')
          console.log('blocked')
          for (const end = performance.now() + 5000; performance.now() < end; );
        })
        .catch(() => {})
      await blocked
      await pause(100)
      await world.kill()
      await world.launch()
      await world.open('/b')
      return names(1)
    },
  },
  {
    name: 'two tabs offline, both killed and reopened',
    trials: KILLS,
    async act(world) {
      for (const n of [0, 1]) {
        const page = await world.open(`/${n}`)
        await flush(page)
        await page.setOfflineMode(true)
        await track(page, `event ${n}`)
        await pause(200)
      }
      await world.kill()
      await world.launch()
      await Promise.all([world.open('/a'), world.open('/b')])
      return names(2)
    },
  },
  {
    name: 'frozen offline, then discarded',
    trials: KILLS,
    async act(world) {
      const page = await world.open('/a')
      await flush(page)
      await page.setOfflineMode(true)
      await track(page, ...names(2))
      const session = await page.createCDPSession()
      await session.send('Page.setWebLifecycleState', { state: 'frozen' })
      await pause(500)
      // A discarded tab's process just ends. While it lives its rows are its own, so the next page may come only after.
      const gone = new Promise((done) => page.once('error', done))
      session.send('Page.crash').catch(() => {})
      await gone
      await world.open('/b')
      return names(2)
    },
  },
  killedAtStart(0),
  killedAtStart(100),
  {
    name: 'offline, killed in the very task of the event',
    trials: KILLS,
    isLimit: true,
    async act(world) {
      const page = await world.open('/a')
      await flush(page)
      await page.setOfflineMode(true)
      await stored(page)
      const said = new Promise((done) => page.once('console', done))
      page
        .evaluate(() => {
          console.log('now')
          window.journey.track('event 0')
          for (const end = performance.now() + 5000; performance.now() < end; );
        })
        .catch(() => {})
      await said
      await world.kill()
      await world.launch()
      await world.open('/b')
      return names(1)
    },
  },
  {
    name: 'offline, an event in the last moment of a closing browser',
    trials: KILLS,
    isLimit: true,
    async act(world) {
      const page = await world.open('/a')
      await flush(page)
      await page.setOfflineMode(true)
      await page.evaluate(() => {
        for (const type of ['visibilitychange', 'pagehide'])
          addEventListener(type, () => window.journey.track('event 0'), { once: true })
      })
      await world.browser.close()
      await world.launch()
      await world.open('/b')
      return names(1)
    },
    // Where both moments come, either will do.
    arrived: (world) => [...new Set(world.names)],
  },
]
