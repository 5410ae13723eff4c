import { readBasket, writeBasket } from './basket.ts'
import { find, make } from './dom.ts'

/** "Add to basket" on a product's page. */
export function startProduct(button: HTMLElement): void {
  button.addEventListener('click', () => {
    const size = find<HTMLInputElement>('input[name=size]:checked')?.value ?? '8'
    writeBasket([...readBasket(), { id: button.dataset.add!, size }])
    find('[data-added]')?.replaceChildren(
      `Size ${size} is in your basket. `,
      make('a', { href: '/demo/basket/', 'data-journey': 'to-basket' }, 'Go to basket'),
    )
  })
}
