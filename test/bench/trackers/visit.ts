import type { Browser, CDPSession, Page } from 'puppeteer-core'
import type { Subject } from './peers.ts'
import { CATEGORIES, readTrace, type Script, STACKS } from './trace.ts'
import type { Wire, World } from './world.ts'

export const SLOWDOWN = 4
/** Until late parts have come and run. */
const SETTLE_MS = 3000
const BETWEEN_CLICKS_MS = 50
/** Until whatever a click has put off is done: dead clicks take 2 s to be sure. */
const AFTER_CLICKS_MS = 2500
const LEAVE_MS = 700

export interface Visit {
  load: Script
  clicking: Script
  /** After a collection of garbage, on the settled page. */
  heapBytes: number
  wire: Wire
}

/**
 * The fixed visit: load, clicks on buttons, links and text, three fields, a submit, and off. A `short` one ends at the clicks.
 * @param slowdown 1 leaves the processor as it is: Chromium slows a thread down by stopping it for slices of most of a millisecond,
 * which a single click meets or does not
 * @param stacks finds forced layouts; its times are no good
 */
export async function visit(
  browser: Browser,
  world: World,
  subject: Subject,
  elements: number,
  {
    clicks,
    short = false,
    slowdown = SLOWDOWN,
    stacks = false,
  }: { clicks: number; short?: boolean; slowdown?: number; stacks?: boolean },
): Promise<Visit> {
  const context = await browser.createBrowserContext()
  world.clear()
  try {
    const page = await context.newPage()
    // As a person's: some trackers record nothing where they see a robot.
    await page.setUserAgent({ userAgent: (await browser.userAgent()).replace('Headless', '') })
    await page.setViewport({ width: 1280, height: 1600 })
    const session = await page.createCDPSession()
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    const url = world.pageUrl(subject, elements)
    const read = (trace: string) => readTrace(trace, new URL(url).origin, world.collectorUrl)

    const categories = stacks ? [...CATEGORIES, STACKS] : CATEGORIES
    const load = read(
      await traced(page, categories, async () => {
        await page.goto(url)
        await pause(SETTLE_MS)
      }),
    )
    const heapBytes = await heap(session)
    const places = await clickPlaces(page, clicks)
    const clicking = read(
      await traced(page, categories, async () => {
        for (const place of places) {
          await click(session, place)
          await pause(BETWEEN_CLICKS_MS)
        }
        await pause(short ? LEAVE_MS : AFTER_CLICKS_MS)
      }),
    )
    if (short) return { load, clicking, heapBytes, wire: world.wire }
    for (const name of ['name', 'mail', 'note']) await page.type(`[name=${name}]`, 'x@example.com')
    await page.click('form button')
    await page.goto('about:blank')
    await pause(LEAVE_MS)
    return { load, clicking, heapBytes, wire: { ...world.wire } }
  } finally {
    await context.close()
  }
}

async function traced(page: Page, categories: string[], work: () => Promise<void>): Promise<string> {
  await page.tracing.start({ categories })
  await work()
  return Buffer.from((await page.tracing.stop())!).toString()
}

/** Bytes in use by the page's script engine. */
export async function heap(session: CDPSession): Promise<number> {
  // Twice, since the first may only find what finalisers then let go.
  for (let time = 0; time < 2; time++) await session.send('HeapProfiler.collectGarbage')
  return (await session.send('Runtime.getHeapUsage')).usedSize
}

interface Place {
  x: number
  y: number
}

/** In each of the first cards one place: its button, its link, its text in turn. */
function clickPlaces(page: Page, clicks: number): Promise<Place[]> {
  return page.evaluate((count) => {
    const parts = ['button', 'a', 'em', 'li', 'h3 span', 'button i']
    return Array.from(document.querySelectorAll('article'))
      .slice(0, count)
      .map((card, at) => {
        const box = card.querySelector(parts[at % parts.length]!)!.getBoundingClientRect()
        return { x: box.left + Math.max(1, box.width / 2), y: box.top + Math.max(1, box.height / 2) }
      })
  }, clicks)
}

/** As a mouse does, without a library's own script in the page. */
async function click(session: CDPSession, { x, y }: Place): Promise<void> {
  const button = { x, y, button: 'left', clickCount: 1 } as const
  await session.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...button })
  await session.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...button })
}

export function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms))
}
