import { describe, expect, it } from 'vitest'
import { flush, later, until, useHarness } from './harness.ts'

/** A form whose server says no has failed, though it was submitted. */
const harness = useHarness()
const failures = () => harness.collector.of('form-fail').map(({ n, p, l, d }) => [n, p, l, d])

const form = (attributes: string) =>
  `<form id="order" ${attributes}><input name="email"><input name="city"><button>Order</button></form>`

const BY_FETCH = `onsubmit="event.preventDefault(); fetch('/orders', { method: 'POST', body: new FormData(this) })"`

async function submit(attributes: string, status: number, after = '') {
  harness.site.pages.set('/orders', { html: harness.site.page('no'), status })
  const page = await harness.open('/a', form(attributes) + after)
  await later(page)
  await page.type('[name=email]', 'qzsecretzq')
  await page.click('button')
  await until('the answer', () => harness.site.visited.includes('/orders'))
  return page
}

describe('a submit that the server answers with an error', () => {
  it.each([
    { by: 'fetch', attributes: BY_FETCH, status: 422 },
    {
      by: 'fetch, after a moment',
      attributes: `onsubmit="event.preventDefault(); setTimeout(() => fetch('/orders', { method: 'POST' }), 100)"`,
      status: 500,
    },
    {
      by: 'XHR',
      attributes: `onsubmit="event.preventDefault(); const it = new XMLHttpRequest(); it.open('POST', '/orders'); it.send()"`,
      status: 404,
    },
    { by: 'another page', attributes: 'method="post" action="/orders"', status: 422 },
  ])('by $by has failed, with its fields', async ({ attributes, status }) => {
    await submit(attributes, status)
    await until('the failure', () => failures().length)
    expect(failures()).toEqual([['order', '/a', 'form#order', { fields: 'email', count: 1, status }]])
    expect(harness.collector.of('form-submit')).toHaveLength(1)
    expect(harness.collector.bodies.join()).not.toContain('qzsecretzq')
  })
})

describe('a form that was sent before the later chunk came', () => {
  it('is told as sent and as failed, and is not left', async () => {
    harness.site.pages.set('/orders', { html: '', status: 422 })
    const early = `<script>addEventListener('DOMContentLoaded', () => {
      Object.defineProperty(navigator, 'userActivation', { value: { hasBeenActive: true } })
      document.forms[0].city.value = 'typed'
      document.forms[0].requestSubmit()
    })</script>`
    const page = await harness.open('/a', form(BY_FETCH) + early)
    await later(page)
    await until('the failure', () => failures().length)
    await page.goto(`${harness.site.url}/next`)
    await until('the next page', () => harness.collector.of('view').length === 2)
    await flush(page)
    expect(
      harness.collector.of('form-start', 'form-submit', 'form-fail', 'form-exit').map(({ k, d }) => [k, d]),
    ).toEqual([
      ['form-start', { field: 'city' }],
      ['form-submit', { field: 'city' }],
      ['form-fail', { fields: 'city', count: 1, status: 422 }],
    ])
  })
})

describe('a submit has not failed', () => {
  it.each([
    { where: 'the server has taken it', attributes: BY_FETCH, status: 201 },
    { where: 'it led to a page', attributes: 'method="post" action="/orders"', status: 200 },
  ])('where $where', async ({ attributes, status }) => {
    const page = await submit(attributes, status)
    await later(page)
    await flush(page)
    expect(harness.collector.of('form-submit')).toHaveLength(1)
    expect(failures()).toEqual([])
  })

  it('by an error that came before it, or of an image', async () => {
    harness.site.pages.set('/none', { html: '', status: 404 })
    const page = await harness.open(
      '/a',
      form(`onsubmit="event.preventDefault(); new Image().src = '/none?image'"`),
    )
    await later(page)
    await page.type('[name=email]', 'x')
    await page.evaluate(async () => void (await fetch('/none')))
    await page.click('button')
    await until('the image', () => harness.site.visited.filter((path) => path === '/none').length === 2)
    await page.evaluate(() => new Promise((done) => setTimeout(done, 200)))
    await flush(page)
    expect(harness.collector.of('form-submit')).toHaveLength(1)
    expect(failures()).toEqual([])
  })

  it('by the tracker’s own troubles', async () => {
    harness.collector.fault = ({ batch }) =>
      batch.e.some(({ k }) => k === 'form-submit') ? { status: 403 } : null
    const page = await harness.open('/a', form('onsubmit="event.preventDefault()"'))
    await later(page)
    await page.type('[name=email]', 'x')
    await page.click('button')
    await page.evaluate(() => new Promise((done) => setTimeout(done, 300)))
    harness.collector.fault = () => null
    await flush(page)
    expect(failures()).toEqual([])
  })
})
