import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fail, ROOT } from './lib/place.ts'
import { runBin } from './lib/run.ts'
import { type Total, vitestTotal, wtrTotal } from './lib/totals.ts'

/** `npm test`: lint, types, build, all tests, and a closing line that sums them up. Words after it go to vitest. */
const STAGES: [name: string, program: string, args: string[]][] = [
  ['Lint', 'biome', ['check']],
  ['Types', 'tsc', ['-p', '.']],
  ['Types of the worker', 'tsc', ['-p', 'worker']],
  ['Build', 'node', ['packages/tools/build.ts']],
]
const WTR_CONFIG = 'test/widgets/web-test-runner.config.mjs'

const only = process.argv.slice(2)
for (const [name, program, args] of STAGES) {
  console.log(`── ${name}`)
  if (!runBin(program, args)) fail(`${name} failed; the reason stands above.`)
}
const totals = [await runVitest(only)]
if (only.length === 0) totals.push(await runWidgets())
const passed = totals.reduce((sum, total) => sum + total.passed, 0)
const failed = totals.reduce((sum, total) => sum + total.failed, 0)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed > 0 || passed === 0 ? 1 : 0)

async function runVitest(words: string[]): Promise<Total> {
  console.log('── Tests')
  const folder = await mkdtemp(join(tmpdir(), 'desirepath-report-'))
  const report = join(folder, 'vitest.json')
  const succeeded = runBin('vitest', [
    ...['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    ...words,
  ])
  const total = existsSync(report)
    ? vitestTotal(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 1 }
  await rm(folder, { recursive: true, force: true })
  // An error outside of any test fails the run, too.
  return succeeded ? total : { ...total, failed: Math.max(1, total.failed) }
}

function runWidgets(): Promise<Total> {
  console.log('── Widgets in a browser')
  return new Promise((done) => {
    const child = spawn(join(ROOT, 'node_modules/.bin/wtr'), ['--config', WTR_CONFIG], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += chunk
      process.stdout.write(chunk)
    })
    child.on('close', (code) => done(wtrTotal(output, code === 0)))
  })
}
