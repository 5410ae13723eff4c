import type { Page } from 'puppeteer-core'
import { describe, expect, it } from 'vitest'
import { flush, later, until, useHarness } from './harness.ts'

const harness = useHarness()
const views = () => harness.collector.of('view').map((event) => event.p)

/** Runs in the page; each step in a task of its own, history steps waited for. */
const ROUTES: { name: string; at?: string; steps: string[]; views: string[] }[] = [
  { name: 'a load', steps: [], views: ['/a'] },
  { name: 'pushState', steps: ['push("/b")'], views: ['/a', '/b'] },
  { name: 'pushState that changes the query alone', steps: ['push("?q=1")'], views: ['/a'] },
  { name: 'replaceState that changes the route', steps: ['replace("/b")'], views: ['/a', '/b'] },
  { name: 'a page that tidies its own URL', at: '/a?highlight=x', steps: ['replace("/a")'], views: ['/a'] },
  {
    name: 'vue-router, which replaces the old URL before it pushes',
    steps: ['replace(location.href); push("/b")', 'replace(location.href); push("/c")'],
    views: ['/a', '/b', '/c'],
  },
  {
    name: 'VitePress, which replaces without a URL before it pushes',
    steps: ['history.replaceState({ scroll: 1 }, ""); push("/b")'],
    views: ['/a', '/b'],
  },
  { name: 'the back button', steps: ['push("/b")', 'back()'], views: ['/a', '/b', '/a'] },
  {
    name: 'a hash router: popstate and hashchange on one click',
    steps: ['document.querySelector("a").click()'],
    views: ['/a', '/a#/b'],
  },
  { name: 'a hash router with a query', steps: ['location.hash = "#/b?page=2"'], views: ['/a', '/a#/b'] },
  { name: 'a jump to a heading', steps: ['location.hash = "#heading"'], views: ['/a'] },
  {
    name: 'ten fast pushStates',
    steps: ['for (let i = 0; i < 10; i++) push("/" + i)'],
    views: ['/a', ...Array.from('0123456789', (digit) => `/${digit}`)],
  },
  { name: 'a view by hand', steps: ['journey.page("/virtual?x=1")'], views: ['/a', '/virtual'] },
]

async function walk(page: Page, steps: string[]) {
  for (const step of steps)
    await page.evaluate(async (code) => {
      const settled =
        code.startsWith('back') && new Promise((done) => addEventListener('popstate', done, { once: true }))
      const push = (url: string) => history.pushState({}, '', url)
      const replace = (url: string) => history.replaceState({}, '', url)
      new Function('push', 'replace', 'back', code)(push, replace, () => history.back())
      await settled
      await new Promise((done) => setTimeout(done))
    }, step)
}

describe.each([
  { by: 'the Navigation API', prepare: () => {} },
  {
    by: 'patched history',
    prepare: () => Object.defineProperty(window, 'navigation', { value: undefined }),
  },
])('routes seen by $by', ({ prepare }) => {
  it.each(ROUTES)('counts $name', async ({ at = '/a', steps, views: expected }) => {
    harness.site.pages.set('/a', { html: harness.site.page('<a href="#/b">b</a>') })
    const page = await harness.context.newPage()
    await page.evaluateOnNewDocument(prepare)
    await page.goto(harness.site.url + at)
    await walk(page, steps)
    await flush(page)
    expect(views()).toEqual(expected)
  })
})

describe('a landing', () => {
  it('keeps campaign parameters and click ids, and drops the rest of the query', async () => {
    const page = await harness.open(
      '/a?utm_source=letter&utm_campaign=may&gclid=g1&mail=jane%40example.com#part',
    )
    await flush(page)
    expect(harness.collector.deeds).toMatchObject([
      { k: 'view', n: 'page', p: '/a', d: { utm_source: 'letter', utm_campaign: 'may', gclid: 'g1' } },
    ])
    expect(harness.collector.bodies.join()).not.toContain('jane')
  })

  it('names the host of the page before only where that was another site', async () => {
    const to = `<a href="${harness.site.url}/shop">shop</a>`
    harness.site.pages.set('/blog', { html: harness.site.page(to, '') })
    harness.site.pages.set('/shop', { html: harness.site.page('<a href="/next">next</a>') })
    const page = await harness.open(`${harness.site.otherUrl}/blog`)
    await Promise.all([page.waitForNavigation(), page.click('a')])
    await Promise.all([page.waitForNavigation(), page.click('a')])
    await until('two views', () => harness.collector.of('view').length === 2)
    const [landing, next] = harness.collector.of('view')
    expect(landing).toMatchObject({ p: '/shop', r: new URL(harness.site.otherUrl).host })
    expect(next!.r).toBeUndefined()
  })
})

describe('a page kept by the browser', () => {
  it('counts a restore from the back/forward cache as a view of its own, and sends nothing twice', async () => {
    const page = await harness.open('/a')
    await later(page)
    await page.evaluate(() => Object.assign(window, { isSame: true }))
    await flush(page)
    await page.goto(`${harness.site.url}/b`)
    await flush(page)
    await page.goBack()
    expect(await page.evaluate(() => (window as unknown as { isSame?: boolean }).isSame)).toBe(true)
    await page.evaluate(() => window.journey.track('after'))
    await flush(page)
    expect(harness.collector.deeds.map(({ k, p, d }) => [k, p, d?.restore])).toEqual([
      ['view', '/a', undefined],
      ['view', '/b', undefined],
      ['view', '/a', true],
      ['custom', '/a', undefined],
    ])
    expect(harness.collector.resent).toBe(0)
  })

  it('is kept with the tracker in it, and goes on where it stood', async () => {
    const onReturn = `<script>mark = 'the very page'
      addEventListener('pageshow', ({ persisted }) => persisted && journey.track('back', { mark }))</script>`
    harness.site.pages.set('/b', {
      html: harness.site.page('<script>onload = () => setTimeout(() => history.back(), 300)</script>'),
    })
    const page = await harness.open('/a', onReturn)
    await later(page)
    await page.evaluate(() => Object.assign(window, { mark: 'the very same page' }))
    await page.evaluate(() => void setTimeout(() => location.assign('/b')))
    await until('the return', () => harness.collector.of('custom').length)
    expect(harness.collector.of('custom').map(({ n, p, d }) => [n, p, d])).toEqual([
      ['back', '/a', { mark: 'the very same page' }],
    ])
    await until('all three views', () => harness.collector.of('view').length === 3)
    expect(harness.collector.of('view').map(({ p, d }) => [p, d?.restore])).toEqual([
      ['/a', undefined],
      ['/b', undefined],
      ['/a', true],
    ])
  })

  it('counts a prerendered page when it is shown, not before', async () => {
    const rules =
      '<script type="speculationrules">{"prerender":[{"urls":["/b"],"eagerness":"immediate"}]}</script>'
    const early = '<script>isEarly = document.prerendering</script>'
    harness.site.pages.set('/b', { html: harness.site.page('', early + harness.site.tag()) })
    const page = await harness.open('/a', '<a href="/b">b</a>', harness.site.tag() + rules)
    await until('a prerender', () => harness.site.visited.includes('/b'))
    await flush(page)
    expect(views()).toEqual(['/a'])
    await Promise.all([page.waitForNavigation(), page.click('a')])
    await until('the view', () => views().includes('/b'))
    expect(await page.evaluate(() => (window as unknown as { isEarly?: boolean }).isEarly)).toBe(true)
    expect(views()).toEqual(['/a', '/b'])
  })
})
