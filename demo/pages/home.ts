import { SHOES } from '../catalogue.ts'
import { drawFells } from '../drawings.ts'
import { html } from '../html.ts'
import type { Page } from '../layout.ts'
import { card } from './shoes.ts'

export const home: Page = {
  path: '/demo/',
  title: 'Trail running shoes',
  description: 'Six trail running shoes, each good at something.',
  main: html`<section class="hero">
${drawFells()}
<div class="hero-words">
<h1>Shoes for the way<br>that isn’t on the map</h1>
<p>Six models, each made for one kind of ground. Tell us where you run, and we will tell you which.</p>
<p class="actions"><a class="button" href="/demo/shoes/" data-journey="see-shoes">See all shoes</a>
<a class="button quiet" href="/demo/finder/" data-journey="open-finder">Find my shoe</a></p>
</div>
</section>
<section class="wrap">
<h2>Most asked for</h2>
<div class="cards">${SHOES.slice(0, 3).map(card)}</div>
</section>
<section class="wrap facts">
<div><h3>Sixty days on your feet</h3><p>Run in them. If they do not fit, send them back, mud and all.</p></div>
<div><h3>Sized by runners</h3><p>Our <a href="/demo/guide/sizes/">size guide</a> measures your foot, not your patience.</p></div>
<div><h3>Sent the same day</h3><p>Order before two o’clock and it leaves the shed that afternoon.</p></div>
</section>`,
}
