import { pounds } from '../catalogue.ts'
import { readBasket, writeBasket } from './basket.ts'
import { totalOf } from './basket-page.ts'
import { find } from './dom.ts'
import { track } from './track.ts'

const ORDER_KEY = 'trail-and-tarn-order'

/** The form is sent to nobody: an order empties the basket and goes to the thanks. */
export function startCheckout(form: HTMLFormElement): void {
  const items = readBasket()
  const value = totalOf(items)
  const summary = find('[data-checkout-summary]')
  if (summary && items.length > 0)
    summary.textContent = `${items.length === 1 ? 'One pair' : `${items.length} pairs`}, ${pounds(value)}. A demo: any words and numbers will do, and nothing is sent.`
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    track('order', { value, items: items.length })
    sessionStorage.setItem(ORDER_KEY, String(value))
    writeBasket([])
    location.href = form.action
  })
}

export function startThanks(place: HTMLElement): void {
  const value = sessionStorage.getItem(ORDER_KEY)
  if (value && value !== '0') place.textContent = `It came to ${pounds(Number(value))}.`
}

/** The support form, which nobody reads either. */
export function startSupport(form: HTMLFormElement): void {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    form.reset()
    const status = find('[data-support-status]')
    if (status) status.textContent = 'Thank you. Somebody with muddy shoes will answer today.'
  })
}
