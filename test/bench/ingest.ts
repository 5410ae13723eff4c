/**
 * `npm run bench -- ingest [seconds]`: what it costs to take events. Posts tracker batches of 1, 10 and 200 events to the worker in
 * workerd, with no development server before it, counts what is stored, then kills the process between answers and counts again.
 * Writes RESULTS.md. Compare rows of one run.
 */
import { cpus, loadavg } from 'node:os'
import { startWorkerd, type Workerd } from '../lib/workerd.ts'
import { medianOf } from './clock.ts'
import { section, writeSection } from './results.ts'

const SECONDS = Number(process.argv[2] ?? 10)
/** Requests under way at once. */
const LANES = 8
/** Requests before the first that is counted. */
const WARM_UPS = 200
/** Events a batch while the server is killed: so many that it folds nearly all the time. */
const KILLED_SIZE = 1000
const KILLS = 5
/** CPU of Umami's server an event, one by one and in batches of 20, as it was measured on such a machine on another day. ms */
const UMAMI_MS = [5.6, 3.5]
const PAGES = ['/', '/shoes', '/bags', '/basket', '/checkout', '/thanks']

let posted = 0

function batchOf(site: string, size: number): string {
  const page = posted.toString(36)
  const now = Date.now()
  const events = Array.from({ length: size }, (_, at) => ({
    ...{ i: `${page}.${at}`, w: `visitor-${posted % 5000}`, t: now - size + at, k: 'view', n: 'page' },
    ...{ p: PAGES[(posted + at) % PAGES.length], d: { price: (posted + at) % 200 } },
  }))
  posted++
  return JSON.stringify({ v: 1, s: site, t: now, h: 'shop.example.com', e: events })
}

interface Poured {
  /** Events that were thanked for. */
  thanked: number
  /** By request, ms. */
  waits: number[]
}

