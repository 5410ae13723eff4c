import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The same names, in the same order, as test/lib/browser.ts, which runs what is found here. */
const NAMES = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome']
/** Where browsers live that are not on the PATH. */
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * `CHROME_PATH`, else an installed Chrome or Chromium, else Debian's, installed now where that can be done.
 * @param {(message: string) => never} fail
 * @returns {string}
 */
export function chromePath(fail) {
  const named = process.env.CHROME_PATH
  if (named) return runs(named) ? named : fail(`CHROME_PATH is ${named}, which cannot be run.`)
  const found = find()
  if (found) return found
  const root = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const allowed = root.length === 0 || spawnSync('sudo', ['-n', 'true']).status === 0
  if (!existsSync('/etc/debian_version') || !allowed)
    return fail(
      'The tests need a browser, and none is installed.\n' +
        'Install Chrome or Chromium (Debian and Ubuntu: sudo apt-get install chromium; macOS: brew install --cask google-chrome),\n' +
        'or set CHROME_PATH to one, and run this again.',
    )
  console.log('Installing Chromium for the tests (apt-get install chromium) ...')
  for (const words of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', 'chromium'],
  ]) {
    const [program, ...args] = [...root, 'apt-get', ...words]
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    if (spawnSync(program, args, { stdio: 'inherit', env }).status !== 0)
      return fail(
        `apt-get ${words[0]} failed; its reason stands above. Or set CHROME_PATH to a Chrome or Chromium.`,
      )
  }
  return find() ?? fail('apt-get installed chromium, yet there is none on the PATH. Set CHROME_PATH to it.')
}

function find() {
  const onPath = NAMES.flatMap((name) =>
    (process.env.PATH ?? '').split(delimiter).map((place) => join(place, name)),
  )
  return [...onPath, ...PLACES].find(runs)
}

function runs(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
