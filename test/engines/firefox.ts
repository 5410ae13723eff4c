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
    // As people have it: puppeteer's own preferences turn it off.
    extraPrefsFirefox: { 'fission.bfcacheInParent': true },
  })
}
