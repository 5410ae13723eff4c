import { html, Markup } from '../html.ts'
import type { Page } from '../layout.ts'

export const basket: Page = {
  path: '/demo/basket/',
  title: 'Basket',
  description: 'What you are about to buy.',
  main: html`<section class="wrap narrow">
<h1>Basket</h1>
<div data-basket><p class="lead">Your basket is empty.</p></div>
<p class="actions" data-basket-actions hidden><a class="button" href="/demo/checkout/" data-journey="to-checkout">Go to checkout</a>
<a class="button quiet" href="/demo/shoes/">Keep looking</a></p>
<p class="actions" data-basket-empty><a class="button" href="/demo/shoes/">See all shoes</a></p>
</section>`,
}

/** Name, label, and what the browser should know of each field. */
const CONTACT = [
  ['email', 'E-mail', 'type="email" autocomplete="email" required'],
  ['name', 'Full name', 'autocomplete="name" required'],
] as const
const ADDRESS = [
  ['address1', 'Address line 1', 'autocomplete="address-line1" required'],
  ['address2', 'Address line 2 (optional)', 'autocomplete="address-line2"'],
  ['postcode', 'Postcode', 'autocomplete="postal-code" required class="short"'],
  ['city', 'City', 'autocomplete="address-level2" required'],
] as const
const PHONE = [['phone', 'Phone', 'type="tel" autocomplete="tel" required']] as const
const CARD = [
  ['card', 'Card number', 'inputmode="numeric" autocomplete="cc-number" required'],
  [
    'expiry',
    'Expiry (MM/YY)',
    'inputmode="numeric" autocomplete="cc-exp" placeholder="MM/YY" required class="short"',
  ],
  ['cvc', 'Security code', 'inputmode="numeric" autocomplete="cc-csc" required class="short"'],
] as const
const COUNTRIES = ['United Kingdom', 'Ireland', 'France', 'Germany', 'Norway']

function field([name, label, attributes]: readonly [string, string, string]) {
  return html`<label class="field" for="${name}">${label}<input id="${name}" name="${name}" ${new Markup(attributes)}></label>`
}

export const checkout: Page = {
  path: '/demo/checkout/',
  title: 'Checkout',
  description: 'Where to send it, and how you pay.',
  main: html`<section class="wrap narrow">
<h1>Checkout</h1>
<p class="lead" data-checkout-summary>A demo: any words and numbers will do, and nothing is sent.</p>
<form class="checkout" data-journey="checkout" action="/demo/thanks/" method="get">
<fieldset><legend>You</legend>${CONTACT.map(field)}</fieldset>
<fieldset><legend>Where to</legend>${ADDRESS.map(field)}
<label class="field" for="country">Country<select id="country" name="country" autocomplete="country-name">${COUNTRIES.map((name) => html`<option>${name}</option>`)}</select></label>
${PHONE.map(field)}</fieldset>
<fieldset><legend>Card</legend>${CARD.map(field)}</fieldset>
<p class="actions"><button class="button" type="submit">Place order</button>
<a class="button quiet" href="/demo/basket/">Back to basket</a></p>
</form>
</section>`,
}

export const thanks: Page = {
  path: '/demo/thanks/',
  title: 'Thank you',
  description: 'Your order is on its way.',
  main: html`<section class="wrap narrow">
<h1>Thank you</h1>
<p class="lead">Your order is in the shed, being looked for. <span data-order></span></p>
<p>We will write when it leaves. Until then: dry socks.</p>
<p class="actions"><a class="button" href="/demo/">Back to the start</a>
<a class="button quiet" href="/demo/support/">Change something</a></p>
</section>`,
}
