import {
  DEFAULT_SETTINGS,
  type MapAnswer,
  readEntry,
  readJourney,
  readQuestion,
  type SuggestionAnswer,
} from '@desirepath/protocol'
import { describe, expect, it } from 'vitest'
import { answer } from '../answer.ts'
import { EventTable } from '../table/table.ts'
import { CONCEPTS, conceptOf } from './words.ts'

const MINUTE = 60_000
const NOW = 1e9

/** Visitors that each met these pages (with a slash) and events, one a minute. */
function tableOf(...journeys: [visitors: number, ...met: string[]][]): EventTable {
  const table = new EventTable()
  journeys.forEach(([visitors, ...met], journey) => {
    for (let who = 0; who < visitors; who++)
      table.add(
        met.map((what, at) => {
          const place = what.startsWith('/') ? { name: 'page', path: what } : { name: what }
          const id = `${journey}.${who}.${at}`
          return readEntry({ id, visitor: `v${journey}.${who}`, t: at * MINUTE, ...place }, NOW, () => '')
        }),
      )
  })
  return table
}

function suggest(table: EventTable): SuggestionAnswer {
  return answer(table, readQuestion({ kind: 'suggestion' }), DEFAULT_SETTINGS, NOW) as SuggestionAnswer
}

describe('a suggested journey', () => {
  it("names a shop's stages by its pages, in the order in which they are met, each reached by fewer", () => {
    const shop = tableOf(
      [40, '/', '/catalog/shoes', '/product/1'],
      [30, '/catalog/hats', '/product/2', '/product/3', '/cart'],
      [20, '/product/4', '/product/5', '/cart', '/checkout/address', '/error/500'],
      [10, '/', '/product/6', '/cart', '/checkout/payment', '/checkout/thanks', '/help'],
    )
    const { journey, stages } = suggest(shop)
    expect(journey!.stages.map(({ id, match }) => [id, match])).toEqual([
      ['consider', { path: '/product/**' }],
      ['basket', { path: '/cart' }],
      // Not /checkout/**, since the thanks lie there, too.
      ['checkout', { anyOf: [{ path: '/checkout/address' }, { path: '/checkout/payment' }] }],
      ['purchase', { path: '/checkout/thanks' }],
    ])
    expect(stages.map(({ actors }) => actors)).toEqual([100, 60, 30, 10])
  })

  it('takes events by their names, and none that tell of errors', () => {
    const { journey } = suggest(
      tableOf(
        [9, 'home', 'product_view'],
        [5, 'home', 'product_view', 'addToCart', 'checkout_bug', 'payment_error'],
        [4, 'home', 'product_view', 'addToCart', 'payment_details', 'purchase'],
      ),
    )
    expect(journey!.stages.map(({ match }) => match)).toEqual(
      ['home', 'product_view', 'addToCart', 'payment_details', 'purchase'].map((name) => ({ name })),
    )
  })

  it('follows what narrows down where no name says anything', () => {
    const { journey } = suggest(
      tableOf(
        [50, '/alpha/1', '/logo.png'],
        [30, '/alpha/2', '/alpha/3', '/alpha/4', '/beta'],
        [10, '/alpha/1', '/beta', 'gamma'],
        [1, '/delta'],
      ),
    )
    expect(journey!.stages.map(({ name, match }) => [name, match])).toEqual([
      ['alpha', { path: '/alpha/**' }],
      ['beta', { path: '/beta' }],
      ['gamma', { name: 'gamma' }],
    ])
  })

  it('is none where there is too little to go by', () => {
    expect(suggest(new EventTable())).toMatchObject({ journey: null, stages: [] })
    expect(suggest(tableOf([9, '/'], [9, '/', '/x']))).toMatchObject({ journey: null })
  })

  it('can be saved as it is, and drawn as a map', () => {
    const table = tableOf([3, '/', '/product/1', '/cart'], [2, '/', '/product/1', '/cart', '/thanks'])
    const journey = readJourney(JSON.parse(JSON.stringify(suggest(table).journey)))
    const map = answer(table, readQuestion({ kind: 'map', stages: journey.stages }), DEFAULT_SETTINGS, NOW)
    expect((map as MapAnswer).stages.map(({ reached }) => reached)).toEqual([5, 5, 5, 2])
  })

  it.each([
    ['add_to_cart', 'basket'],
    ['shipping_details', 'checkout'],
    ['product-details', 'consider'],
    ['Sign Up Clicked', 'sign-up'],
    ['orderConfirmed', 'purchase'],
    ['/checkout/thank-you', 'purchase'],
    ['payment_error', undefined],
    ['support_chat', undefined],
    ['/about-us/team', 'discover'],
    ['reorder', undefined],
    ['/blog/ten-ways-to-order', 'discover'],
    ['/files/how-to-pay-with-less-trouble', undefined],
    ['checkoutBug', undefined],
  ])('takes %s for %s', (text, id) => {
    expect(CONCEPTS[conceptOf(text)]?.id).toBe(id)
  })
})
