import type { StageEntered } from '@desirepath/tracker'
import type { Page } from 'puppeteer-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { flush, until, useHarness } from './harness.ts'

const harness = useHarness()
const RULES = {
  stages: [
    { id: 'look', match: { kind: 'view', path: '/product/**' } },
    { id: 'want', match: { anyOf: [{ kind: 'click', name: 'add' }, { path: '/basket/' }] } },
    { id: 'buy', match: { name: 'order', where: [{ prop: 'value', op: 'gte', value: 50 }] } },
  ],
  pages: { trailingSlash: true, ignoreCase: false },
}
const LISTEN = `<script>addEventListener('DOMContentLoaded', () => {
  told = []
  hear = (entered) => told.push(entered)
  journey.on('stage', hear)
})</script>`
const PAGE = '<button data-journey="add">Add</button>'

type Told = { told: StageEntered[]; hear(): void }
const told = (page: Page) => page.evaluate(() => (window as unknown as Told).told)
const stage = (page: Page) => page.evaluate(() => window.journey.stage)
const heardOf = (page: Page, count: number) =>
  until(`${count} stages`, async () => (await told(page)).length === count)
const open = (path: string, attributes = 'data-stages') =>
  harness.open(path, PAGE, harness.site.tag(attributes) + LISTEN)

beforeEach(() => {
  harness.collector.rules = RULES
})

describe('the page is told of stages', () => {
  it('as its visitor enters them, in the very task, and knows the last one', async () => {
    const page = await open('/product/1')
    await heardOf(page, 1)
    await page.click('button')
    const now = await page.evaluate(() => {
      window.journey.track('order', { value: 49 })
      const before = window.journey.stage
      window.journey.track('order', { value: 50 })
      return [before, window.journey.stage]
    })
    expect(now).toEqual(['want', 'buy'])
    expect(await told(page)).toEqual([
      { stage: 'look' },
      { stage: 'want', previous: 'look' },
      { stage: 'buy', previous: 'want' },
    ])
  })

  it('across pages: the stage stays, and is not entered twice', async () => {
    const page = await open('/product/1')
    await heardOf(page, 1)
    harness.site.pages.set('/product/2', {
      html: harness.site.page(PAGE, harness.site.tag('data-stages') + LISTEN),
    })
    await page.goto(`${harness.site.url}/product/2`)
    await until('the stage', async () => (await stage(page)) === 'look')
    expect(await told(page)).toEqual([])
    await page.evaluate(() => history.pushState(null, '', '/basket'))
    expect(await told(page)).toEqual([{ stage: 'want', previous: 'look' }])
  })

  it('where it asks without an attribute, of the view it is on as well', async () => {
    const page = await open('/product/1', '')
    await heardOf(page, 1)
    expect(await stage(page)).toBe('look')
  })

  it('no more once it does not want to be', async () => {
    const page = await open('/product/1')
    await heardOf(page, 1)
    await page.evaluate(() => window.journey.off('stage', (window as unknown as Told).hear))
    await page.click('button')
    expect([await stage(page), (await told(page)).length]).toEqual(['want', 1])
  })

  it('although one of its listeners throws', async () => {
    const page = await open('/product/1')
    await heardOf(page, 1)
    await page.evaluate(() => {
      window.journey.on('stage', () => {
        throw new Error("the page's own")
      })
      window.journey.on('stage', (window as unknown as Told).hear)
    })
    await page.click('button')
    await flush(page)
    expect((await told(page)).length).toBe(2)
    expect(harness.collector.of('click').map(({ n }) => n)).toEqual(['add'])
  })
})

describe('a stage', () => {
  it('is forgotten with its visitor', async () => {
    const page = await open('/product/1')
    await heardOf(page, 1)
    await page.evaluate(() => window.journey.reset())
    expect(await stage(page)).toBeUndefined()
    await page.evaluate(() => window.journey.consent('denied'))
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['journey.shop.consent'])
  })

  it.each(['data-consent="wait"', 'data-identity="cookieless"'])(
    'is on no disk with %s',
    async (attributes) => {
      const page = await open('/product/1', `data-stages ${attributes}`)
      await heardOf(page, 1)
      expect(
        await page.evaluate(() => Object.keys(localStorage).filter((key) => key.endsWith('stage'))),
      ).toEqual([])
    },
  )

  it('costs nothing and says so where the site has named no journey', async () => {
    harness.collector.rules = undefined
    const page = await harness.context.newPage()
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    harness.site.pages.set('/product/1', {
      html: harness.site.page(PAGE, harness.site.tag('data-stages') + LISTEN),
    })
    await page.goto(`${harness.site.url}/product/1`)
    await until('the warning', () => said.some((text) => text.includes('/v1/shop/stages answered 404')))
    await page.click('button')
    await flush(page)
    expect(harness.collector.of('click')).toHaveLength(1)
  })
})
