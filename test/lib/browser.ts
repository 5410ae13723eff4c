import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import puppeteer, { type Browser, type LaunchOptions } from 'puppeteer-core'

const NAMES = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome']

/** What keeps a browser quiet and quick on a test machine; root has no sandbox. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** `CHROME_PATH`, or the first browser by its usual name on the PATH. */
export function findBrowser(): string {
  const named = process.env.CHROME_PATH
  const places = (process.env.PATH ?? '').split(delimiter)
  const candidates = named ? [named] : NAMES.flatMap((name) => places.map((place) => join(place, name)))
  const found = candidates.find(isExecutable)
  if (found) return found
  throw new Error(
    named
      ? `CHROME_PATH is ${named}, which cannot be run. Point it at a Chrome or Chromium.`
      : `No browser was found: looked for ${NAMES.join(', ')} on the PATH. Install one (Debian: apt-get install chromium) or set CHROME_PATH.`,
  )
}

/**
 * A real browser as people have it: with its back/forward cache, which puppeteer would turn off. Chromium, unless ENGINE names
 * another (see test/engines).
 */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  if (process.env.ENGINE === 'firefox') return (await import('../engines/firefox.ts')).launchFirefox(options)
  if (process.env.ENGINE === 'webkit') return (await import('../engines/webkit.ts')).launchWebkit()
  return puppeteer.launch({
    executablePath: findBrowser(),
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    ...options,
    args: [...ARGS, ...(options.args ?? [])],
  })
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
