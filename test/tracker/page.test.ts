import { describe, expect, it } from 'vitest'
import { STUB } from '../../packages/tracker/src/stub.ts'
import { flush, until, useHarness } from './harness.ts'

const harness = useHarness()
const told = () => harness.collector.deeds.map(({ k, n }) => `${k} ${n}`)

describe('the script tag', () => {
  it('counts once when it is there twice', async () => {
    const page = await harness.open(
      '/a',
      '<button id="buy">x</button>',
      harness.site.tag() + harness.site.tag(),
    )
    await page.click('button')
    await flush(page)
    expect(told()).toEqual(['view page', 'click click'])
  })

  it.each([
    { how: 'async', tag: (src: string) => `<script async src="${src}" data-site="shop"></script>` },
    {
      how: 'as a module',
      tag: (src: string) => `<script type="module" src="${src}" data-site="shop"></script>`,
    },
    {
      how: 'written by another script',
      tag: (src: string) => `<script>
        const tag = document.createElement('script')
        tag.src = '${src}'
        tag.dataset.site = 'shop'
        document.head.append(tag)
      </script>`,
    },
  ])('works $how', async ({ tag }) => {
    const page = await harness.open('/a', '', tag(`${harness.collector.url}/t.js`))
    await until('the view', () => harness.collector.of('view').length === 1)
    await flush(page)
    expect(told()).toEqual(['view page'])
  })

  it('sends to data-src where that is given', async () => {
    await harness.open('/a', '', harness.site.tag(`data-src="${harness.collector.url}/elsewhere"`))
    await until('the view', () => harness.collector.of('view').length === 1)
  })

  it('says what is missing when it names no site, and records nothing', async () => {
    const page = await harness.context.newPage()
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    harness.site.pages.set('/a', {
      html: harness.site.page('', `<script src="${harness.collector.url}/t.js"></script>`),
    })
    await page.goto(`${harness.site.url}/a`)
    await page.evaluate(() => window.journey.track('x'))
    expect(await flush(page)).toEqual({ waiting: 0, refused: 0 })
    expect(said.join()).toContain('data-site')
    expect(told()).toEqual([])
  })

  it('works under a strict content security policy with Trusted Types', async () => {
    const { url } = harness.collector
    const policy = `default-src 'none'; script-src ${url}; connect-src ${url}; img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`
    harness.site.pages.set('/a', {
      html: harness.site.page('<button id="buy">x</button>'),
      headers: { 'Content-Security-Policy': policy },
    })
    const page = await harness.context.newPage()
    const errors: string[] = []
    page.on('console', (message) => errors.push(message.text()))
    page.on('pageerror', (error) => errors.push(String(error)))
    await page.goto(`${harness.site.url}/a`)
    await page.click('button')
    await flush(page)
    expect(told()).toEqual(['view page', 'click click'])
    expect(errors).toEqual([])
  })
})

describe('the stub', () => {
  it('is one line of at most 250 bytes', () => {
    expect(Buffer.byteLength(STUB)).toBeLessThanOrEqual(250)
    expect(STUB).not.toContain('\n')
  })

  it('keeps calls made before the script is here, in their order, and answers them', async () => {
    const early = `<script>${STUB}</script><script>
      journey.track('first', { n: 1 })
      held = journey
      answer = journey.flush()
    </script>`
    const page = await harness.open('/a', '', early + harness.site.tag())
    const answer = await page.evaluate(() => {
      const { held, answer } = window as unknown as { held: typeof window.journey; answer: unknown }
      held.track('by the stub that somebody kept')
      return answer
    })
    expect(answer).toMatchObject({ refused: 0 })
    await flush(page)
    expect(told()).toEqual(['view page', 'custom first', 'custom by the stub that somebody kept'])
  })
})

