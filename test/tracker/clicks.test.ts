import { expect, it } from 'vitest'
import { flush, until, useHarness } from './harness.ts'

const harness = useHarness()

const CLICKS: { what: string; body: string; on: string; event: object | null }[] = [
  {
    what: 'a button by its id',
    body: '<button id="buy" type="button">Buy for jane@example.com</button>',
    on: '#buy',
    event: { n: 'click', l: 'button#buy' },
  },
  {
    what: 'a button without an id by its type and name',
    body: '<form onsubmit="return false"><button name="plan">Pro</button></form>',
    on: 'button',
    event: { n: 'click', l: 'button[name=plan]' },
  },
  {
    what: 'what is clickable, not the icon inside it',
    body: '<div role="tab"><svg width="20" height="20"><circle r="10"/></svg></div>',
    on: 'svg',
    event: { l: 'div[role=tab]' },
  },
  {
    what: 'no id that a framework made',
    body: '<button id="radix-:r1:" type="button">x</button>',
    on: 'button',
    event: { l: 'button[type=button]' },
  },
  {
    what: 'the name and properties that the page gave it',
    body: '<button data-journey="add-to-basket" data-journey-price="19" data-journey-size="XL">Add</button>',
    on: 'button',
    event: { n: 'add-to-basket', d: { price: 19, size: 'XL' } },
  },
  {
    what: 'the name of what is around it',
    body: '<nav data-journey="menu"><button>Home</button></nav>',
    on: 'button',
    event: { n: 'menu', l: 'button' },
  },
  {
    what: 'not by the name of its form',
    body: '<form data-journey="checkout"><button type="button">More</button></form>',
    on: 'button',
    event: { n: 'click', l: 'button[type=button]' },
  },
  {
    what: 'where an outbound link goes, by its host alone',
    body: '<a href="https://pay.example.com/?card=jane4card" onclick="event.preventDefault()">Pay</a>',
    on: 'a',
    event: { l: 'a', d: { outbound: 'pay.example.com' } },
  },
  {
    what: 'a download by the ending of its file',
    body: '<a href="/files/Price-List.PDF?for=jane" onclick="event.preventDefault()">Prices</a>',
    on: 'a',
    event: { l: 'a', d: { download: 'PDF' } },
  },
  {
    what: 'a page as no download',
    body: '<a href="/index.html" onclick="event.preventDefault()">Home</a>',
    on: 'a',
    event: { l: 'a', d: {} },
  },
  {
    what: 'in an open shadow root',
    body: `<shop-card></shop-card><script>
      document.querySelector('shop-card').attachShadow({ mode: 'open' }).innerHTML = '<button id="details">Details</button>'
    </script>`,
    on: '>>> #details',
    event: { l: 'button#details' },
  },
  {
    what: 'although the page stops the event',
    body: '<button id="stop" onclick="event.stopImmediatePropagation()">Stop</button>',
    on: 'button',
    event: { l: 'button#stop' },
  },
  {
    what: 'a label as its field, once',
    body: '<label><b>Terms</b><input type="checkbox" name="terms"></label>',
    on: 'b',
    event: { l: 'input[type=checkbox][name=terms]' },
  },
  {
    what: 'nothing that is to be left alone',
    body: '<p data-journey-ignore><button>x</button></p>',
    on: 'button',
    event: null,
  },
]

it.each(CLICKS)('records $what', async ({ body, on, event }) => {
  const page = await harness.open('/a', body)
  await page.click(on)
  await flush(page)
  expect(harness.collector.of('click')).toMatchObject(event ? [{ p: '/a', ...event }] : [])
  expect(harness.collector.bodies.join()).not.toMatch(/jane/)
})

it('records a click on a link before the page is left', async () => {
  const page = await harness.open('/a', '<a id="next" href="/b">next</a>')
  await Promise.all([page.waitForNavigation(), page.click('a')])
  await flush(page)
  expect(harness.collector.deeds.map(({ k, p }) => [k, p])).toEqual([
    ['view', '/a'],
    ['click', '/a'],
    ['view', '/b'],
  ])
})

it('sends a click on a link that the page itself routes together with what comes of it', async () => {
  const { collector } = harness
  const page = await harness.open(
    '/a',
    `<a href="/b">next</a><script>
      document.querySelector('a').onclick = (event) => {
        event.preventDefault()
        setTimeout(() => journey.track('loaded'), 50)
      }
    </script>`,
  )
  await flush(page)
  await page.click('a')
  await until('both have arrived', () => collector.of('click')[0] && collector.of('custom')[0])
  const withClick = collector.bodies.filter((body) => body.includes('"k":"click"'))
  expect(withClick).toEqual([expect.stringContaining('"n":"loaded"')])
})
