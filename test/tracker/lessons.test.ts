import { describe, expect, it } from 'vitest'
import { flush, later, until, useHarness } from './harness.ts'

/** What sites have taught that nobody here wrote: see "Tried on" in packages/tracker/README.md. Each as a page of our own. */
const harness = useHarness()
const told = (...kinds: Parameters<typeof harness.collector.of>) =>
  harness.collector
    .of(...kinds)
    .map(({ k, n, p, l, d }) => [k, n, p, l ?? '', d?.field ?? ''].join(' ').trim())

describe('a documentation site with a search page', () => {
  it('fills and focuses its field by itself, which starts no form, and tidies its URL, which is no view', async () => {
    const page = await harness.open(
      '/search?q=json',
      `<form id="search"><input name="q"></form><script>
        document.forms[0].q.value = new URLSearchParams(location.search).get('q')
        document.forms[0].q.focus()
        onload = () => history.replaceState({}, '', '/search')</script>`,
    )
    // The later chunk tells so by itself. To ask the page would count as somebody's doing: puppeteer evaluates with a user gesture.
    await until('the form was seen', () => harness.collector.of('form-view').length === 1)
    await page.goto(`${harness.site.url}/next`)
    await until('the next view', () => harness.collector.of('view').length === 2)
    await flush(page)
    expect(told('view', 'form-start', 'form-exit')).toEqual(['view page /search', 'view page /next'])
    expect(harness.collector.bodies.join()).not.toContain('json')
  })
})

describe('a shop of web components', () => {
  const define = `<script>
    customElements.define('shop-button', class extends HTMLElement {
      connectedCallback() {
        this.attachShadow({ mode: 'open' }).innerHTML = '<button type="button"><slot></slot></button>'
        if (this.hasAttribute('submits')) this.onclick = () => {
          const made = document.body.querySelector('form').appendChild(document.createElement('button'))
          made.click()
          made.remove()
        }
      }
    })
    customElements.define('shop-select', class extends HTMLElement {
      connectedCallback() {
        this.attachShadow({ mode: 'open' }).innerHTML = '<input autocomplete="off">'
      }
    })</script>`

  it('has buttons that are told apart by what the page has written on them', async () => {
    const page = await harness.open(
      '/a',
      `<shop-button id="buy">Buy</shop-button><shop-button id="share">Share</shop-button>${define}`,
    )
    await page.click('#buy')
    await page.click('#share')
    await flush(page)
    expect(told('click')).toEqual([
      'click click /a shop-button#buy button[type=button]',
      'click click /a shop-button#share button[type=button]',
    ])
  })

  it('submits by a button that it makes and clicks: one click', async () => {
    const page = await harness.open(
      '/a',
      `<form id="order" onsubmit="event.preventDefault()"></form><shop-button id="send" submits>Send</shop-button>${define}`,
    )
    await later(page)
    await page.click('#send')
    await flush(page)
    expect(told('click', 'form-submit')).toEqual([
      'click click /a shop-button#send button[type=button]',
      'form-submit order /a form#order',
    ])
  })

  it('has fields that are called as the component is', async () => {
    const page = await harness.open(
      '/a',
      `<form id="order"><shop-select name="size"></shop-select></form>${define}`,
    )
    await later(page)
    await page.type('>>> input', '42')
    await page.goto(`${harness.site.url}/next`)
    await until('the exit', () => harness.collector.of('form-exit').length)
    expect(told('form-start', 'form-exit')).toEqual([
      'form-start order /a form#order size',
      'form-exit order /a form#order size',
    ])
  })
})

describe('a site whose router hears of a click before the tracker does', () => {
  it.each([
    { how: 'at once', route: "history.pushState({}, '', '/b')" },
    { how: 'a microtask later', route: "Promise.resolve().then(() => history.pushState({}, '', '/b'))" },
  ])('and moves on $how: the click is on the page it was made on', async ({ route }) => {
    const router = `<script>addEventListener('click', (event) => {
      event.preventDefault()
      if (location.pathname === '/a') ${route}
    }, true)</script>`
    const page = await harness.open('/a', '<a id="next" href="/b">Next</a>', router + harness.site.tag())
    await page.click('#next')
    await page.click('#next')
    await flush(page)
    expect(told('view', 'click').sort()).toEqual([
      'click click /a a#next',
      'click click /b a#next',
      'view page /a',
      'view page /b',
    ])
  })
})

describe('a site whose pages come in pieces', () => {
  it('swaps its body and pushes a route: one view, and the form of the one before is left with its last field', async () => {
    const page = await harness.open('/a', '<form id="contact"><input name="mail"></form>')
    await later(page)
    await page.type('[name=mail]', 'x')
    await page.evaluate(() => {
      const next = document.createElement('body')
      next.innerHTML = '<h1>Thanks</h1>'
      history.pushState({}, '', '/thanks')
      document.body.replaceWith(next)
    })
    await flush(page)
    expect(told('view', 'form-exit')).toEqual([
      'view page /a',
      'form-exit contact /a form#contact mail',
      'view page /thanks',
    ])
  })

  it('fills a frame of the page, which is no view', async () => {
    const page = await harness.open('/a', '<section id="frame"><a id="more" href="/part">More</a></section>')
    await page.evaluate(() => {
      document.querySelector('#more')!.addEventListener('click', (event) => {
        event.preventDefault()
        document.querySelector('#frame')!.innerHTML = '<p>loaded</p>'
      })
    })
    await page.click('#more')
    await flush(page)
    expect(told('view', 'click')).toEqual(['view page /a', 'click click /a a#more'])
  })
})

describe('an application with a hash router', () => {
  it('has a view a route, none a query, and its forms left where they were begun', async () => {
    const page = await harness.open('/a#/basket', '<form id="basket"><input name="street"></form>')
    await later(page)
    await page.type('[name=street]', 'x')
    await page.evaluate(() => void (location.hash = '#/basket?step=2'))
    await page.evaluate(() => void (location.hash = '#/'))
    await until('the other route', () => harness.collector.of('view').length === 2)
    await flush(page)
    expect(told('view', 'form-exit')).toEqual([
      'view page /a#/basket',
      'form-exit basket /a#/basket form#basket street',
      'view page /a#/',
    ])
  })
})
