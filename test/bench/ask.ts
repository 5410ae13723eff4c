/**
 * `npm run bench -- ask [events …]`: the same questions to our counting, DuckDB and ClickHouse, all in this process, in one run
 * on one machine. Prints medians of wall time, the ratio to ours, and whether the counts are the same. Compare rows of one run.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ShopEvent, shop } from './data.ts'
import { openClickhouse } from './engines/clickhouse.ts'
import { openDuckdb } from './engines/duckdb.ts'
import type { Engine, Row } from './engines/engine.ts'
import { openOurs } from './engines/ours.ts'
import { QUESTIONS } from './questions.ts'

const RUNS = 5
const SIZES = process.argv.slice(2).map(Number)

for (const size of SIZES.length > 0 ? SIZES : [100_000, 300_000, 1_000_000]) await bench(size)

async function bench(size: number): Promise<void> {
  const events = shop(size)
  console.log(`\n## ${size.toLocaleString('en')} events\n`)
  const folder = await mkdtemp(join(tmpdir(), 'desirepath-bench-'))
  const csv = join(folder, 'events.csv')
  await writeFile(csv, csvOf(events))
  const engines = [openOurs(events), ...(await peers(csv))]
  console.log(`| question | ${engines.map(({ name }) => `${name} cold | warm`).join(' | ')} | same counts |`)
  console.log(`|---|${engines.map(() => '---:|---:|').join('')}---|`)
  for (const question of QUESTIONS) {
    const cells: string[] = []
    const shown: { name: string; rows: Row[] }[] = []
    let own: [number, number] | undefined
    for (const engine of engines) {
      shown.push({ name: engine.name, rows: await engine.cold(question) })
      const cold = await medianOf(() => engine.cold(question))
      const warm = await medianOf(() => engine.warm(question))
      own ??= [cold, warm]
      cells.push(cell(cold, own[0]), cell(warm, own[1]))
    }
    const differing = shown.filter(({ rows }) => JSON.stringify(rows) !== JSON.stringify(shown[0]!.rows))
    console.log(`| ${question.name} | ${cells.join(' | ')} | ${differing.length === 0 ? 'yes' : 'NO'} |`)
    for (const { name, rows } of differing)
      console.log(
        `${name}: ${JSON.stringify(rows.slice(0, 3))}, ours: ${JSON.stringify(shown[0]!.rows.slice(0, 3))}`,
      )
  }
  for (const engine of engines) engine.close()
  await rm(folder, { recursive: true, force: true })
}

/** Those that could be installed. */
async function peers(csv: string): Promise<Engine[]> {
  const found: Engine[] = []
  for (const open of [openDuckdb, openClickhouse])
    try {
      found.push(await open(csv))
    } catch (error) {
      console.log(`(one engine is left out: ${(error as Error).message.split('\n')[0]})\n`)
    }
  return found
}

function csvOf(events: readonly ShopEvent[]): string {
  const names = Object.keys(events[0]!) as (keyof ShopEvent)[]
  return [names.join(), ...events.map((event) => names.map((name) => event[name]).join())].join('\n')
}

async function medianOf(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const from = performance.now()
    await work()
    times.push(performance.now() - from)
  }
  return times.sort((a, b) => a - b)[RUNS >> 1]!
}

function cell(ms: number, own: number): string {
  return ms === own ? `${ms.toFixed(1)} ms` : `${ms.toFixed(1)} ms (${(ms / own).toFixed(1)}x)`
}
