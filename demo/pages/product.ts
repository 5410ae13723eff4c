import { pounds, type Shoe, SIZES } from '../catalogue.ts'
import { drawShoe } from '../drawings.ts'
import { html } from '../html.ts'
import type { Page } from '../layout.ts'

const GROUND = { mud: 'Mud and wet grass', rock: 'Rock and scree', mixed: 'A bit of everything' }

export function product(shoe: Shoe): Page {
  return {
    path: `/demo/product/${shoe.id}/`,
    title: shoe.name,
    description: shoe.line,
    main: html`<section class="wrap product">
<div class="product-picture">${drawShoe(shoe)}</div>
<div class="product-words">
<p class="crumbs"><a href="/demo/shoes/">All shoes</a></p>
<h1>${shoe.name}</h1>
<p class="lead">${shoe.line}</p>
<p class="price">${pounds(shoe.price)}</p>
<fieldset class="sizes"><legend>UK size</legend>${SIZES.map(
      (size, index) =>
        html`<label data-journey="choose-size"><input type="radio" name="size" value="${size}"${index === 2 ? html` checked` : undefined}><span>${size}</span></label>`,
    )}</fieldset>
<p class="hint"><a href="/demo/guide/sizes/" data-journey="open-size-guide">Which size am I?</a></p>
<p class="actions"><button class="button" type="button" data-add="${shoe.id}" data-journey="add-to-basket" data-journey-price="${shoe.price}" data-journey-shoe="${shoe.id}">Add to basket</button></p>
<p class="added" role="status" data-added></p>
<p>${shoe.about}</p>
<dl class="specs">
<div><dt>Ground</dt><dd>${GROUND[shoe.terrain]}</dd></div>
<div><dt>Weight</dt><dd>${shoe.weight} g</dd></div>
<div><dt>Drop</dt><dd>${shoe.drop} mm</dd></div>
<div><dt>Lugs</dt><dd>${shoe.lugs} mm</dd></div>
</dl>
</div>
</section>`,
  }
}
