/**
 * `npm run bench -- widgets [rounds]`: first paint of charts on a page's thread at a quarter of its speed, beside the least
 * that can draw the same, in one run: rounds interleaved, medians. `--write` puts the table into test/bench/RESULTS.md.
 */
import type { AddressInfo } from 'node:net'
import type { Browser } from 'puppeteer-core'
import { launchBrowser } from '../lib/browser.ts'
import { type Subject, serveCharts } from './charts/serve.ts'
import { medianOf } from './clock.ts'
import { section, writeSection } from './results.ts'

const ROUNDS = Number(process.argv[2] ?? 9) || 9
const SLOWED = 4
const POINTS = 10_000
const LINKS = [50, 500]

const trend = (name: string, own: boolean, interval: string): Subject => ({
  name,
  ...(own ? { script: 'own', element: 'journey-trend' } : { script: 'bare-trend', element: 'bare-trend' }),
  data: `trendOf(${POINTS}, '${interval}')`,
  drawn: 'canvas',
})
const paths = (name: string, own: boolean, links: number): Subject => ({
  name,
  ...(own
    ? { script: 'own', element: 'journey-paths', drawn: 'svg.lk, .lk path' }
    : { script: 'floor-paths', element: 'floor-paths', drawn: 'svg' }),
  data: `pathsOf(${links})`,
})

/** Each chart, after what it is measured against. */
const pairs: [floor: Subject, own: Subject][] = [
  [
    trend(`Lit + uPlot, ${POINTS} hours`, false, 'hour'),
    trend(`journey-trend, ${POINTS} hours`, true, 'hour'),
  ],
  [
    trend(`Lit + uPlot, ${POINTS} days`, false, 'day'),
    trend(`journey-trend, ${POINTS} days and their weekly mean`, true, 'day'),
  ],
  ...LINKS.map((links): [Subject, Subject] => [
    paths(`one SVG string, ${links} links`, false, links),
    paths(`journey-paths, ${links} links`, true, links),
  ]),
]
const subjects = pairs.flat()

const server = await serveCharts(subjects)
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const browser = await launchBrowser()
try {
  const times = subjects.map((): Paint[] => [])
  // The first round warms the browser up and is not counted.
  for (let round = 0; round <= ROUNDS; round++)
    for (const index of subjects.keys()) {
      const took = await firstPaint(browser, `${origin}/${index}`)
      if (round) times[index]!.push(took)
      if (process.stderr.isTTY)
        process.stderr.write(`\rround ${round} of ${ROUNDS}: ${subjects[index]!.name}`.padEnd(70))
    }
  process.stderr.write('\n')
  const rows = pairs.flatMap(([floor, own]) => {
    const [a, b] = [floor, own].map((subject) => {
      const measured = times[subjects.indexOf(subject)]!
      return {
        wall: medianOf(measured.map(({ wall }) => wall)),
        cpu: medianOf(measured.map(({ cpu }) => cpu)),
      }
    }) as [Paint, Paint]
    const cell = (key: keyof Paint) => `${b[key].toFixed(0)} ms (${(b[key] / a[key]).toFixed(2)}x)`
    return [
      `| ${floor.name} | ${a.wall.toFixed(0)} ms | ${a.cpu.toFixed(0)} ms |`,
      `| ${own.name} | ${cell('wall')} | ${cell('cpu')} |`,
    ]
  })
  const table = `| chart | first paint | main thread |\n| --- | ---: | ---: |\n${rows.join('\n')}`
  console.log(table)
  if (process.argv.includes('--write'))
    await writeSection(
      'widgets',
      section(
        'Charts in a page',
        `\`npm run bench -- widgets -- --write\`. From the moment the data are there to the frame in which the chart is: loading and evaluating its script (from this machine, not cached), drawing, painting. _Main thread_ is what the page's thread was busy in all, data and browser's own work included. Medians of ${ROUNDS} interleaved rounds, ratios to the line above, the page's thread slowed down ${SLOWED}x. _Lit + uPlot_ is an element of Lit's with one line, uPlot's axes, legend and cursor in it; _one SVG string_ is nodes, links, labels and tooltips by position and nothing else.\n\nMeasured ${new Date().toISOString().slice(0, 10)}.\n\n${table}`,
      ),
    )
} finally {
  await browser.close()
  server.closeAllConnections()
  server.close()
}

/** ms: of the clock, and of the page's thread from its very start, the making of the data in it. */
interface Paint {
  wall: number
  cpu: number
}

async function firstPaint(browser: Browser, url: string): Promise<Paint> {
  const page = await browser.newPage()
  try {
    await page.setViewport({ width: 1280, height: 900 })
    page.on('pageerror', (error) => console.error(url, error))
    await page.emulateCPUThrottling(SLOWED)
    const session = await page.createCDPSession()
    // Time of the thread: what other processes take from it is not in it.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    await page.goto(url)
    const took = await page.waitForFunction(() => (globalThis as unknown as { took?: number }).took)
    const { metrics } = await session.send('Performance.getMetrics')
    const tasks = metrics.find(({ name }) => name === 'TaskDuration')!
    return { wall: (await took.jsonValue())!, cpu: tasks.value * 1000 }
  } finally {
    await page.close()
  }
}
