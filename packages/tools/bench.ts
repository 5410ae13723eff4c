import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fail, ROOT } from './lib/place.ts'
import { runBin } from './lib/run.ts'

/** `npm run bench -- NAME [ARGUMENTS]` runs a file of test/bench: `count` for the counting, `ingest` for taking events. */
const names = readdirSync(join(ROOT, 'test/bench'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length))
const [name, ...rest] = process.argv.slice(2)
if (name === undefined || !names.includes(name))
  fail(`Say what to measure: npm run bench -- ${names.join(' | ')}`)
// The bundles are files of the worker, which does not start without them.
if (!runBin('node', ['packages/tools/build.ts'])) fail('The build failed; its reason stands above.')
process.exit(runBin('node', [join('test/bench', `${name}.ts`), ...rest]) ? 0 : 1)
