import type { Shopper } from './shopper.ts'

/** One visit each, by name. They are run as they stand here, each in a browser profile of its own. */
export const VISITS: Record<string, (shopper: Shopper) => Promise<void>> = {
  ...times(4, 'buys straight away', async (shopper) => {
    await shopper.open('/demo/')
    await shopper.follow('/demo/shoes/')
    await shopper.follow('/demo/product/trail-runner/')
    await shopper.addToBasket()
    await shopper.follow('/demo/basket/')
    await shopper.follow('/demo/checkout/')
    await shopper.placeOrder()
  }),

  'buys, then asks the support': async (shopper) => {
    await shopper.open('/demo/shoes/')
    await shopper.follow('/demo/guide/sizes/')
    await shopper.follow('/demo/product/fell-ghost/')
    await shopper.addToBasket()
    await shopper.follow('/demo/basket/')
    await shopper.follow('/demo/checkout/')
    await shopper.placeOrder()
    await shopper.follow('/demo/support/')
  },

  ...times(3, 'loops between the list and the products', async (shopper) => {
    await shopper.open('/demo/')
    await shopper.follow('/demo/shoes/')
    await shopper.follow('/demo/product/trail-runner/')
    await shopper.follow('/demo/shoes/')
    await shopper.follow('/demo/product/fell-ghost/')
    await shopper.follow('/demo/shoes/')
    await shopper.follow('/demo/product/trail-runner/')
    await shopper.close()
  }),

  ...times(2, 'leaves the checkout at the phone number by a link', async (shopper) => {
    await shopper.open('/demo/product/trail-runner/')
    await shopper.addToBasket()
    await shopper.follow('/demo/basket/')
    await shopper.follow('/demo/checkout/')
    await shopper.fillUpTo('phone')
    await shopper.follow('/demo/support/')
  }),

  ...times(2, 'leaves the checkout at the card number by closing the tab', async (shopper) => {
    await shopper.open('/demo/product/scree-master/')
    await shopper.addToBasket()
    await shopper.follow('/demo/basket/')
    await shopper.follow('/demo/checkout/')
    await shopper.fillUpTo('card')
    await shopper.close()
  }),

  'goes offline in the finder, closes the tab, and comes back later': async (shopper) => {
    await shopper.open('/demo/')
    await shopper.follow('/demo/finder/')
    await shopper.offline(true)
    await shopper.choose('rock')
    await shopper.choose('long')
    await shopper.choose('again')
    await shopper.choose('mud')
    await shopper.close()
    await shopper.open('/demo/shoes/')
  },

  'goes offline and comes back in the same tab': async (shopper) => {
    await shopper.open('/demo/finder/')
    await shopper.offline(true)
    await shopper.choose('mixed')
    await shopper.choose('short')
    await shopper.offline(false)
    await shopper.choose('again')
  },

  'opens two tabs and uses them in turn': async (shopper) => {
    const first = await shopper.open('/demo/')
    const second = await shopper.open('/demo/shoes/')
    await shopper.turnTo(first)
    await shopper.follow('/demo/guide/sizes/')
    await shopper.turnTo(second)
    await shopper.follow('/demo/product/fell-ghost/')
    await shopper.addToBasket()
    await shopper.turnTo(first)
    await shopper.follow('/demo/basket/')
    await shopper.close()
    await shopper.turnTo(second)
    await shopper.follow('/demo/basket/')
  },

  'reloads in the middle of the checkout, and still buys': async (shopper) => {
    await shopper.open('/demo/')
    await shopper.follow('/demo/shoes/')
    await shopper.follow('/demo/product/trail-runner/')
    await shopper.addToBasket()
    await shopper.follow('/demo/basket/')
    await shopper.follow('/demo/checkout/')
    await shopper.fillUpTo('city')
    await shopper.reload()
    await shopper.placeOrder()
  },

  'walks through the finder with the back button': async (shopper) => {
    await shopper.open('/demo/finder/')
    await shopper.choose('rock')
    await shopper.choose('long')
    await shopper.back()
    await shopper.back()
    await shopper.choose('mud')
    await shopper.choose('short')
  },

  'goes back to pages that the browser has kept': async (shopper) => {
    await shopper.open('/demo/shoes/')
    await shopper.follow('/demo/product/fell-ghost/')
    await shopper.back()
    await shopper.follow('/demo/product/trail-runner/')
    await shopper.back()
    await shopper.close()
  },

  ...times(2, 'reads one page and is gone', async (shopper) => {
    await shopper.open('/demo/guide/sizes/')
    await shopper.close()
  }),

  'only wants help': async (shopper) => {
    await shopper.open('/demo/support/')
    await shopper.follow('/demo/')
    await shopper.close()
  },

  'takes the basket for a list of wishes': async (shopper) => {
    await shopper.open('/demo/')
    await shopper.follow('/demo/shoes/')
    await shopper.follow('/demo/product/fell-ghost/')
    await shopper.addToBasket()
    await shopper.follow('/demo/shoes/')
    await shopper.follow('/demo/product/scree-master/')
    await shopper.addToBasket()
    await shopper.follow('/demo/basket/')
    await shopper.follow('/demo/')
    await shopper.close()
  },
}

function times(count: number, name: string, visit: (shopper: Shopper) => Promise<void>) {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`${name} (${index + 1})`, visit]))
}
