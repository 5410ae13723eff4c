import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildTracker } from '../tracker/build.ts'
import { Collector } from '../tracker/collector.ts'
import { Site } from '../tracker/site.ts'
import { FAULTS, type Fault } from './rows.ts'
import { pause, World } from './world.ts'

/** `npm run faults [words]`: acts faults out in a real Chromium, and says what arrived. Words choose rows by their name. */
interface Result {
  fault: string
  trials: number
  events: number
  delivered: number
  doubled: number
  resent: number
}

/** A late second copy should have come by then. ms */
const AFTERMATH_MS = 500
/** No row begins after this, so that the whole stays within six minutes. ms */
const LAST_START_MS = 330_000

const cache = join(import.meta.dirname, '../../.cache')
const words = process.argv.slice(2).join(' ')
const begun = Date.now()
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
process.exit(results.every((row) => row.delivered === row.events && !row.doubled) ? 0 : 1)

async function run({ name, trials, act }: Fault): Promise<Result> {
  const row: Result = { fault: name, trials: 0, events: 0, delivered: 0, doubled: 0, resent: 0 }
  while (row.trials < trials && Date.now() - begun < LAST_START_MS) {
    const world = await new World(collector, site).start()
    const expected = await act(world)
    await world.until(() => expected.every((event) => world.names.includes(event)))
    await pause(AFTERMATH_MS)
    const arrived = world.names
    row.trials++
    row.events += expected.length
    row.delivered += expected.filter((event) => arrived.includes(event)).length
    row.doubled += arrived.length - new Set(arrived).size
    row.resent += collector.resent
    await world.stop()
  }
  const share = row.events ? Math.round((1000 * row.delivered) / row.events) / 10 : 0
  console.log(
    `${name.padEnd(48)} ${String(row.trials).padStart(2)} trials  ${String(share).padStart(5)} % of ${row.events} delivered  ${row.doubled} doubled  ${row.resent} resent`,
  )
  return row
}
