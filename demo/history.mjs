import { seeded } from './history/random.mjs'
import { visitorEvents } from './history/visitor.mjs'

/**
 * `node demo/history.mjs [END]` writes a made-up fortnight before END (ms since 1970, else now) as NDJSON: the same at every
 * run but for its dates. Every event says `demo: true`, and every visitor is called `demo-...`.
 */
const VISITORS = 1500
const SEED = 20_260
const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR
const DAYS = 14

/** How busy each hour is, from midnight; evenings most. */
const HOURS = [2, 1, 1, 1, 1, 2, 4, 7, 8, 7, 7, 8, 10, 9, 7, 7, 8, 10, 13, 16, 18, 16, 10, 5]

const end = Number(process.argv[2] ?? Date.now())
if (!Number.isSafeInteger(end)) {
  console.error(`END must be a time in milliseconds since 1970, not ${process.argv[2]}.`)
  process.exit(2)
}

const random = seeded(SEED)
const hours = Object.fromEntries(HOURS.map((weight, hour) => [String(hour), weight]))
const midnight = Math.floor(end / DAY) * DAY
const events = []
for (let number = 1; number <= VISITORS; number++) {
  const day = Math.floor(random.next() * (DAYS + 1))
  const start = midnight - day * DAY + Number(random.pick(hours)) * HOUR + Math.floor(random.next() * HOUR)
  const id = `demo-${String(number).padStart(4, '0')}`
  events.push(...visitorEvents(id, start, random))
}
// What would lie ahead of END has not happened yet.
const past = events.filter(({ t }) => t <= end).sort((a, b) => a.t - b.t)
process.stdout.write(past.map((event) => `${JSON.stringify(event)}\n`).join(''))
