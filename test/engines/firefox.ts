import puppeteer, { type Browser, type LaunchOptions } from 'puppeteer-core'
import { findEngine } from './engines.ts'

/** A cold start on a busy machine. */
const STARTS_WITHIN_MS = 120_000

/** Firefox by WebDriver BiDi, its windows unseen. */
export function launchFirefox({ userDataDir }: LaunchOptions): Promise<Browser> {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: findEngine('firefox')!,
    userDataDir,
    timeout: STARTS_WITHIN_MS,
    extraPrefsFirefox: {
      // On by default for people, off under automation: https://searchfox.org/mozilla-central/source/remote/shared/RecommendedPreferences.sys.mjs
      'browser.sessionhistory.max_total_viewers': -1,
    },
  })
}
