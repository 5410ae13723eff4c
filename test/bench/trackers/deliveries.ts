import type { Browser, CDPSession } from 'puppeteer-core'
import { medianOf } from './median.ts'
import type { Subject } from './peers.ts'
import { bytesOfData } from './snapshot.ts'
import { heap, pause } from './visit.ts'
import type { World } from './world.ts'

const EVENTS = 1000
const TIMES = 3
const SETTLE_MS = 3000

/** Whether the heap is back where it was when 1,000 events have been made and delivered, and 1,000 more, and 1,000 more. */
export async function heapAfterDeliveries(
  browser: Browser,
  world: World,
  subject: Subject,
  rounds: number,
): Promise<string> {
  const runs: number[][] = []
  for (let round = 0; round < rounds; round++)
    runs.push(await onPage(browser, world.pageUrl(subject, EVENTS), heap))
  // On a page of its own, since a snapshot itself leaves something in the heap.
  const data = await onPage(browser, world.pageUrl(subject, EVENTS), bytesOfData)
  const medians = Array.from({ length: TIMES }, (_, time) => medianOf(runs.map((run) => run[time]!)))
  const each = medians.map((bytes, time) => `${(bytes / 1024).toFixed(0)} KiB after ${(time + 1) * EVENTS}`)
  const kept = (data.at(-1)! / 1024).toFixed(0)
  return `Heap above where it was before, events made and delivered ten at a time: ${each.join(', ')}. By a snapshot, the page's objects, texts and closures are ${kept} KiB of that; the rest is what the engine compiles of functions that run often.`
}

/** What there is more than before after each thousand events. */
async function onPage(
  browser: Browser,
  url: string,
  measure: (session: CDPSession) => Promise<number>,
): Promise<number[]> {
  const context = await browser.createBrowserContext()
  try {
    const page = await context.newPage()
    const session = await page.createCDPSession()
    await page.goto(url)
    await pause(SETTLE_MS)
    const before = await measure(session)
    const added: number[] = []
    for (let time = 0; time < TIMES; time++) {
      const { waiting } = await page.evaluate(deliver, EVENTS)
      if (waiting > 0) throw new Error(`${waiting} events are still waiting after a flush.`)
      added.push((await measure(session)) - before)
    }
    return added
  } finally {
    await context.close()
  }
}

/** In the page. */
async function deliver(events: number): Promise<{ waiting: number }> {
  const { journey } = window as unknown as {
    journey: { track(name: string, props: object): void; flush(): Promise<{ waiting: number }> }
  }
  for (let at = 0; at < events; at++) {
    journey.track('bench', { at })
    if (at % 10 === 9) await new Promise((done) => setTimeout(done))
  }
  let report = await journey.flush()
  for (let tries = 0; report.waiting > 0 && tries < 20; tries++) report = await journey.flush()
  return report
}
