import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildTracker } from '../tracker/build.ts'
import { Collector } from '../tracker/collector.ts'
import { Site } from '../tracker/site.ts'
import type { Fault } from './rows/fault.ts'
import { FAULTS } from './rows/index.ts'
import { pause, World } from './world.ts'

/** `npm run faults [words]`: acts faults out in a real Chromium, and says what arrived. Words choose rows by their name. */
interface Result {
  fault: string
  /** Where nothing can save all. */
  isLimit?: true
  trials: number
  events: number
  delivered: number
  doubled: number
  resent: number
}

/** A late second copy should have come by then. ms */
const AFTERMATH_MS = 500

const cache = join(import.meta.dirname, '../../.cache')
const words = process.argv.slice(2).join(' ')
const collector = await new Collector(
  await buildTracker(),
  await buildTracker('later/index.ts', 'es'),
).start()
const site = await new Site(collector.url).start()
const results: Result[] = []
for (const fault of FAULTS) if (fault.name.includes(words)) results.push(await run(fault))
site.stop()
collector.stop()
await mkdir(cache, { recursive: true })
await writeFile(join(cache, 'faults.json'), `${JSON.stringify(results, null, 2)}\n`)
process.exit(results.every((row) => !row.doubled && (row.isLimit || row.delivered === row.events)) ? 0 : 1)

async function run({ name, trials, isLimit, act, arrived = ({ names }) => names }: Fault): Promise<Result> {
  const row: Result = { fault: name, isLimit, trials: 0, events: 0, delivered: 0, doubled: 0, resent: 0 }
  while (row.trials < trials) {
    const world = await new World(collector, site).start()
    const expected = await act(world)
    await world.until(() => expected.every((event) => arrived(world).includes(event)))
    await pause(AFTERMATH_MS)
    const came = arrived(world)
    row.trials++
    row.events += expected.length
    row.delivered += expected.filter((event) => came.includes(event)).length
    row.doubled += came.length - new Set(came).size
    row.resent += collector.resent
    await world.stop()
  }
  const share = Math.round((1000 * row.delivered) / row.events) / 10
  const verdict = `${String(share).padStart(5)} % of ${String(row.events).padStart(4)} delivered`
  console.log(
    `${name.padEnd(60)} ${String(row.trials).padStart(2)} trials  ${verdict}  ${row.doubled} doubled  ${row.resent} resent${isLimit ? '  (a limit)' : ''}`,
  )
  return row
}
