import { flush, track } from '../world.ts'
import { type Fault, names } from './fault.ts'

/** A page whose browser lacks or refuses something. */
function inPage(name: string, prepare: () => void): Fault {
  return {
    name,
    trials: 3,
    async act(world) {
      const page = await world.open('/a', prepare)
      await track(page, ...names(3))
      await page.goto(`${world.site.url}/b`)
      return names(3)
    },
  }
}

export const PLATFORM_ROWS: Fault[] = [
  {
    name: '2,000 events in one tick',
    trials: 3,
    async act(world) {
      const page = await world.open('/a')
      await page.evaluate(() => {
        for (let n = 0; n < 2000; n++) window.journey.track(`event ${n}`)
      })
      return names(2000)
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
  {
    name: 'strict policy with Trusted Types',
    trials: 3,
    async act(world) {
      const { site, collector } = world
      const policy = `default-src 'none'; script-src 'nonce-abc' 'strict-dynamic'; connect-src ${collector.url}; require-trusted-types-for 'script'; trusted-types 'none'`
      for (const path of ['/a', '/b'])
        site.pages.set(path, {
          html: site.page(undefined, site.tag('nonce="abc"')),
          headers: { 'Content-Security-Policy': policy },
        })
      const page = await world.open('/a')
      await track(page, ...names(3))
      await page.goto(`${site.url}/b`)
      return names(3)
    },
  },
  {
    name: 'a page under a service worker',
    trials: 3,
    async act(world) {
      world.site.pages.set('/worker.js', {
        html: `addEventListener('install', () => skipWaiting())
          addEventListener('activate', (event) => event.waitUntil(clients.claim()))
          addEventListener('fetch', (event) => event.respondWith(fetch(event.request)))`,
        headers: { 'Content-Type': 'text/javascript' },
      })
      const page = await world.open('/a')
      await page.evaluate(async () => {
        const isControlled = new Promise((done) =>
          navigator.serviceWorker.addEventListener('controllerchange', done),
        )
        await navigator.serviceWorker.register('/worker.js')
        await isControlled
      })
      await track(page, ...names(3))
      await page.goto(`${world.site.url}/b`)
      return names(3)
    },
  },
]