/** Posts until it is over or the server is gone. */
async function pour(server: Workerd, site: string, size: number, isOver: () => boolean): Promise<Poured> {
  const poured: Poured = { thanked: 0, waits: [] }
  async function lane() {
    while (!isOver()) {
      const from = performance.now()
      const body = batchOf(site, size)
      // A connection of before a kill breaks off at once.
      const answer = await fetch(`${server.url}/e`, { method: 'POST', body }).catch(() => undefined)
      if (!answer) continue
      if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`)
      const { accepted, duplicates } = (await answer.json()) as { accepted: number; duplicates: number }
      poured.waits.push(performance.now() - from)
      poured.thanked += accepted - duplicates
    }
  }
  await Promise.allSettled(Array.from({ length: LANES }, lane))
  return poured
}

async function stored(server: Workerd, site: string): Promise<{ events: number; rows: number }> {
  const answer = await server.api('POST', `/v1/${site}/ask`, { kind: 'paths' })
  return (answer as { scanned: { events: number; rows: number } }).scanned
}

async function row(server: Workerd, size: number): Promise<{ shown: string; costMs: number }> {
  const site = `bench-${size}`
  await server.api('PUT', `/v1/${site}`, {})
  await pour(server, site, size, once(WARM_UPS))
  const before = await stored(server, site)
  const [cpu, from] = [server.cpu(), Date.now()]
  const { thanked, waits } = await pour(server, site, size, () => Date.now() - from > SECONDS * 1000)
  const seconds = (Date.now() - from) / 1000
  const used = server.cpu() - cpu
  const { events, rows } = await stored(server, site)
  if (events - before.events !== thanked) process.exitCode = 1
  const cells = [
    size,
    (waits.length / seconds).toFixed(0),
    (thanked / seconds).toFixed(0),
    `${((1000 * used) / thanked).toFixed(0)} µs`,
    (thanked / (used / 1000)).toFixed(0),
    `${medianOf(waits).toFixed(1)} ms`,
    `${events - before.events} = ${thanked}`,
    rows,
  ]
  return { shown: `| ${cells.join(' | ')} |`, costMs: used / thanked }
}

/** @param costsMs CPU an event, ms, by batch size */
function besideUmami(costsMs: ReadonlyMap<number, number>): string {
  const times = (ms: number) =>
    UMAMI_MS.map((umami) => (umami / ms).toFixed(umami / ms < 10 ? 1 : 0)).join(' and ')
  const all = [...costsMs].map(([size, ms]) => `at ${size} a batch ${times(ms)} times ours`)
  return `Umami's server took ${UMAMI_MS[0]} ms of CPU an event, and in batches of 20 ${UMAMI_MS[1]} ms, on such a machine on another day: ${all.join(', ')}.`
}

/** What a fold costs: the same events into the log alone, and then what the first request costs that finds it full. */
async function folding(server: Workerd): Promise<string> {
  await server.api('PUT', '/v1/folded', {})
  const costs: number[] = []
  for (let request = 0; request < 200; request++) {
    const before = server.cpu()
    await pour(server, 'folded', 200, once(1))
    costs.push(server.cpu() - before)
  }
  const sorted = costs.toSorted((a, b) => a - b)
  const all = sorted.reduce((sum, one) => sum + one, 0)
  const folds = sorted.filter((one) => one > 10 * Math.max(10, medianOf(sorted)))
  const inFolds = folds.reduce((sum, one) => sum + one, 0)
  const events = 200 * 200
  return `Of ${events.toLocaleString('en')} events one after the other in batches of 200, ${((1000 * all) / events).toFixed(0)} µs of CPU an event, ${((1000 * inFolds) / events).toFixed(0)} µs of it in the ${folds.length} requests that found the log full and folded it into segments (the longest took ${Math.max(...sorted)} ms of CPU).`
}

async function killed(server: Workerd): Promise<string[]> {
  const lines: string[] = []
  await server.api('PUT', '/v1/killed', {})
  let thanked = 0
  for (let round = 1; round <= KILLS; round++) {
    let over = false
    const pouring = pour(server, 'killed', KILLED_SIZE, () => over)
    await new Promise((next) => setTimeout(next, 1500))
    await server.kill()
    over = true
    thanked += (await pouring).thanked
    await server.restart()
    const { events } = await stored(server, 'killed')
    // What was under way when the server died may be stored without a thank-you.
    const isKept = events >= thanked && events <= thanked + round * LANES * KILLED_SIZE
    lines.push(
      `- kill -9 ${round}: ${thanked} events were thanked for, ${events} are stored: ${isKept ? 'none lost' : 'LOST'}`,
    )
    if (!isKept) process.exitCode = 1
  }
  return lines
}

const load = loadavg()[0]!
const server = await startWorkerd()
try {
  const rows: string[] = []
  const costsMs = new Map<number, number>()
  for (const size of [1, 10, 200]) {
    const { shown, costMs } = await row(server, size)
    rows.push(shown)
    costsMs.set(size, costMs)
  }
  const fold = await folding(server)
  const kills = await killed(server)
  const text = [
    `workerd alone, ${LANES} requests at once from a Node process on the same ${cpus().length} cores, ${SECONDS} s a row; load of the machine`,
    `${load.toFixed(1)} before. CPU is that of workerd's process, folds included. \`npm run bench -- ingest\` wrote this.`,
    '',
    '| events a batch | requests/s | events/s | CPU an event | events a CPU second | median wait | stored = thanked for | rows then |',
    '|---:|---:|---:|---:|---:|---:|---:|---:|',
    ...rows,
    '',
    besideUmami(costsMs),
    '',
    fold,
    '',
    'Durable before the answer: batches of 1,000 while the process is killed.',
    '',
    ...kills,
  ].join('\n')
  await writeSection('ingest', section('Taking events', text))
  console.log(text)
} finally {
  await server.stop()
}

/** False so many times, then true. */
function once(times: number): () => boolean {
  let left = times
  return () => left-- <= 0
}
