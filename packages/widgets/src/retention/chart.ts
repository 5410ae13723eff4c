import type { RetentionAnswer } from '@desirepath/protocol'
import { html, nothing } from 'lit/html.js'
import { firstOf, showRest, tabAt } from '../base/rows.ts'
import { percent, vars } from '../base/vars.ts'
import { isolate } from '../base/words.ts'
import type { JourneyRetention } from './journey-retention.ts'
import { type CohortRow, type Overall, overallOf, rowsOf } from './model.ts'

const HEADS = { day: 'Day {n}', week: 'Week {n}', month: 'Month {n}' }

/** A real table: its head is the curve of all cohorts, each row a cohort, the depth of a cell its share. */
export function drawTriangle(retention: JourneyRetention, answer: RetentionAnswer): unknown {
  const rows = rowsOf(answer)
  const shown = firstOf(rows, retention.all)
  const names = retention.names(answer)
  const { interval } = answer.question
  return html`<div class="wide" @keydown=${retention.press} @focusin=${retention.more}><table class="rt" aria-label=${retention.say('Of each cohort, how many came back, by interval after their first')}>
      <thead>
        <tr><th scope="col">${retention.say('First came')}</th><th scope="col">${retention.say('Cohort')}</th>${answer.overall.map((_, period) => html`<th scope="col">${retention.say(HEADS[interval], { n: period })}</th>`)}</tr>
        <tr class="all" part="curve"><th scope="row">${retention.say('All together')}</th><td>${retention.format.whole(retention.actorsOf(answer))}</td>${overallOf(answer).map((cell) => column(retention, cell))}</tr>
      </thead>
      <tbody>${shown.map((row) => drawRow(retention, row, names(row.cohort.from), tabAt(retention, row.index, shown.length)))}</tbody>
    </table></div>${showRest(retention, rows.length)}`
}

/** One column of the curve. */
function column({ format }: JourneyRetention, { returned, of, share, height }: Overall): unknown {
  return html`<td class="cv" title=${`${format.whole(returned)} / ${format.whole(of)}`}><b>${share === null ? (of ? format.whole(returned) : '') : format.roughly(share)}</b><i aria-hidden="true" ${vars({ h: percent(height) })}></i></td>`
}

function drawRow(
  retention: JourneyRetention,
  { index, cohort, cells }: CohortRow,
  name: string,
  tab: number,
): unknown {
  const { selection, format } = retention
  const { from, to, actors, returned } = cohort
  const selected = selection?.kind === 'time' && selection.from === from && selection.to === to
  const pick = () => retention.select(selected ? null : { kind: 'time', from, to })
  return html`<tr class=${selected ? 'on' : ''} part="row" data-from=${from} data-actors=${actors} data-returned=${returned.map((n) => n ?? '-').join(' ')}>
    <th scope="row"><button type="button" class="rb" tabindex=${tab} aria-pressed=${selected} @click=${pick} @focus=${() => (retention.focused = index)}>${isolate(name)}</button></th>
    <td>${format.whole(actors)}</td>
    ${cells.map((cell) =>
      cell
        ? html`<td class="c" ${vars({ t: percent(cell.tint) })} title=${`${format.whole(cell.returned)} / ${format.whole(actors)}`}>${cell.share === null ? format.whole(cell.returned) : format.roughly(cell.share)}</td>`
        : html`<td>${nothing}</td>`,
    )}
  </tr>`
}
