import { pounds, shoe } from '../catalogue.ts'
import { type Item, readBasket, writeBasket } from './basket.ts'
import { find, make } from './dom.ts'

/** The list of what is in the basket. */
export function startBasketPage(place: HTMLElement): void {
  const items = readBasket().filter((item) => shoe(item.id))
  const actions = find('[data-basket-actions]')
  const empty = find('[data-basket-empty]')
  if (actions) actions.hidden = items.length === 0
  if (empty) empty.hidden = items.length > 0
  if (items.length === 0) place.replaceChildren(make('p', { class: 'lead' }, 'Your basket is empty.'))
  else
    place.replaceChildren(
      make('ul', { class: 'lines' }, ...items.map((item, index) => line(item, () => remove(index)))),
      make('p', { class: 'total' }, 'Together ', make('b', {}, pounds(totalOf(items)))),
    )

  function remove(index: number) {
    writeBasket(items.filter((_, at) => at !== index))
    startBasketPage(place)
  }
}

export function totalOf(items: Item[]): number {
  return items.reduce((sum, item) => sum + (shoe(item.id)?.price ?? 0), 0)
}

function line(item: Item, remove: () => void): HTMLElement {
  const { id, name, price } = shoe(item.id)!
  const button = make(
    'button',
    { class: 'link', type: 'button', 'data-journey': 'remove-from-basket', 'data-journey-shoe': id },
    'Remove',
  )
  button.addEventListener('click', remove)
  return make(
    'li',
    {},
    make('a', { href: `/demo/product/${id}/` }, name),
    make('span', { class: 'muted' }, `size ${item.size}`),
    make('span', { class: 'amount' }, pounds(price)),
    button,
  )
}
