/** One size of `ask.ts`, which reads the last line of what this prints. */
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SizeResult } from './ask.ts'
import { type Measured, measured } from './clock.ts'
import { type ShopEvent, shop } from './data.ts'
import { openClickhouse } from './engines/clickhouse.ts'
import { openDuckdb } from './engines/duckdb.ts'
import type { Engine } from './engines/engine.ts'
import { openOurs, rowsWritten } from './engines/ours.ts'
import { QUESTIONS } from './questions.ts'

/** Events that are appended in batches of ten to count rows written. */
const WRITTEN_EVENTS = 50_000

/** Questions of which is told where their time goes. */
const BROKEN_DOWN = /^(funnel|paths)/

const size = Number(process.argv[2])
const events = shop(size)
const written = await rowsWritten(events.slice(0, WRITTEN_EVENTS))
const ours = await openOurs(events)
const { bytes, rows } = ours
const folder = await mkdtemp(join(tmpdir(), 'desirepath-bench-'))
const csv = join(folder, 'events.csv')
await writeCsv(csv, events)
// A million objects would only make every collection slower.
events.length = 0
const left: string[] = []
/** By engine: its name, and by question what it says and how long it takes. */
const told: { name: string; shown: string[]; times: { cold: Measured; warm: Measured }[] }[] = []
const phases = QUESTIONS.filter(({ name }) => BROKEN_DOWN.test(name)).map((question) => ({
  name: question.name,
  phases: ours.phases(question),
}))
// One after the other, each alone in the process: the threads that an engine keeps would slow the others down.
for (const open of [async () => ours, openDuckdb, openClickhouse])
  try {
    told.push(await askAll(await open(csv)))
  } catch (error) {
    left.push((error as Error).message.split('\n')[0]!)
  }

const questions = QUESTIONS.map(({ name }, at): SizeResult['questions'][number] => {
  const shown = told.map((engine) => engine.shown[at]!)
  const same = shown.every((one) => one === shown[0])
  if (!same) console.error(`${name}: ${shown.map((one) => one.slice(0, 200)).join('\n')}`)
  return { name, same, engines: told.map((engine) => ({ name: engine.name, ...engine.times[at]! })) }
})
await rm(folder, { recursive: true, force: true })
console.log(JSON.stringify({ bytes, rows, written, left, questions, phases } satisfies SizeResult))

async function askAll(engine: Engine): Promise<(typeof told)[number]> {
  const shown: string[] = []
  const times: (typeof told)[number]['times'] = []
  for (const question of QUESTIONS) {
    shown.push(JSON.stringify(await engine.warm(question)))
    const cold = await measured(() => engine.cold(question))
    times.push({ cold, warm: await measured(() => engine.warm(question)) })
  }
  await engine.close()
  return { name: engine.name, shown, times }
}

async function writeCsv(name: string, list: readonly ShopEvent[]): Promise<void> {
  const file = await open(name, 'w')
  const fields = Object.keys(list[0]!) as (keyof ShopEvent)[]
  await file.write(`${fields.join()}\n`)
  for (let at = 0; at < list.length; at += 100_000)
    await file.write(
      list
        .slice(at, at + 100_000)
        .map((event) => `${fields.map((field) => event[field]).join()}\n`)
        .join(''),
    )
  await file.close()
}
