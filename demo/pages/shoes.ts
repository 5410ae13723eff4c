import { pounds, SHOES, type Shoe } from '../catalogue.ts'
import { drawShoe } from '../drawings.ts'
import { html, type Markup } from '../html.ts'
import type { Page } from '../layout.ts'

export function card(shoe: Shoe): Markup {
  return html`<a class="card" href="/demo/product/${shoe.id}/" data-journey="see-shoe" data-journey-shoe="${shoe.id}">
<span class="card-picture">${drawShoe(shoe)}</span>
<span class="card-name">${shoe.name}</span><span class="card-price">${pounds(shoe.price)}</span>
<span class="card-line">${shoe.line}</span>
</a>`
}

export const shoes: Page = {
  path: '/demo/shoes/',
  title: 'All shoes',
  description: 'All trail running shoes of Trail & Tarn.',
  main: html`<section class="wrap">
<h1>All shoes</h1>
<p class="lead">Not sure? The <a href="/demo/finder/">shoe finder</a> asks two questions.</p>
<div class="cards">${SHOES.map(card)}</div>
</section>`,
}
