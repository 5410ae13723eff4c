import { html, nothing } from 'lit/html.js'
import { FEW } from '../base/format.ts'
import { ICONS } from '../base/words.ts'
import type { JourneyFunnel } from './journey-funnel.ts'
import { placesOf, type Stage } from './model.ts'

/** The selected stage in words. */
export function funnelPanel(funnel: JourneyFunnel, stage: Stage) {
  const { whole, share, roughly, time } = funnel.format
  const { label, reached, ofAll, continued, rate, dropped } = stage
  const row = (name: unknown, value: unknown, more?: string) =>
    html`<div class="row"><span>${name}</span><span>${value} <span class="mut">${more}</span></span></div>`
  return html`<div class="panel" part="panel">
    <div><h4 aria-level=${funnel.level}>${label}</h4><div class="big">${whole(reached)}</div>${
      ofAll === null
        ? nothing
        : html`<div class="mut xs">${funnel.say('{share} of all', { share: share(ofAll) })}</div>`
    }</div>
    ${
      stage.last
        ? html`<div><h4 aria-level=${funnel.level}>${funnel.say('The last stage')}</h4><p>${funnel.say('Nobody can drop from here.')}</p></div>`
        : html`<div><h4 aria-level=${funnel.level}>${funnel.say('Continued')}</h4>${row(funnel.say('to a later stage'), whole(continued), rate === null ? '' : share(rate))}</div>
          <div><h4 aria-level=${funnel.level}>${funnel.say('Time to the next stage')}</h4>${row(funnel.say('median'), time(stage.medianMs))}${row(funnel.say('mean'), time(stage.avgMs))}${row(funnel.say('nine in ten within'), time(stage.p90Ms))}</div>
          <div><h4 aria-level=${funnel.level}>${funnel.say('Dropped, and went next')}</h4>${placesOf(
            stage,
            6,
          ).map(({ page, count, back }) =>
            row(
              back && page
                ? html`<span class="loop">${ICONS.again}</span>${funnel.placeName(page)}`
                : funnel.placeName(page),
              whole(count),
              dropped < FEW ? '' : roughly(count / dropped),
            ),
          )}</div>`
    }
  </div>`
}
