import type { EngineName } from './engines.ts'

/** What cannot be asked of an engine, by a part of the test's name, and why. */
export const EXCEPTIONS: Record<EngineName, Record<string, string>> = {
  firefox: {
    'counts a restore from the back/forward cache':
      'puppeteer never hears of the page that came back; "is kept with the tracker in it" asks the same by the page itself',
    'is left by a page that is hidden and never heard of again': 'asks by a protocol of Chromium',
    'counts a prerendered page': 'Firefox prerenders no page',
    'counts no time of a page that is hidden or kept': 'goes back, as the first',
  },
  webkit: {
    'counts a prerendered page': 'WebKit prerenders no page',
    'is not left by a look at another tab': 'WebDriver brings no tab to the front',
    'is left by a page that is hidden and never heard of again': 'asks by a protocol of Chromium',
    'killed 100 ms later': 'lost in the one trial made; after 1 s it was kept',
  },
}
