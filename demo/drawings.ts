import type { Shoe } from './catalogue.ts'
import { html, type Markup } from './html.ts'

/** A shoe from the side, in its colours; the lugs are as deep as the shoe's own. */
export function drawShoe({ name, colours: [upper, accent, sole], lugs }: Shoe): Markup {
  const teeth = Array.from({ length: 14 }, (_, index) => 26 + index * 14)
  return html`<svg class="shoe" viewBox="0 0 248 150" role="img" aria-label="${name}, seen from the side">
<ellipse cx="124" cy="137" rx="104" ry="6" fill="#000" opacity=".1"/>
<g fill="${sole}">${teeth.map((x) => html`<path d="M${x} 119h9l-1.6 ${lugs + 4}h-5.8z"/>`)}</g>
<path d="M17 111c0-8 5-13 14-13h178c14 0 23 5 22 13-1 7-8 11-19 11H38c-13 0-21-4-21-11z" fill="${sole}"/>
<path d="M18 106c1-8 7-12 15-12h174c14 0 22 5 23 12-60 4-150 4-212 0z" fill="${accent}" opacity=".9"/>
<path d="M26 97c-4-17-3-37 4-54 3-8 11-11 18-8 9 5 20 8 34 5 5-1 9 1 12 5 14 18 32 28 58 33 34 6 66 6 74 19z" fill="${upper}"/>
<path d="M26 97c-4-17-3-37 4-54 3-8 11-11 18-8-6 18-6 41 2 62z" fill="#000" opacity=".16"/>
<path d="M190 83c18 3 32 6 36 14h-52c4-4 9-10 16-14z" fill="#000" opacity=".2"/>
<path d="M58 96c12-22 30-32 54-32M84 97c8-15 20-23 39-24" fill="none" stroke="${accent}" stroke-width="7" stroke-linecap="round"/>
<path d="M92 52l-11 10M103 62l-12 10M115 70l-12 11M129 76l-10 11" stroke="#fff" stroke-width="3.2" stroke-linecap="round" opacity=".92"/>
<path d="M30 38c-3-7 0-15 6-17l4 14z" fill="${accent}"/>
</svg>`
}

/** Fells, a tarn and a path. Colours come from the page, so that it has a night too. */
export function drawFells(): Markup {
  return html`<svg class="fells" viewBox="0 0 1200 420" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
<circle class="sun" cx="930" cy="112" r="46"/>
<path class="far" d="M0 250l120-70 90 50 140-120 110 90 120-60 170 120 130-90 140 80 180-100v270H0z"/>
<path class="mid" d="M0 310l170-90 130 80 190-110 160 110 190-70 160 70 200-80v200H0z"/>
<path class="tarn" d="M640 372c90-26 260-30 380-6 60 12 80 30 40 40H610c-20-12-10-24 30-34z"/>
<path class="near" d="M0 350c180-40 330-30 470 10 120 34 250 40 420 20 120-14 230-12 310 6v34H0z"/>
<path class="way" transform="translate(430 4)" d="M150 420c60-30 160-36 190-60 26-22-60-34-40-56 14-16 70-18 90-40" fill="none"/>
</svg>`
}
