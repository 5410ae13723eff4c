import { expect, it } from 'vitest'
import { later, until, useHarness } from './harness.ts'

const harness = useHarness()
const dropped = () => harness.collector.of('notice').map(({ n, d }) => [n, d?.count])

it('events that waited for more than 60 days go, and a notice counts them', async () => {
  harness.collector.fault = () => ({ status: 503 })
  const page = await harness.context.newPage()
  const isOld = await page.evaluateOnNewDocument(() => {
    const { now } = Date
    Date.now = () => now() - 61 * 24 * 60 * 60 * 1000
  })
  await page.goto(`${harness.site.url}/a`)
  await page.evaluate(() => window.journey.track('long ago'))
  await page.removeScriptToEvaluateOnNewDocument(isOld.identifier)
  await page.goto(`${harness.site.url}/b`)
  await later(page)
  await page.evaluate(() => window.journey.track('today'))
  await new Promise((done) => setTimeout(done, 6000))
  harness.collector.fault = () => null
  await until('the notice', () => dropped().length > 0)
  await until('the event of today', () => harness.collector.of('custom').length > 0)
  expect(harness.collector.of('custom').map(({ n }) => n)).toEqual(['today'])
  expect(dropped()[0]![1]).toBeGreaterThanOrEqual(2)
})

it('of more than 10,000 events that wait the oldest go, and the notice itself needs no second cut', async () => {
  harness.collector.fault = () => ({ status: 503 })
  const page = await harness.open('/a')
  await later(page)
  await page.evaluate(() => {
    for (let n = 0; n < 10_100; n++) window.journey.track(`event ${n}`)
  })
  await new Promise((done) => setTimeout(done, 6000))
  harness.collector.fault = () => null
  await until('the last event', () => harness.collector.of('custom').some(({ n }) => n === 'event 10099'))
  await until('the notice', () => dropped().length > 0)
  const names = harness.collector.of('custom').map(({ n }) => Number(n.slice(6)))
  expect(dropped()).toHaveLength(1)
  expect(names.length + Number(dropped()[0]![1])).toBeGreaterThanOrEqual(10_100)
  expect(Math.min(...names)).toBe(10_100 - names.length)
  expect(names.length).toBeLessThanOrEqual(9_000)
})
