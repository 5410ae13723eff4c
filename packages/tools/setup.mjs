/**
 * `node packages/tools/setup.mjs [--browser] COMMAND ...` makes a fresh clone ready, then runs COMMAND with Node 24 first on
 * the PATH: a script of this repository, or a program of node_modules/.bin. Plain JavaScript of Node 20, without imports from
 * node_modules, since it is what makes them.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { chromePath } from './lib/chrome.mjs'

const ROOT = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..')
const MODULES = join(ROOT, 'node_modules')
const BIN = join(MODULES, '.bin')
/** Which package-lock.json is installed. */
const STAMP = join(MODULES, '.desirepath-lock')

const args = process.argv.slice(2)
const wantsBrowser = args[0] === '--browser' && args.shift()
const [command, ...rest] = args
if (!command) fail('Say what to run: node packages/tools/setup.mjs packages/tools/start.ts')

const env = { ...process.env, PATH: `${BIN}${delimiter}${process.env.PATH}`, PUPPETEER_SKIP_DOWNLOAD: '1' }
install()
if (wantsBrowser) env.CHROME_PATH = chromePath(fail)
run()

function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex')
  if (isInstalled(lock)) return
  console.log('Installing what package-lock.json lists ...')
  // The very npm that runs this script, where one does.
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm']
  const [program, ...before] = npm
  // Not `npm ci`: it refuses a lock that was written where the registry had no packages for other systems, and then an
  // Apple machine could not install its own. This takes the same versions, and leaves the lock alone.
  const done = spawnSync(program, [...before, 'install', '--no-save', '--loglevel=error'], {
    cwd: ROOT,
    env,
    stdio: 'inherit',
  })
  if (done.status !== 0) fail('npm install failed; its reason stands above. Is the network there?')
  const node = spawnSync(join(BIN, 'node'), ['--version'], { encoding: 'utf8' })
  if (node.status !== 0)
    fail(`Node 24 did not come with the packages (${join(BIN, 'node')} does not run). Try: npm rebuild node`)
  writeFileSync(STAMP, lock)
}

function isInstalled(lock) {
  if (existsSync(STAMP)) return readFileSync(STAMP, 'utf8') === lock
  // Somebody has run npm by hand: npm writes this file last.
  const byHand = join(MODULES, '.package-lock.json')
  return existsSync(byHand) && statSync(byHand).mtimeMs >= statSync(join(ROOT, 'package-lock.json')).mtimeMs
}

function run() {
  const [program, ...before] = /\.(ts|mjs)$/.test(command)
    ? [join(BIN, 'node'), command]
    : [join(BIN, command)]
  const child = spawn(program, [...before, ...rest], { cwd: ROOT, env, stdio: 'inherit' })
  // A terminal's Ctrl-C reaches the child too; this process waits for it to tidy up.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('error', (error) => fail(`${program} cannot be run: ${error.message}`))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
