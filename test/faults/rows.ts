import { flush, pause, track, type World } from './world.ts'

/** One row of the fault table: acts the fault out, and says which events should have arrived in the end. */
export interface Fault {
  name: string
  trials: number
  act(world: World): Promise<string[]>
}

const names = (count: number) => Array.from({ length: count }, (_, n) => `event ${n}`)

function killedAfter(ms: number): Fault {
  return {
    name: `offline, browser killed ${ms} ms after the event`,
    trials: 10,
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

/** The first requests meet a fault, then the server works again. */
function firstRequests(
  name: string,
  count: number,
  answer: NonNullable<ReturnType<World['collector']['fault']>>,
): Fault {
  return {
    name,
    trials: 5,
    async act(world) {
      let requests = 0
      world.collector.fault = () => (requests++ < count ? answer : null)
      const page = await world.open('/a')
      await track(page, ...names(5))
      return names(5)
    },
  }
}

function inPage(name: string, prepare: () => void, trials = 3): Fault {
  return {
    name,
    trials,
    async act(world) {
      const page = await world.open('/a', prepare)
      await track(page, ...names(3))
      await page.goto(`${world.site.url}/b`)
      return names(3)
    },
  }
}

export const FAULTS: Fault[] = [
  killedAfter(100),
  killedAfter(1000),
  {
    name: 'offline in the same page',
    trials: 5,
    async act(world) {
      const page = await world.open('/a')
      await flush(page)
      await page.setOfflineMode(true)
      await track(page, ...names(3))
      await flush(page)
      await page.setOfflineMode(false)
      return names(3)
    },
  },
  {
    name: 'offline, closed, reopened',
    trials: 5,
    async act(world) {
      const page = await world.open('/a')
      await flush(page)
      await page.setOfflineMode(true)
      await track(page, ...names(3))
      await page.close()
      await world.open('/b')
      return names(3)
    },
  },
  firstRequests('503, three times', 3, { status: 503 }),
  firstRequests('429 with Retry-After: 2', 1, { status: 429, headers: { 'Retry-After': '2' } }),
  firstRequests('reset before the server has it', 2, 'reset'),
  firstRequests('stored, then the answer lost', 1, 'lost'),
  {
    name: 'server never answers the first request',
    trials: 2,
    async act(world) {
      let requests = 0
      world.collector.fault = () => (requests++ < 1 ? 'hang' : null)
      const page = await world.open('/a')
      await track(page, ...names(3))
      return names(3)
    },
  },
  {
    name: '160 KB at navigation',
    trials: 3,
    async act(world) {
      const page = await world.open('/a')
      await page.evaluate(() => {
        addEventListener('pagehide', () => {
          for (let n = 0; n < 80; n++) window.journey.track(`event ${n}`, { text: 'x'.repeat(2000) })
        })
      })
      await page.goto(`${world.site.url}/b`)
      return names(80)
    },
  },
  {
    name: 'two tabs offline, both killed and reopened',
    trials: 5,
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
    name: 'graceful browser close',
    trials: 5,
    async act(world) {
      const page = await world.open('/a')
      await flush(page)
      await track(page, ...names(2))
      await world.browser.close()
      await world.launch()
      await world.open('/b')
      return names(2)
    },
  },
  {
    name: 'an event made inside pagehide',
    trials: 5,
    async act(world) {
      const page = await world.open('/a')
      await page.evaluate(() => addEventListener('pagehide', () => window.journey.track('event 0')))
      await page.goto('about:blank')
      return names(1)
    },
  },
  {
    name: '2,000 events in one tick',
    trials: 2,
    async act(world) {
      const page = await world.open('/a')
      await page.evaluate(() => {
        for (let n = 0; n < 2000; n++) window.journey.track(`event ${n}`)
      })
      return names(2000)
    },
  },
  {
    name: 'a click that navigates in the same tick',
    trials: 5,
    async act(world) {
      world.site.pages.set('/a', {
        html: world.site.page('<a href="/b" data-journey="event 0">b</a>'),
      })
      const page = await world.open('/a')
      await Promise.all([page.waitForNavigation(), page.click('a')])
      return names(1)
    },
  },
  {
    name: 'clock set back a day while an event waits',
    trials: 3,
    async act(world) {
      const page = await world.open('/a')
      await flush(page)
      await page.setOfflineMode(true)
      await track(page, 'event 0')
      await page.evaluate(() => {
        const { now } = Date
        Date.now = () => now() - 24 * 60 * 60 * 1000
      })
      await track(page, 'event 1')
      await page.setOfflineMode(false)
      return names(2)
    },
  },
  inPage('storage refused', () => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('no')
      },
    })
    IDBFactory.prototype.open = () => {
      throw new DOMException('no', 'SecurityError')
    }
  }),
  inPage('storage full', () => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  }),
  inPage('no Web Locks', () => Object.defineProperty(navigator, 'locks', { value: undefined })),
]
