import { randomBytes } from 'node:crypto'
import type { Page } from 'puppeteer-core'
import { describe, expect, it } from 'vitest'
import { flush, later, rowsOnDisk, until, useHarness } from './harness.ts'

const harness = useHarness()
const visitors = () => new Set(harness.collector.deeds.map((event) => event.w))

async function withPrivacyControl(page: Page) {
  await page.evaluateOnNewDocument(() =>
    Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }),
  )
}

describe('a visitor', () => {
  it('is the same on every page and in every tab, and another after reset()', async () => {
    const first = await harness.open('/a')
    await flush(first)
    const second = await harness.open('/b')
    await flush(second)
    expect(visitors().size).toBe(1)
    const kept = () => first.evaluate(() => localStorage['journey.shop.visitor'])
    const before = await kept()
    await second.evaluate(() => window.journey.reset())
    await until('the other tab to know', async () => (await kept()) !== before)
    await first.evaluate(() => window.journey.track('after'))
    await flush(first)
    expect(visitors().size).toBe(2)
  })

  it('is merged by identify, and its traits go with an event', async () => {
    const page = await harness.open('/a')
    await page.evaluate(() => window.journey.identify('customer-42', { plan: 'pro' }))
    await flush(page)
    const [view, merge, traits] = harness.collector.events
    expect(merge).toMatchObject({ k: 'identify', n: 'customer-42', w: view!.w })
    expect(traits).toMatchObject({ k: 'custom', n: 'identify', d: { plan: 'pro' }, w: view!.w })
  })
})

describe('a visitor who says no', () => {
  it('by Global Privacy Control is not recorded, and nothing is stored', async () => {
    const page = await harness.context.newPage()
    await withPrivacyControl(page)
    await page.goto(`${harness.site.url}/a`)
    await page.evaluate(() => window.journey.track('x'))
    expect(await flush(page)).toEqual({ waiting: 0, refused: 0 })
    expect(harness.collector.bodies).toEqual([])
    expect(await page.evaluate(async () => [localStorage.length, await indexedDB.databases()])).toEqual([
      0,
      [],
    ])
  })

  it('is recorded all the same where the site says to ignore it', async () => {
    const page = await harness.context.newPage()
    await withPrivacyControl(page)
    harness.site.pages.set('/a', { html: harness.site.page('', harness.site.tag('data-gpc="ignore"')) })
    await page.goto(`${harness.site.url}/a`)
    await until('the view', () => harness.collector.of('view').length === 1)
  })

  it('is forgotten with all that was not sent, on the next pages too, until it says yes', async () => {
    const page = await harness.open('/a')
    await flush(page)
    const before = harness.collector.events[0]!.w
    await page.setOfflineMode(true)
    await page.evaluate(() => {
      window.journey.track('unsent')
      window.journey.consent('denied')
      window.journey.track('never')
    })
    expect(await flush(page)).toEqual({ waiting: 0, refused: 0 })
    await until('an empty store', async () => (await rowsOnDisk(page)) === 0)
    await page.setOfflineMode(false)
    await page.goto(`${harness.site.url}/b`)
    await page.evaluate(() => window.journey.track('never'))
    await flush(page)
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['journey.shop.consent'])
    expect(harness.collector.deeds).toHaveLength(1)

    await page.evaluate(() => window.journey.consent('granted'))
    await flush(page)
    expect(harness.collector.deeds.map(({ k, p }) => [k, p])).toEqual([
      ['view', '/a'],
      ['view', '/b'],
    ])
    expect(harness.collector.events[1]!.w).not.toBe(before)
  })
})

describe('what is typed', () => {
  const FIELDS = [
    '<input name="text">',
    '<input name="password" type="password">',
    '<input name="card" autocomplete="cc-number">',
    '<input name="mail" type="email">',
    '<input name="phone" type="tel">',
    '<input name="search" type="search">',
    '<input placeholder="no name">',
    '<textarea name="note"></textarea>',
    '<div id="editor" contenteditable role="textbox" style="min-height:2em"></div>',
  ]

  it('never leaves the browser, whole, in part, or in another writing', async () => {
    const secrets = [...FIELDS, 'hidden', 'query', 'label', 'title', 'fragment'].map(() =>
      randomBytes(6).toString('hex'),
    )
    const [hidden, query, label, title, fragment] = secrets.slice(-5)
    const page = await harness.open(
      `/a?q=${query}#${fragment}`,
      `<form id="order" onsubmit="event.preventDefault()" action="/order?t=${hidden}">${FIELDS.join('')}
        <input type="hidden" name="token" value="${hidden}">
        <label title="${title}" aria-label="${label}">${label} <input type="checkbox" name="ok" value="${hidden}"></label>
        <button value="${hidden}" title="${title}">Order ${label}</button></form>
        <shop-field></shop-field><a href="/b?k=${query}">${label}</a>
        <script>document.querySelector('shop-field').attachShadow({ mode: 'open' }).innerHTML = '<form><input id="inner"></form>'</script>`,
    )
    await later(page)
    const fields = await page.$$(
      'form :is(input:not([type=hidden],[type=checkbox]), textarea, [contenteditable])',
    )
    expect(fields).toHaveLength(FIELDS.length)
    for (const [index, field] of fields.entries()) {
      await field.click()
      await field.type(secrets[index]!)
    }
    await page.type('>>> #inner', secrets[0]!)
    await page.click('label')
    await page.click('button')
    await page.type('[name=text]', secrets[1]!)
    await Promise.all([page.waitForNavigation(), page.click('a')])
    await until('an exit', () => harness.collector.of('form-exit').length)
    await flush(page)

    const sent = harness.collector.bodies.join('\n').toLowerCase()
    expect(harness.collector.of('form-start', 'form-submit', 'form-exit', 'click').length).toBeGreaterThan(10)
    for (const secret of secrets)
      for (const form of [
        secret,
        secret.slice(0, 6),
        [...secret].reverse().join(''),
        btoa(secret),
        Buffer.from(secret).toString('hex'),
      ])
        expect(sent).not.toContain(form.toLowerCase())
  })
})
