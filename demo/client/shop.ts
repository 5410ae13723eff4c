import { showCount } from './basket.ts'
import { startBasketPage } from './basket-page.ts'
import { startCheckout, startSupport, startThanks } from './checkout.ts'
import { find } from './dom.ts'
import { startFinder } from './finder.ts'
import { startProduct } from './product.ts'

function start<T extends HTMLElement>(selector: string, run: (element: T) => void): void {
  const element = find<T>(selector)
  if (element) run(element)
}

showCount()
start('[data-add]', startProduct)
start('[data-basket]', startBasketPage)
start<HTMLFormElement>('form[data-journey=checkout]', startCheckout)
start('[data-order]', startThanks)
start<HTMLFormElement>('[data-support]', startSupport)
start('[data-finder]', startFinder)
