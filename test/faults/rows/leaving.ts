import type { Page } from 'puppeteer-core'
import { flush, track, type World } from '../world.ts'
import { type Fault, names } from './fault.ts'

/** Shows a link that is an event to click, and follows it. */
async function followLink(world: World, href: string): Promise<Page> {
  world.site.pages.set('/a', {
    html: world.site.page(`<a href="${href}" data-journey="event 0">Go</a>`),
  })
  const page = await world.open('/a')
  await Promise.all([page.waitForNavigation(), page.click('a')])
  return page
}

export const LEAVING_ROWS: Fault[] = [
  {
    name: '160 KB at navigation',
    trials: 5,
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
    name: 'a click that navigates in the same tick',
    trials: 5,
    async act(world) {
      await followLink(world, '/b')
      return names(1)
    },
  },
  {
    name: 'a link to another origin',
    trials: 5,
    async act(world) {
      world.site.pages.set('/elsewhere', { html: world.site.page('Elsewhere', '') })
      await followLink(world, `${world.site.otherUrl}/elsewhere`)
      return names(1)
    },
  },
  {
    name: 'tab closed right after the events',
    trials: 5,
    async act(world) {
      const page = await world.open('/a')
      await track(page, ...names(3))
      await page.close()
      return names(3)
    },
  },
  {
    name: 'graceful browser close',
    trials: 10,
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
    name: '10 fast pushStates',
    trials: 5,
    async act(world) {
      const page = await world.open('/a')
      await page.evaluate(() => {
        for (let n = 0; n < 10; n++) history.pushState(null, '', `/fast-${n}`)
      })
      return ['/a', ...Array.from({ length: 10 }, (_, n) => `/fast-${n}`)]
    },
    arrived: ({ collector }) => collector.of('view').map(({ p }) => p!),
  },
]
