import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fail, ROOT } from './lib/place.ts'
import { runBin } from './lib/run.ts'

/** `npm run bench -- NAME [ARGUMENTS]` runs test/bench/NAME.ts. */
const BENCHES = {
  /** Questions beside two engines. */
  ask: installPeers,
  /** The counting alone. */
  count: () => {},
  /** Taking events, by the worker in workerd. */
  ingest: () => {},
  /** First paint of the charts. */
  widgets: () => {},
  /** What the tracker costs a page, beside others. */
  tracker: () => {},
}

const [name, ...rest] = process.argv.slice(2)
if (!name || !Object.hasOwn(BENCHES, name))
  fail(`Say what to measure: npm run bench -- ${Object.keys(BENCHES).join(' | ')}`)
BENCHES[name as keyof typeof BENCHES]()
process.exit(runBin('node', [join('test/bench', `${name}.ts`), ...rest]) ? 0 : 1)

/** The engines to compare with are installed when they are first wanted, beside the bench. */
function installPeers(): void {
  const folder = join(ROOT, 'test/bench')
  if (existsSync(join(folder, 'node_modules'))) return
  console.log('Installing the engines to compare with (test/bench/package.json) ...')
  const done = spawnSync('npm', ['install', '--no-package-lock', '--loglevel=error'], {
    cwd: folder,
    stdio: 'inherit',
  })
  if (done.status !== 0) console.log('They could not be installed; the bench goes on without them.')
}
