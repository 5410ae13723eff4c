import { VITALS, type Vital } from '@desirepath/protocol'
import { html, nothing } from 'lit/html.js'
import { pageName } from '../base/words.ts'
import type { JourneyVitals } from './journey-vitals.ts'
import type { PageRow } from './model.ts'
import { RATINGS } from './ratings.ts'

/** What the vitals are, for those who do not live with their abbreviations. */
const MEANINGS: Record<Vital, string> = {
  LCP: 'main content shown',
  INP: 'answer to a press',
  CLS: 'layout that jumps',
  FCP: 'first content shown',
  TTFB: 'first byte of the page',
}

/** The selected page in words. */
export function vitalsPanel(vitals: JourneyVitals, { row, cost }: PageRow): unknown {
  const { whole, share } = vitals.format
  const line = (name: unknown, value: unknown, more: unknown = '') =>
    html`<div class="row"><span>${name}</span><span>${value} <span class="mut">${more}</span></span></div>`
  return html`<div class="panel" part="panel">
    <div><h4 aria-level=${vitals.level}>${pageName(row.page)}</h4><div class="big">${whole(row.actors)}</div><div class="mut xs">${vitals.say('measured here')}</div></div>
    <div><h4 aria-level=${vitals.level}>${vitals.say('Three in four visits')}</h4>${VITALS.map((vital) => {
      const cell = row.vitals[vital]
      return cell
        ? line(
            `${vital}, ${vitals.say(MEANINGS[vital])}`,
            vitals.amount(vital, cell.p75),
            vitals.say(RATINGS[cell.rating][1]),
          )
        : nothing
    })}</div>
    ${
      row.fast && row.slow
        ? html`<div><h4 aria-level=${vitals.level}>${vitals.say('Conversion')}</h4>${line(vitals.say('when fast'), cost ? share(cost.fast) : whole(row.fast.converted), `n = ${whole(row.fast.actors)}`)}${line(vitals.say('when slow'), cost ? share(cost.slow) : whole(row.slow.converted), `n = ${whole(row.slow.actors)}`)}</div>`
        : nothing
    }
  </div>`
}
