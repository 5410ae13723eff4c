import type { WireEvent } from '@desirepath/protocol'
import type { Page } from 'puppeteer-core'
import { expect, it } from 'vitest'
import { flush, later, until, useHarness } from './harness.ts'

/** Time that a page did not have: its clock goes on, nobody was there. */
const harness = useHarness()

/** Longer than any look at the clock may count. ms */
const AWAY_MS = 3_600_000
/** Two looks at the clock, and nothing between them: what a sleep may count at most. ms */
const TWO_TICKS_MS = 4_000

declare global {
  interface Window {
    /** Lets the page's clock jump. */
    away(ms: number): void
    /** What was nobody's jump, ms since the page began. */
    real(): number
  }
}

/** A clock that a test can put on. */
function drivenClock(): void {
  const now = performance.now.bind(performance)
  let jumped = 0
  performance.now = () => now() + jumped
  window.away = (ms) => void (jumped += ms)
  window.real = now
}

async function open(body = ''): Promise<Page> {
  // The hour in the cache is over by the first that is heard again, which differs by engine.
  const kept = `<script>
    isKept = false
    for (const type of ['pagehide', 'pageshow', 'visibilitychange'])
      addEventListener(type, () => {
        if (isKept && type !== 'pagehide' && !document.hidden) away(${AWAY_MS})
        isKept = type === 'pagehide' || (isKept && document.hidden)
      }, true)</script>`
  harness.site.pages.set('/a', { html: harness.site.page(body, kept + harness.site.tag()) })
  const page = await harness.context.newPage()
  await page.evaluateOnNewDocument(drivenClock)
  await page.goto(`${harness.site.url}/a`)
  await later(page)
  return page
}

/** Ends the view. @returns what it got in all, and how long the page has really been there, ms */
async function measure(page: Page) {
  const real = await page.evaluate(() => {
    history.pushState({}, '', '/end')
    return window.real()
  })
  await flush(page)
  const told = () => harness.collector.of('engagement').filter(({ p }) => p === '/a')
  await until('the time', () => told().length)
  return { visible: sum(told(), 'visible'), focused: sum(told(), 'focused'), real }
}

const sum = (told: WireEvent[], name: string) => told.reduce((sum, { d }) => sum + (d![name] as number), 0)

it('a sleep of the machine counts as two looks at the clock, not as the hour it was', async () => {
  const page = await open()
  await page.evaluate((ms) => window.away(ms), AWAY_MS)
  const { visible, focused, real } = await measure(page)
  expect(visible).toBeGreaterThan(0)
  expect(visible).toBeLessThanOrEqual(real + TWO_TICKS_MS)
  expect(focused).toBeLessThanOrEqual(visible)
})

it('a page that is frozen in the background has no time meanwhile', async () => {
  const page = await open()
  const other = await harness.context.newPage()
  await other.bringToFront()
  await until('the page to be hidden', () => page.evaluate(() => document.hidden))
  const session = await page.createCDPSession()
  await session.send('Page.setWebLifecycleState', { state: 'frozen' })
  await session.send('Page.setWebLifecycleState', { state: 'active' })
  await page.evaluate((ms) => window.away(ms), AWAY_MS)
  await page.bringToFront()
  await until('the page to be seen', () => page.evaluate(() => !document.hidden))
  const { visible, real } = await measure(page)
  expect(visible).toBeGreaterThan(0)
  expect(visible).toBeLessThanOrEqual(real)
})

it('a page that is kept for the back button has no time meanwhile', async () => {
  // It comes back and ends its view by itself: a driver need not hear of it (Firefox's does not).
  const onReturn = `<script>addEventListener('pageshow', ({ persisted }) => persisted && setTimeout(() => {
    history.pushState({}, '', '/end')
    journey.track('back', { real: real() })
  }))</script>`
  harness.site.pages.set('/b', {
    html: harness.site.page('<script>onload = () => setTimeout(() => history.back(), 300)</script>'),
  })
  const page = await open(onReturn)
  await page.evaluate(() => void setTimeout(() => location.assign('/b')))
  const back = () => harness.collector.of('custom')
  const told = () => harness.collector.of('engagement').filter(({ p }) => p === '/a')
  await until('the return, and both parts of the time', () => back().length && told().length > 1)
  expect(sum(told(), 'visible')).toBeGreaterThan(0)
  expect(sum(told(), 'visible')).toBeLessThanOrEqual(back()[0]!.d!.real as number)
})

it('a tab that is closed tells its time and its vitals without another visit', async () => {
  const page = await open('<p>Seen</p>')
  await page.click('p')
  await page.close({ runBeforeUnload: true })
  await until('the time', () => harness.collector.of('engagement').length)
  await until('a vital', () => harness.collector.of('vital').length)
  expect(sum(harness.collector.of('engagement'), 'visible')).toBeGreaterThan(0)
})
