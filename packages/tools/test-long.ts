import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runBin } from './lib/run.ts'

/** `npm run test:long [TIMES]`: every property of the counting and the store, over that many times the streams of `npm test`. */
const times = process.argv[2] ?? '3'
/** A property of thousands of streams, on a machine that others use, too. */
const TIMEOUT_MS = 30 * 60_000

const folder = await mkdtemp(join(tmpdir(), 'desirepath-long-'))
const file = join(folder, 'streams')
const good = runBin(
  'vitest',
  ['run', '--project', 'counting', `--testTimeout=${TIMEOUT_MS}`, 'test/properties'],
  { LONG_TIMES: times, STREAMS_FILE: file },
)
const streams = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map(Number) : []
const sum = streams.reduce((all, one) => all + one, 0)
console.log(`${streams.length} properties held over ${sum.toLocaleString('en')} streams in all.`)
await rm(folder, { recursive: true, force: true })
process.exit(good ? 0 : 1)
