import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fail, ROOT } from './lib/place.ts'
import { runBin } from './lib/run.ts'

/** `npm run bench -- NAME [sizes]` runs test/bench/NAME.ts. The peers of `ask` are installed when it first runs, beside it. */
const [name, ...rest] = process.argv.slice(2)
const BENCHES = ['ask', 'count']
if (!name || !BENCHES.includes(name)) fail(`Say which: npm run bench -- ${BENCHES.join(' | ')}`)

const folder = join(ROOT, 'test/bench')
if (name === 'ask' && !existsSync(join(folder, 'node_modules'))) {
  console.log('Installing the engines to compare with (test/bench/package.json) ...')
  const done = spawnSync('npm', ['install', '--no-package-lock', '--loglevel=error'], {
    cwd: folder,
    stdio: 'inherit',
  })
  if (done.status !== 0) console.log('They could not be installed; the bench goes on without them.')
}
process.exit(runBin('node', [join(folder, `${name}.ts`), ...rest]) ? 0 : 1)
