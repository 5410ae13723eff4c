import type { Answer } from '../../tracker/collector.ts'
import { flush, track } from '../world.ts'
import { type Fault, names } from './fault.ts'

/** The first requests meet a fault, then the server works again. */
function firstRequests(name: string, count: number, answer: Answer, trials = 5): Fault {
  return {
    name,
    trials,
    async act(world) {
      let requests = 0
      world.collector.fault = () => (requests++ < count ? answer : null)
      const page = await world.open('/a')
      await track(page, ...names(5))
      return names(5)
    },
  }
}

export const SERVER_ROWS: Fault[] = [
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
  firstRequests('server never answers the first request', 1, 'hang', 2),
  {
    name: 'slow 3G, and to another page at once',
    trials: 3,
    async act(world) {
      const page = await world.open('/a')
      // As Chromium's own tools put it: 50 KB/s each way, 2 s there and back.
      await page.emulateNetworkConditions({ download: 50_000, upload: 50_000, latency: 2000 })
      await track(page, ...names(5))
      await page.goto(`${world.site.url}/b`)
      return names(5)
    },
  },
]
