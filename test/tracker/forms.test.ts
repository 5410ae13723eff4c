import type { Page } from 'puppeteer-core'
import { describe, expect, it } from 'vitest'
import { flush, later, until, useHarness } from './harness.ts'

const harness = useHarness()

async function openReady(path: string, body: string): Promise<Page> {
  const page = await harness.open(path, body)
  await later(page)
  return page
}

const CHECKOUT = `
  <form id="checkout" data-journey="checkout" onsubmit="event.preventDefault()">
    <input name="email"><input name="card" placeholder="Your card"><button>Pay</button>
  </form>
  <a href="/support">support</a>`

const told = () =>
  harness.collector
    .of('form-start', 'form-submit', 'form-exit')
    .map(({ k, n, p, d }) => [k, n, p, d?.field].filter((part) => part !== undefined).join(' '))

async function startCheckout(body = CHECKOUT): Promise<Page> {
  const page = await openReady('/checkout', body)
  await page.type('[name=email]', 'jane@example.com')
  await page.type('[name=card]', '4111')
  return page
}

/** A form begun, and a way taken that leads nowhere, like a download. */
async function askForInvoice(): Promise<Page> {
  harness.site.pages.set('/invoice', { html: '', status: 204 })
  const page = await startCheckout(`${CHECKOUT}<a href="/invoice" id="invoice">Invoice</a>`)
  await page.click('#invoice')
  await until('the answer', () => harness.site.visited.includes('/invoice'))
  return page
}

const EXITS: { by: string; leave: (page: Page) => Promise<unknown> }[] = [
  { by: 'a link', leave: (page) => Promise.all([page.waitForNavigation(), page.click('a')]) },
  {
    by: 'another route in the same page',
    leave: (page) => page.evaluate(() => history.pushState({}, '', '/basket')),
  },
  { by: 'a closed tab', leave: (page) => page.close({ runBeforeUnload: true }) },
  { by: 'a reload', leave: (page) => page.reload() },
]

describe('a form that was started and not submitted', () => {
  it.each(EXITS)('is left by $by, with the last field', async ({ leave }) => {
    const page = await startCheckout()
    await leave(page)
    // What a closing tab of Firefox sends is lost: the next visit tells it. See packages/tracker/README.md.
    if (process.env.ENGINE === 'firefox') await harness.open('/next')
    await until('an exit', () => harness.collector.of('form-exit').length)
    expect(told()).toEqual(['form-start checkout /checkout email', 'form-exit checkout /checkout card'])
  })

  it('is not left by a look at another tab', async () => {
    const page = await startCheckout()
    const other = await harness.context.newPage()
    await other.bringToFront()
    await until('the page to be hidden', () => page.evaluate(() => document.hidden))
    await page.bringToFront()
    await until('the page to be seen', () => page.evaluate(() => !document.hidden))
    await page.click('button')
    await flush(page)
    expect(told()).toEqual(['form-start checkout /checkout email', 'form-submit checkout /checkout card'])
  })

  it('is not left by a way that leads nowhere, like a download', async () => {
    const page = await askForInvoice()
    await page.click('button')
    await Promise.all([page.waitForNavigation(), page.click('a')])
    await until('the next page', () => harness.collector.of('view').length === 2)
    expect(told()).toEqual(['form-start checkout /checkout email', 'form-submit checkout /checkout card'])
  })

  it('is left once, by the way that does lead somewhere', async () => {
    const page = await askForInvoice()
    await page.type('[name=email]', '.org')
    await Promise.all([page.waitForNavigation(), page.click('a')])
    await until('an exit', () => harness.collector.of('form-exit').length)
    await flush(page)
    expect(told()).toEqual(['form-start checkout /checkout email', 'form-exit checkout /checkout email'])
  })

  it('is left by a page that is hidden and never heard of again', async () => {
    const page = await startCheckout()
    await flush(page)
    const other = await harness.context.newPage()
    await other.bringToFront()
    await until('the page to be hidden', () => page.evaluate(() => document.hidden))
    // The page's process ends the hard way: neither pagehide nor anything else runs in it.
    const gone = new Promise((done) => page.once('error', done))
    const session = await page.createCDPSession()
    session.send('Page.crash').catch(() => {})
    await gone
    await other.goto(`${harness.site.url}/later`)
    await until('an exit', () => harness.collector.of('form-exit').length)
    expect(told()).toEqual(['form-start checkout /checkout email', 'form-exit checkout /checkout card'])
  })
})

describe('a form', () => {
  it('that is submitted is not left', async () => {
    const page = await startCheckout()
    await page.click('button')
    await page.click('a')
    await until('the next page', () => harness.collector.of('view').length === 2)
    expect(told()).toEqual(['form-start checkout /checkout email', 'form-submit checkout /checkout card'])
  })

  it('that was only looked at tells nothing', async () => {
    const page = await openReady('/checkout', CHECKOUT)
    await page.focus('[name=email]')
    await Promise.all([page.waitForNavigation(), page.click('a')])
    await flush(page)
    expect(told()).toEqual([])
  })

  it.each([
    {
      kind: 'a select',
      field: '<select name="size"><option>S</option><option>XL</option></select>',
      change: 'select',
    },
    { kind: 'a checkbox', field: '<input type="checkbox" name="size">', change: 'click' },
    { kind: 'a radio button', field: '<input type="radio" name="size" value="s">', change: 'click' },
    { kind: 'a text area', field: '<textarea name="size"></textarea>', change: 'type' },
    { kind: 'a date', field: '<input type="date" name="size">', change: 'type' },
  ])('starts with $kind', async ({ field, change }) => {
    const page = await openReady('/checkout', `<form id="order">${field}</form>`)
    if (change === 'select') await page.select('[name=size]', 'XL')
    else if (change === 'click') await page.click('[name=size]')
    // WebKit goes on to the day and the year by a separator alone.
    else await page.type('[name=size]', '12/12/2026')
    await flush(page)
    expect(told()).toEqual(['form-start order /checkout size'])
  })

  it('in a shadow root, added later, tells all the same', async () => {
    const page = await openReady('/checkout', '<shop-form></shop-form>')
    await page.evaluate((html) => {
      document.querySelector('shop-form')!.attachShadow({ mode: 'open' }).innerHTML = html
    }, CHECKOUT)
    await page.type('>>> [name=email]', 'jane@example.com')
    await page.evaluate(() => {
      const root = document.querySelector('shop-form')!.shadowRoot!
      root.querySelector('form')!.addEventListener('submit', (event) => event.preventDefault())
    })
    await page.click('>>> button')
    await page.type('>>> [name=card]', '4111')
    await Promise.all([page.waitForNavigation(), page.click('>>> a')])
    await until('an exit', () => harness.collector.of('form-exit').length)
    expect(told()).toEqual([
      'form-start checkout /checkout email',
      'form-submit checkout /checkout email',
      'form-start checkout /checkout card',
      'form-exit checkout /checkout card',
    ])
  })

  it('whose fields are named like its own attributes keeps its name', async () => {
    const page = await openReady('/a', '<form id="order"><input name="id"><input name="name"></form>')
    await page.type('[name=id]', 'x')
    await flush(page)
    expect(told()).toEqual(['form-start order /a id'])
  })

  it('says nothing of fields that are to be left alone', async () => {
    const page = await openReady(
      '/a',
      '<form><input name="iban" data-journey-ignore><input name="city"></form>',
    )
    await page.type('[name=iban]', 'DE00')
    await flush(page)
    expect(told()).toEqual([])
    await page.type('[name=city]', 'Rome')
    await flush(page)
    expect(told()).toEqual(['form-start form /a city'])
  })
})
