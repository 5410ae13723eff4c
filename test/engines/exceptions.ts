import type { EngineName } from './engines.ts'

/** What cannot be asked of an engine, by a part of the test's name, and why. */
export const EXCEPTIONS: Record<EngineName, Record<string, string>> = {
  firefox: {
    'counts a restore from the back/forward cache':
      'puppeteer never hears of the page that came back; "is kept with the tracker in it" asks the same by the page itself',
    'counts a prerendered page': 'Firefox prerenders no page',
    'counts no time of a page that is hidden or kept': 'goes back, as the first',
  },
  webkit: {},
}