describe('the module', () => {
  it('starts once a site, however often it is asked to', async () => {
    const module = await import('./build.ts').then(({ buildTracker }) => buildTracker('index.ts', 'es'))
    const start = `<script type="module">
      ${module.replace(/export\{[^}]*?([\w$]+) as init[^}]*\};?/, 'const init = $1;')}
      window.journey = init({ site: 'shop', src: '${harness.collector.url}/e' })
      window.same = init({ site: 'shop' }) === journey
    </script>`
    const page = await harness.open('/a', '', start)
    await flush(page)
    expect(await page.evaluate(() => (window as unknown as { same: boolean }).same)).toBe(true)
    expect(told()).toEqual(['view page'])
  })
})

describe('a page where things are broken', () => {
  const BROKEN = [
    {
      what: 'storage is denied',
      code: `Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no') } })`,
    },
    {
      what: 'there is no IndexedDB',
      code: `Object.defineProperty(window, 'indexedDB', { value: undefined })`,
    },
    {
      what: 'IndexedDB refuses',
      code: `IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError') }`,
    },
    {
      what: 'a transaction cannot be begun',
      code: `IDBDatabase.prototype.transaction = () => { throw new DOMException('closing', 'InvalidStateError') }`,
    },
    { what: 'there are no locks', code: `Object.defineProperty(navigator, 'locks', { value: undefined })` },
    {
      what: 'locks refuse',
      code: `if (navigator.locks) LockManager.prototype.request = () => Promise.reject(new DOMException('no', 'SecurityError'))`,
    },
    {
      what: 'nothing can be kept at all',
      code: `Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no') } });
        Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('no') } })`,
    },
  ]

  it.each(BROKEN)('is tracked, and sees no error, where $what', async ({ code }) => {
    const page = await harness.context.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(String(error)))
    await page.evaluateOnNewDocument(code)
    harness.site.pages.set('/a', { html: harness.site.page('<button id="buy">x</button>') })
    await page.goto(`${harness.site.url}/a`)
    await page.click('button')
    await flush(page)
    await page.evaluate(() => addEventListener('pagehide', () => window.journey.track('goodbye')))
    await page.goto('about:blank')
    await until('three events', () => harness.collector.deeds.length === 3)
    expect(told()).toEqual(['view page', 'click click', 'custom goodbye'])
    expect(errors).toEqual([])
  })

  it('keeps its errors to itself when the page has wrapped fetch in something that throws', async () => {
    const page = await harness.context.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(String(error)))
    await page.evaluateOnNewDocument(`window.fetch = () => { throw new Error('wrapped') }`)
    await page.goto(`${harness.site.url}/a`)
    expect(await flush(page)).toMatchObject({ waiting: 1 })
    expect(errors).toEqual([])
  })

  it('survives calls that make no sense', async () => {
    const page = await harness.open('/a')
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(String(error)))
    await page.evaluate(() => {
      const journey = window.journey as unknown as Record<string, (...args: unknown[]) => void>
      const loop: Record<string, unknown> = {}
      loop.self = loop
      journey.track!('loop', loop)
      journey.track!('big', { n: 1n })
      journey.track!()
      journey.track!('x'.repeat(5000))
      journey.page!(42)
      journey.identify!(undefined)
      journey.consent!('perhaps')
    })
    await page.evaluate(() => window.journey.track('good', { nan: Number.NaN }))
    await flush(page)
    expect(harness.collector.of('custom').at(-1)).toMatchObject({ n: 'good', d: { nan: null } })
    for (const event of harness.collector.events) {
      expect(event.n.length).toBeGreaterThan(0)
      expect(event.n.length).toBeLessThanOrEqual(256)
    }
    expect(errors).toEqual([])
  })

  it('takes a file opened from disk without an error', async () => {
    const page = await harness.context.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(String(error)))
    await page.goto('file:///etc/hostname')
    await page.evaluate((code) => {
      document.head.append(Object.assign(document.createElement('script'), { textContent: code }))
    }, harness.collector.script)
    await page.evaluate(() => window.journey?.track('x'))
    expect(errors).toEqual([])
  })
})
