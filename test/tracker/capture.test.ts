import type { Page } from 'puppeteer-core'
import { describe, expect, it } from 'vitest'
import { flush, later, until, useHarness } from './harness.ts'

const harness = useHarness()

async function open(path: string, body: string): Promise<Page> {
  const page = await harness.open(path, body)
  await later(page)
  return page
}

const leave = (page: Page) => page.goto(`${harness.site.url}/next`)
const of = (...kinds: Parameters<typeof harness.collector.of>) => harness.collector.of(...kinds)

describe('engagement', () => {
  it('is told per view, with its time and depth, when the view is over', async () => {
    const page = await open('/a', '<p style="height:5000px">long</p>')
    await page.evaluate(() => scrollTo(0, 2500))
    // Without `scrollend` (WebKit) the depth is looked at every 2 s.
    await page.evaluate(() => new Promise((done) => setTimeout(done, 'onscrollend' in window ? 400 : 2_500)))
    await page.evaluate(() => history.pushState({}, '', '/b'))
    await flush(page)
    const [told] = of('engagement')
    expect(told).toMatchObject({ p: '/a', n: 'engagement' })
    expect(told!.d!.visible).toBeGreaterThan(100)
    expect(told!.d!.focused).toBeLessThanOrEqual(told!.d!.visible as number)
    expect(told!.d!.scroll).toBeGreaterThan(40)
    expect(told!.d!.scroll).toBeLessThan(90)
  })
})

const FRUSTRATION: { what: string; body: string; clicks: number; told: string[] }[] = [
  {
    what: 'a button that does nothing',
    body: '<button id="go">x</button>',
    clicks: 1,
    told: ['dead button#go'],
  },
  {
    what: 'a button that changes something',
    body: '<button id="go" onclick="out.textContent += 1">x</button><output id="out"></output>',
    clicks: 1,
    told: [],
  },
  {
    what: 'a button that asks the server, which takes a while',
    body: '<button id="go" onclick="fetch(\'/slow\')">x</button>',
    clicks: 1,
    told: [],
  },
  { what: 'plain text', body: '<p id="go">words</p>', clicks: 1, told: [] },
  {
    what: 'a link elsewhere',
    body: '<a id="go" href="/next" onclick="return false">x</a>',
    clicks: 1,
    told: [],
  },
  { what: 'a field', body: '<input id="go">', clicks: 3, told: [] },
  {
    what: 'a button that scrolls',
    body: '<button id="go" onclick="window.scrollTo(0,500)">x</button><p style="height:5000px">',
    clicks: 1,
    told: [],
  },
  {
    what: 'a button that does nothing, again and again',
    body: '<button id="go" data-journey="buy">x</button>',
    clicks: 5,
    told: ['rage button#go buy', ...Array.from({ length: 5 }, () => 'dead button#go buy')],
  },
  {
    what: 'a stepper that answers each click',
    body: '<button id="go" onclick="out.textContent += 1">+</button><output id="out"></output>',
    clicks: 6,
    told: [],
  },
  {
    what: 'a button whose code throws',
    body: '<button id="go" onclick="out.textContent = 1; nothing.at.all()">x</button><output id="out"></output>',
    clicks: 1,
    told: ['error button#go'],
  },
]

describe('frustration', () => {
  it.each(FRUSTRATION)('by $what is told as it is', async ({ body, clicks, told }) => {
    const page = await open('/a', body)
    for (let n = 0; n < clicks; n++) await page.click('#go')
    await page.evaluate(() => new Promise((done) => setTimeout(done, 2300)))
    await flush(page)
    const found = of('frustration').map(({ n, l, d }) => [n, l, d?.on].filter(Boolean).join(' '))
    expect(found).toEqual(told)
  })
})

const ORDER = `<form id="order" onsubmit="event.preventDefault()">
  <input name="email" required><input name="city"><input name="card" autocomplete="cc-number">
  <input name="pin" type="password"><input type="checkbox" name="terms"><button>Order</button></form>`

