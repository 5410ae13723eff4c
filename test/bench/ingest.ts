/**
 * What it costs to take events: `node test/bench/ingest.ts [seconds]` posts tracker batches of 1, 10 and 200 events to the real
 * worker, counts what is stored, then kills the server in the middle and counts again. Compare rows of one run, not runs.
 */
import { cpuOfGroup } from '../lib/cpu.ts'
import { startServer, type TestServer } from '../lib/server.ts'

const SECONDS = Number(process.argv[2] ?? 10)
/** Requests under way at once. */
const LANES = 8
/** Events a batch while the server is killed: so many that it folds nearly all the time. */
const KILLED_SIZE = 1000
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

/** Posts until the time is over or the server is gone. @returns events that were thanked for */
async function pour(server: TestServer, site: string, size: number, isOver: () => boolean): Promise<number> {
  let thanked = 0
  async function lane() {
    while (!isOver()) {
      const answer = await fetch(`${server.url}/e`, { method: 'POST', body: batchOf(site, size) })
      if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`)
      const { accepted, duplicates } = (await answer.json()) as { accepted: number; duplicates: number }
      thanked += accepted - duplicates
    }
  }
  await Promise.allSettled(Array.from({ length: LANES }, lane))
  return thanked
}

async function stored(server: TestServer, site: string): Promise<{ events: number; rows: number }> {
  const answer = await server.api('POST', `/v1/${site}/ask`, { kind: 'paths' })
  return (answer as { scanned: { events: number; rows: number } }).scanned
}

const server = await startServer()
try {
  console.log('batch   requests/s   events/s   CPU ms an event   stored = thanked   rows')
  for (const size of [1, 10, 200]) {
    const site = `bench-${size}`
    await server.api('PUT', `/v1/${site}`, {})
    await pour(server, site, size, once(20))
    const before = await stored(server, site)
    const [cpu, from] = [cpuOfGroup(server.group), Date.now()]
    const thanked = await pour(server, site, size, () => Date.now() - from > SECONDS * 1000)
    const seconds = (Date.now() - from) / 1000
    const used = cpuOfGroup(server.group) - cpu
    const { events, rows } = await stored(server, site)
    const line = [
      String(size).padStart(5),
      (thanked / size / seconds).toFixed(0).padStart(12),
      (thanked / seconds).toFixed(0).padStart(10),
      (used / thanked).toFixed(3).padStart(17),
      `${events - before.events} = ${thanked}`.padStart(18),
      String(rows).padStart(6),
    ]
    console.log(line.join(' '))
    if (events - before.events !== thanked) process.exitCode = 1
  }

  await server.api('PUT', '/v1/killed', {})
  let thanked = 0
  for (let round = 1; round <= 5; round++) {
    let over = false
    const pouring = pour(server, 'killed', KILLED_SIZE, () => over)
    await new Promise((next) => setTimeout(next, 1500))
    await server.kill()
    over = true
    thanked += await pouring
    await server.restart()
    const { events } = await stored(server, 'killed')
    // What was under way when the server died may be stored without a thank-you.
    const isKept = events >= thanked && events <= thanked + round * LANES * KILLED_SIZE
    console.log(
      `killed ${round}: ${thanked} events were thanked for, ${events} are stored: ${isKept ? 'none lost' : 'LOST'}`,
    )
    if (!isKept) process.exitCode = 1
  }
} finally {
  await server.stop()
}

/** False so many times, then true. */
function once(times: number): () => boolean {
  let left = times
  return () => left-- <= 0
}
