/**
 * How long the counting takes on a million made-up events of a shop: 60,000 visitors, 30 days, a fixed seed.
 * `node test/bench/count.ts [events]` prints medians of CPU time; compare rows of one run, not runs.
 */
import {
  answer,
  type CountingSite,
  EventTable,
  Segment,
  type SegmentBytes,
  writeSegment,
} from '@desirepath/journey'
import { type ActorQuestion, type Entry, readQuestion } from '@desirepath/protocol'
import { randomFrom } from './data.ts'

const EVENTS = Number(process.argv[2] ?? 1_000_000)
const VISITORS = Math.round(EVENTS / 16.7)
const DAY = 86_400_000
const SITE: CountingSite = { zone: 'UTC', pages: { trailingSlash: true, ignoreCase: false } }
const PAGES = ['/', '/shoes', '/bags', '/sale', '/article', '/support', '/basket', '/checkout', '/thanks']
const BROWSERS = ['Chrome', 'Safari', 'Firefox', 'Edge']
const RUNS = 9
/** As a store cuts them. */
const SEGMENT_EVENTS = 65_536

/** Sessions of some five events, in the order in which a server would have got them. */
function shop(): Entry[] {
  const random = randomFrom(42)
  const entries: Entry[] = []
  while (entries.length < EVENTS) {
    const who = Math.floor(random() * VISITORS)
    const browser = BROWSERS[who % BROWSERS.length]!
    let t = Math.floor(random() * 30 * DAY)
    let page = Math.floor(random() * 4)
    for (let left = 1 + Math.floor(random() * 9); left > 0 && entries.length < EVENTS; left--) {
      const path =
        page < 4 && random() < 0.4 ? `${PAGES[page]}/item-${Math.floor(random() * 50)}` : PAGES[page]!
      const props =
        random() < 0.5
          ? { price: Math.floor(random() * 200), plan: random() < 0.3 ? 'pro' : 'free' }
          : undefined
      entries.push({
        id: `${who.toString(36)}.${entries.length}`,
        visitor: `visitor-${who}`,
        t,
        kind: 'view',
        name: 'page',
        path,
        channel: page === 0 ? 'search' : undefined,
        context: { browser },
        props,
      })
      t += 1000 + Math.floor(random() * 120_000)
      page = random() < 0.35 ? Math.min(page + 1, PAGES.length - 1) : Math.floor(random() * PAGES.length)
    }
  }
  return entries.sort((a, b) => (a.t ?? 0) - (b.t ?? 0))
}

const steps = [
  { path: '/' },
  { path: '/shoes/**' },
  { path: '/basket' },
  { path: '/checkout' },
  { path: '/thanks' },
]
const pro = { where: [{ prop: 'price', op: 'gte', value: 50 }] }

const QUESTIONS: Record<string, unknown> = {
  'funnel, 5 steps': { kind: 'funnel', steps },
  'funnel with a property filter and a breakdown': {
    kind: 'funnel',
    steps: steps.map((step, at) => (at === 1 ? { ...step, ...pro } : step)),
    breakdown: { prop: 'browser' },
  },
  'funnel by session': { kind: 'funnel', steps, unit: 'session' },
  'funnel with an exclusion': { kind: 'funnel', steps, exclude: [{ path: '/support' }] },
  'funnel, strict': { kind: 'funnel', steps, order: 'strict' },
  'funnel, unordered': { kind: 'funnel', steps, order: 'unordered' },
  'paths, 5 positions': { kind: 'paths', nodeLimit: 12 },
  'paths from /, with an exclusion': {
    kind: 'paths',
    start: '/',
    exclude: [{ path: '/article/**' }],
    nodeLimit: 12,
  },
}

function medianOf(times: number[]): string {
  return `${times
    .sort((a, b) => a - b)
    [times.length >> 1]!.toFixed(1)
    .padStart(8)} ms`
}

/** CPU time of the process, ms, the collector's threads included: on a shared machine the wall clock says more about the others. */
function timed(run: () => void): number {
  const from = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1000
}

const entries = shop()
const table = new EventTable()
const filling = timed(() => table.add(entries))
const segments: SegmentBytes[] = []
const writing = timed(() => {
  for (let at = 0; at < entries.length; at += SEGMENT_EVENTS)
    segments.push(writeSegment(entries.slice(at, at + SEGMENT_EVENTS).map((entry) => ({ entry }))))
})
// The million objects that the events came in would only make every collection slower.
entries.length = 0
console.log(
  `${table.size} events, ${table.touchpoints.length} touchpoints; filled in ${filling.toFixed(0)} ms`,
)
const bytes = segments.reduce((sum, { hot, rest }) => sum + hot.length + rest.length, 0)
console.log(
  `${segments.length} segments, ${(bytes / table.size).toFixed(1)} bytes an event, written in ${writing.toFixed(0)} ms`,
)

/** What an object does that wakes up. */
function fromSegments(): EventTable {
  const loaded = new EventTable()
  for (const bytes of segments) loaded.load(new Segment(bytes))
  return loaded
}

const loading: number[] = []
const asking: number[] = []
const ids: number[] = []
for (let run = 0; run < RUNS; run++) {
  const first = readQuestion(QUESTIONS['funnel, 5 steps']) as ActorQuestion
  loading.push(timed(fromSegments))
  asking.push(timed(() => answer(fromSegments(), first, SITE, 0)))
  const loaded = fromSegments()
  ids.push(timed(() => loaded.has('')))
}
console.log(
  `segments loaded ${medianOf(loading)}, with a funnel of 5 steps ${medianOf(asking)}; ids ${medianOf(ids)}\n`,
)
console.log('cold: the events must be sorted by actor first; warm: they have been\n')

for (const [name, body] of Object.entries(QUESTIONS)) {
  const question = readQuestion(body) as ActorQuestion
  const cold: number[] = []
  const warm: number[] = []
  for (let run = 0; run < RUNS; run++) {
    // A merge of nobody with nobody makes the order of actors be worked out anew.
    cold.push(timed(() => answer(table, { ...question, merge: {} }, SITE, 0)))
    warm.push(timed(() => answer(table, question, SITE, 0)))
  }
  console.log(`${name.padEnd(48)} cold ${medianOf(cold)}   warm ${medianOf(warm)}`)
}
