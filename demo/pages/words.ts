import { html } from '../html.ts'
import type { Page } from '../layout.ts'

const LENGTHS = [
  ['6', '39.5', 250],
  ['7', '41', 258],
  ['8', '42', 266],
  ['9', '43', 275],
  ['10', '44.5', 284],
  ['11', '46', 292],
  ['12', '47', 300],
] as const

export const sizes: Page = {
  path: '/demo/guide/sizes/',
  title: 'Size guide',
  description: 'How to find a size that fits a long way from home.',
  main: html`<article class="wrap narrow prose">
<h1>How to find your size</h1>
<p class="lead">Stand on paper, draw round your longer foot, and measure from heel to toe in the evening, when it is largest.</p>
<p>Leave a thumb’s width in front: downhill, a foot moves. Between two sizes, take the larger for long days and the smaller for short ones.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Sizes">
<table><caption>Foot length by size</caption>
<thead><tr><th scope="col">UK</th><th scope="col">EU</th><th scope="col">Foot, mm</th></tr></thead>
<tbody>${LENGTHS.map(([uk, eu, mm]) => html`<tr><td>${uk}</td><td>${eu}</td><td>${mm}</td></tr>`)}</tbody></table>
</div>
<h2>Which of ours run small?</h2>
<p>The <a href="/demo/product/fell-ghost/">Fell Ghost</a> sits close: take half a size more. The <a href="/demo/product/trail-runner/">Trail Runner</a> and the <a href="/demo/product/tarn-swift/">Tarn Swift</a> are true to the table.</p>
<p class="actions"><a class="button" href="/demo/shoes/">Back to the shoes</a></p>
</article>`,
}

const QUESTIONS = [
  [
    'Where is my order?',
    'It leaves the day you order if that was before two o’clock, and takes two days in the UK.',
  ],
  ['Can I send them back?', 'For sixty days, run in or not. Ask below and a label comes by e-mail.'],
  ['Can I change my order?', 'Until it has left the shed, yes. Write as soon as you can.'],
] as const

export const support: Page = {
  path: '/demo/support/',
  title: 'Support',
  description: 'Orders, returns, and people who run.',
  main: html`<section class="wrap narrow prose">
<h1>Support</h1>
<p class="lead">Three questions make up most of our post. Here are they.</p>
${QUESTIONS.map(([question, answer]) => html`<details data-journey="support-question"><summary>${question}</summary><p>${answer}</p></details>`)}
<h2>Or write to us</h2>
<form class="checkout" data-journey="support" action="/demo/support/" method="get" data-support>
<label class="field" for="order">Order number<input id="order" name="order" autocomplete="off"></label>
<label class="field" for="message">What happened?<textarea id="message" name="message" rows="4" required></textarea></label>
<p class="actions"><button class="button" type="submit">Send</button></p>
<p role="status" data-support-status></p>
</form>
</section>`,
}