describe('a form', () => {
  it('tells what each field took, and of a secret the name alone', async () => {
    const page = await open('/a', ORDER)
    await page.type('[name=email]', 'j')
    await page.type('[name=city]', 'x')
    await page.keyboard.press('Backspace')
    await page.type('[name=email]', '@')
    await page.type('[name=card]', '4')
    await page.type('[name=pin]', '1')
    await page.click('button')
    await flush(page)
    expect(
      of('form-view', 'form-focus', 'form-start')
        .map(({ k, n }) => `${k} ${n}`)
        .sort(),
    ).toEqual(['form-focus order', 'form-start order', 'form-view order'])
    const fields = of('form-field').map(({ d }) => d!)
    expect(fields).toMatchObject([
      { field: 'email', returns: 1, blank: false, changes: 2 },
      { field: 'city', returns: 0, blank: true },
      { field: 'card' },
      { field: 'pin' },
    ])
    for (const field of fields.slice(0, 2)) {
      expect(field.time).toBeGreaterThanOrEqual(0)
      expect(field.hesitation).toBeGreaterThanOrEqual(0)
    }
    for (const secret of fields.slice(2)) expect(Object.keys(secret)).toEqual(['field'])
  })

  it('that validation stops tells which fields, once', async () => {
    const page = await open('/a', ORDER.replace('name="city"', 'name="city" required'))
    await page.click('button')
    await flush(page)
    await until('a failure', () => of('form-fail').length)
    expect(of('form-fail').map(({ n, d }) => [n, d])).toEqual([['order', { fields: 'email,city', count: 2 }]])
    expect(of('form-submit')).toEqual([])
  })

  it('that is none, but fields in a page, is started and left with its last field', async () => {
    const page = await open('/a', '<input name="from"><input name="to">')
    await page.type('[name=from]', 'x')
    await page.type('[name=to]', 'y')
    await leave(page)
    await until('an exit', () => of('form-exit').length)
    expect(of('form-start', 'form-exit').map(({ k, n, d }) => [k, n, d?.field])).toEqual([
      ['form-start', 'no form', 'from'],
      ['form-exit', 'no form', 'to'],
    ])
  })

  it('that somebody began before the later chunk came is started all the same', async () => {
    const early = `<form id="order"><input name="city" value=""></form><script>
      Object.defineProperty(navigator, 'userActivation', { value: { hasBeenActive: true } })
      document.forms[0].city.focus(); document.forms[0].city.value = 'typed'</script>`
    const page = await open('/a', early)
    await leave(page)
    await until('an exit', () => of('form-exit').length)
    expect(of('form-exit')[0]).toMatchObject({ n: 'order', d: { field: 'city' } })
  })

  it('is seen in a shadow root, and when it is added later, once a view', async () => {
    const page = await open('/a', '<shop-form></shop-form>')
    await page.evaluate(() => {
      document.querySelector('shop-form')!.attachShadow({ mode: 'open' }).innerHTML =
        '<form id="deep"><input></form>'
    })
    await until('the view', async () => (await flush(page)) && of('form-view').length)
    expect(of('form-view').map(({ n }) => n)).toEqual(['deep'])
  })
})

describe('vitals, errors and feedback', () => {
  it('come with the element each vital is about', async () => {
    const page = await open(
      '/a',
      `<h1 id="hero" style="font-size:80px">Large words</h1><button id="slow" onclick="const end = performance.now() + 120; while (performance.now() < end); this.textContent += '!'">x</button>`,
    )
    // No engine but Chromium has layout shifts. https://developer.mozilla.org/docs/Web/API/LayoutShift#browser_compatibility
    const measured = await page.evaluate(() =>
      Object.entries({
        CLS: 'layout-shift',
        FCP: 'paint',
        INP: 'event',
        LCP: 'largest-contentful-paint',
        TTFB: 'navigation',
      })
        .filter(([, type]) => PerformanceObserver.supportedEntryTypes.includes(type))
        .map(([name]) => name),
    )
    await page.click('#slow')
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 1500))))
    await leave(page)
    await until('vitals', () => of('vital').filter(({ p }) => p === '/a').length >= measured.length)
    const vitals = Object.fromEntries(
      of('vital')
        .filter(({ p }) => p === '/a')
        .map((event) => [event.n, event]),
    )
    expect(Object.keys(vitals).sort()).toEqual(measured)
    expect(measured).toEqual(expect.arrayContaining(['FCP', 'TTFB']))
    if (measured.includes('LCP')) expect(vitals.LCP).toMatchObject({ l: 'h1#hero' })
    if (measured.includes('INP')) expect(vitals.INP).toMatchObject({ l: 'button#slow' })
    if (measured.includes('INP')) expect(vitals.INP!.d!.value).toBeGreaterThanOrEqual(100)
    expect(vitals.FCP!.d!.rating).toMatch(/good|needs-improvement|poor/)
  })

  it('tell each script error once, also those before the later chunk, without what stands in quotes', async () => {
    const page = await open(
      '/a',
      `<script>
      addEventListener('DOMContentLoaded', () => early.mistake())
      function fail() {
        for (let n = 0; n < 5; n++) setTimeout(() => JSON.parse('secret words'))
        Promise.reject(new Error('can\\'t do "private, it\\'s\\n"very" private" things'))
      }</script><button onclick="fail()">x</button>`,
    )
    await page.click('button')
    await page.evaluate(() => new Promise((done) => setTimeout(done, 100)))
    await flush(page)
    const messages = of('error').map(({ d }) => d!.message)
    expect(messages).toHaveLength(3)
    // "early is not defined"; WebKit: "Can't find variable: early".
    expect(messages.join()).toMatch(/early is not defined|variable: early/)
    expect(messages).toContain("can't do … things")
    expect(messages.join()).not.toMatch(/secret|private|very/)
    expect(of('error')[0]!.d).toMatchObject({ source: `${harness.site.url}/a` })
  })

  it('feedback has a score and a comment', async () => {
    const page = await harness.open('/a')
    await page.evaluate(() => window.journey.feedback({ score: -2, comment: 'could not find sizes' }))
    await flush(page)
    expect(of('feedback')).toMatchObject([{ d: { score: -2, comment: 'could not find sizes' }, p: '/a' }])
  })
})
