import { html } from '../html.ts'
import type { Page } from '../layout.ts'

/** The finder's screens. It is one page that changes its own address; each address also stands by itself after a reload. */
export const FINDER_STEPS = ['', 'distance/', 'result/'] as const

export const finder: Page[] = FINDER_STEPS.map((step) => ({
  path: `/demo/finder/${step}`,
  title: 'Shoe finder',
  description: 'Two questions, one shoe.',
  main: html`<section class="wrap narrow finder" data-finder>
<h1>Shoe finder</h1>
<div data-finder-screen aria-live="polite"></div>
<noscript><p>The finder needs JavaScript. <a href="/demo/shoes/">All shoes</a> are here.</p></noscript>
</section>`,
}))
