import type { EngineName } from './engines.ts'

/** What cannot be asked of an engine, by a part of the test's name, and why. */
export const EXCEPTIONS: Record<EngineName, Record<string, string>> = {
  firefox: {
    'counts a restore from the back/forward cache':
      'puppeteer never hears of the page that came back; "is kept with the tracker in it" asks the same by the page itself',
    'hidden and never heard of again': 'asks by a protocol of Chromium',
    'frozen in the background': 'asks by a protocol of Chromium; Firefox freezes no page',
    'counts a prerendered page': 'Firefox prerenders no page',
  },
  webkit: {
    'a submit that the server answers with an error':
      'WebKit tells no status of an answer: https://developer.mozilla.org/docs/Web/API/PerformanceResourceTiming/responseStatus#browser_compatibility',
    'is told as sent and as failed': 'as the one before',
    'counts a prerendered page': 'WebKit prerenders no page',
    'hidden and never heard of again': 'asks by a protocol of Chromium',
    'frozen in the background': 'asks by a protocol of Chromium',
  },
}
