import type { Browser } from 'puppeteer-core'
import { early } from '../tracker/site.ts'
import { Session } from './webdriver.ts'
import { WebkitPage } from './webkit-page.ts'

/**
 * WebKitGTK, with as much of puppeteer's interface as the tracker's tests use. A context is a browser of its own.
 * What only a browser that keeps its profile can show (a kill) is in `kept.test.ts`: an automated one keeps nothing.
 */
export async function launchWebkit(): Promise<Browser> {
  const browser = {
    async createBrowserContext() {
      const session = await Session.start()
      return {
        async newPage() {
          return new WebkitPage(session, await session.newWindow())
        },
        async close() {
          early.clear()
          await session.stop()
        },
      }
    },
    async close() {},
  }
  return browser as unknown as Browser
}
