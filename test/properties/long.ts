/**
 * `npm run test:long [STREAMS]`: every property of the counting and the store over that many random streams, 100,000 unless said.
 * It goes in rounds, each from a seed of its own, the files of a round on as many cores as there are. A round that held is
 * written down, so that a run which was stopped goes on with the next one, as long as the code is the same. Writes RESULTS.md.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { section, writeSection } from '../bench/results.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const WANTED = Number(process.argv[2] ?? 100_000)
const FIRST_SEED = 20_261_122
const CORES = availableParallelism()
/** A property of thousands of streams, on a machine that others use, too. */
const TIMEOUT_MS = 30 * 60_000
const CODE = ['packages/protocol/src', 'packages/journey/src', 'test/properties']
const NOTES = join(ROOT, '.cache')
const NOTE = join(NOTES, 'test-long.json')

interface Round {
  seed: number
  properties: number
  streams: number
  seconds: number
}
interface Note {
  code: string
  rounds: Round[]
}

const note = readNote(codeHash())
let streams = streamsOf(note.rounds)
if (streams > 0) console.log(`Going on after ${streams.toLocaleString('en')} streams that held.`)
while (streams < WANTED) {
  const round = run(FIRST_SEED + note.rounds.length)
  if (!round) process.exit(1)
  note.rounds.push(round)
  mkdirSync(NOTES, { recursive: true })
  writeFileSync(NOTE, JSON.stringify(note))
  streams = streamsOf(note.rounds)
  console.log(`${streams.toLocaleString('en')} of ${WANTED.toLocaleString('en')} streams held.`)
}
const seconds = note.rounds.reduce((sum, round) => sum + round.seconds, 0)
const text = [
  `${note.rounds[0]!.properties} properties held over ${streams.toLocaleString('en')} random streams (rounds, each of another seed: ${note.rounds.length}), in`,
  `${(seconds / 60).toFixed(1)} minutes on ${CORES} cores. \`npm run test:long\` wrote this.`,
].join('\n')
console.log(text)
await writeSection('long', section('Properties, in the long run', text))
rmSync(NOTE)

/** All properties once. @returns undefined where one does not hold; what it does not hold for stands above */
function run(seed: number): Round | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'desirepath-long-'))
  const file = join(folder, 'streams')
  const from = Date.now()
  const { status } = spawnSync(
    join(ROOT, 'node_modules/.bin/vitest'),
    [
      ...['run', '--project', 'counting', '--fileParallelism', `--maxWorkers=${CORES}`],
      ...[`--testTimeout=${TIMEOUT_MS}`, 'test/properties'],
    ],
    {
      cwd: ROOT,
      stdio: 'inherit',
      env: { ...process.env, SEED: String(seed), STREAMS_FILE: file },
    },
  )
  const held = status === 0 ? readFileSync(file, 'utf8').trim().split('\n').map(Number) : []
  rmSync(folder, { recursive: true })
  if (status !== 0) return undefined
  return {
    seed,
    properties: held.length,
    streams: held.reduce((sum, one) => sum + one, 0),
    seconds: (Date.now() - from) / 1000,
  }
}

function streamsOf(rounds: readonly Round[]): number {
  return rounds.reduce((sum, round) => sum + round.streams, 0)
}

function readNote(code: string): Note {
  try {
    const known: Note = JSON.parse(readFileSync(NOTE, 'utf8'))
    if (known.code === code) return known
  } catch {
    // None yet.
  }
  return { code, rounds: [] }
}

function codeHash(): string {
  const hash = createHash('sha256')
  for (const folder of CODE)
    for (const file of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).sort())
      if (file.endsWith('.ts')) hash.update(file).update(readFileSync(join(ROOT, folder, file)))
  return hash.digest('hex')
}
