import type { Vital, VitalsAnswer, VitalsRow } from '@desirepath/protocol'
import { html, nothing } from 'lit/html.js'
import { FEW } from '../base/format.ts'
import { firstOf, showRest, tabAt } from '../base/rows.ts'
import { vars } from '../base/vars.ts'
import { isolate, pageName } from '../base/words.ts'
import type { JourneyVitals } from './journey-vitals.ts'
import { costOf, measured, type PageRow, rowsOf } from './model.ts'
import { vitalsPanel } from './panel.ts'
import { RATINGS } from './ratings.ts'

export function drawVitals(vitals: JourneyVitals, answer: VitalsAnswer): unknown {
  const names = measured(answer)
  const rows = rowsOf(answer)
  const shown = firstOf(rows, vitals.all)
  const page = vitals.selection?.kind === 'page' ? vitals.selection.page : undefined
  const chosen = rows.find(({ row }) => row.page === page)
  const goal = answer.question.goal !== undefined
  return html`<div class="wide"><ol class=${goal ? 'rows vt goal' : 'rows vt'} ${vars({ n: String(names.length) })} @keydown=${vitals.press} @focusin=${vitals.more}>
      <li class="h" aria-hidden="true"><span>${vitals.say('Page')}</span>${names.map((name) => html`<span class="r">${name}</span>`)}${
        goal ? html`<span class="r">${vitals.say('Converted when slow')}</span>` : nothing
      }</li>
      <li class="sumrow">${html`<span>${vitals.say('All pages')}</span>`}${cells(vitals, names, answer.all)}${goal ? cost(vitals, { row: answer.all, cost: costOf(answer.all) }) : nothing}</li>
      ${shown.map((row) => drawRow(vitals, names, goal, row, row === chosen, tabAt(vitals, row.index, shown.length)))}
    </ol></div>${showRest(vitals, rows.length)}${(chosen && vitals.more() && vitalsPanel(vitals, chosen)) ?? nothing}`
}

function drawRow(
  vitals: JourneyVitals,
  names: Vital[],
  goal: boolean,
  page: PageRow,
  selected: boolean,
  tab: number,
): unknown {
  const { index, row, worst } = page
  const pick = () => vitals.select(selected ? null : { kind: 'page', step: 0, page: row.page })
  const p75 = (vital: Vital) => row.vitals[vital]?.p75 ?? nothing
  return html`<li class="${worst ? 'worst' : ''} ${selected ? 'on' : ''}" part="row" data-page=${row.page} data-actors=${row.actors} data-lcp=${p75('LCP')} data-inp=${p75('INP')} data-cls=${p75('CLS')} data-fcp=${p75('FCP')} data-ttfb=${p75('TTFB')}>
    <button type="button" class="rb" tabindex=${tab} aria-pressed=${selected} @click=${pick} @focus=${() => (vitals.focused = index)}>${pageName(row.page)}</button>
    ${cells(vitals, names, row)}${goal ? cost(vitals, page) : nothing}
  </li>`
}

function cells(vitals: JourneyVitals, names: Vital[], { vitals: measured }: VitalsRow): unknown {
  return names.map((name) => {
    const cell = measured[name]
    if (!cell) return html`<span class="r mut vc"><span class="lb">${name} </span>–</span>`
    const few = cell.n < FEW
    const [shape, word] = few ? ['', 'too few'] : RATINGS[cell.rating]
    return html`<span class="r vc ${few ? 'mut' : cell.rating}" title=${`n = ${vitals.format.whole(cell.n)}`}><span class="lb mut">${name} </span>${isolate(vitals.amount(name, cell.p75))} <span class="wd"><i aria-hidden="true">${shape}</i> ${vitals.say(word)}</span></span>`
  })
}

function cost(vitals: JourneyVitals, { cost }: Pick<PageRow, 'row' | 'cost'>): unknown {
  const { share, whole } = vitals.format
  if (!cost) return html`<span class="r mut ct">–</span>`
  const lost = Math.round(cost.lost)
  return html`<span class="r ct"><span class="lb mut">${vitals.say('Converted when slow')} </span><b>${share(cost.slow)}</b> <span class="mut xs">${isolate(vitals.say('{share} when fast', { share: share(cost.fast) }))}</span><span class="wd">${
    lost
      ? vitals.say(lost === 1 ? 'about {n} conversion fewer' : 'about {n} conversions fewer', {
          n: whole(lost),
        })
      : vitals.say(cost.clear ? 'no fewer' : 'no clear difference')
  }</span></span>`
}
