/**
 * `npm run test:engines [-- firefox | webkit] [--install] [--require] [words for vitest]`: the tracker's own tests, in the other
 * engines. One that is not installed is named, with what to install; that fails the run only with `--require`. `--install` has
 * Debian's packages installed where that can be done.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vitestTotal } from '../../packages/tools/lib/totals.ts'
import { ENGINES, type EngineName, findEngine, onPath } from './engines.ts'
import { EXCEPTIONS } from './exceptions.ts'

/** Slow starts and a driver in between: what fails twice in a row is broken, not late. */
const RETRIES = 1

const words = process.argv.slice(2)
const isRequired = take('--require')
const mayInstall = take('--install')
const named = (Object.keys(ENGINES) as EngineName[]).filter(take)
let failed = false
for (const engine of named.length > 0 ? named : (Object.keys(ENGINES) as EngineName[])) {
  const { name, install, packages } = ENGINES[engine]
  if (!findEngine(engine) && mayInstall) installPackages(packages)
  if (!findEngine(engine)) {
    console.log(`${name} is not here, so its tests were not run. ${install}`)
    failed ||= isRequired
  } else if (!(await runIn(engine))) failed = true
}
process.exit(failed ? 1 : 0)

async function runIn(engine: EngineName): Promise<boolean> {
  const { name } = ENGINES[engine]
  console.log(`── ${name}`)
  for (const [test, reason] of Object.entries(EXCEPTIONS[engine]))
    console.log(`   left out: "${test}": ${reason}`)
  const folder = await mkdtemp(join(tmpdir(), 'desirepath-engines-'))
  const report = join(folder, 'vitest.json')
  const vitest = [
    ...['vitest', 'run', '--project', 'tracker', `--retry=${RETRIES}`],
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    ...['-t', allBut(Object.keys(EXCEPTIONS[engine]))],
    ...words,
  ]
  // It draws, so it wants a screen, and is content with one in memory.
  const screen = engine === 'webkit' && !process.env.DISPLAY ? ['xvfb-run', '-a'] : []
  const [program, ...args] = [...screen, ...vitest]
  const env = { ...process.env, ENGINE: engine }
  const { status } = spawnSync(program!, args, { stdio: 'inherit', env })
  const total = existsSync(report)
    ? vitestTotal(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 1 }
  await rm(folder, { recursive: true, force: true })
  // An error outside of any test fails the run, too.
  const broken = status === 0 ? total.failed : Math.max(1, total.failed)
  console.log(`${name}: ${total.passed} passed, ${broken} failed`)
  return broken === 0 && total.passed > 0
}

/** A pattern that fits every test whose name holds none of these. */
function allBut(names: string[]): string {
  const escaped = names.map((name) => name.replace(/[^\w\s]/g, '\\$&'))
  return escaped.length > 0 ? `^(?!.*(${escaped.join('|')}))` : ''
}

function installPackages(packages: readonly string[]): void {
  if (!onPath('apt-get') || process.getuid?.() !== 0) return
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const words of [
    ['update', '-q'],
    // Nothing that is there may go for it.
    ['install', '-y', '-q', '--no-install-recommends', '--no-remove', ...packages],
  ])
    if (spawnSync('apt-get', words, { stdio: 'inherit', env }).status !== 0) return
}

/** Is this word among the arguments? It is taken out of them. */
function take(word: string): boolean {
  const at = words.indexOf(word)
  if (at >= 0) words.splice(at, 1)
  return at >= 0
}
