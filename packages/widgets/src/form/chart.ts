import type { FormAnswer } from '@desirepath/protocol'
import { html, nothing } from 'lit/html.js'
import { firstOf, showRest, tabAt } from '../base/rows.ts'
import { percent, vars } from '../base/vars.ts'
import { isolate } from '../base/words.ts'
import type { JourneyForm } from './journey-form.ts'
import { type FieldRow, rowsOf } from './model.ts'
import { formPanel } from './panel.ts'

/** Shares from which a number is set in bold: errors seen, and returns. */
const MANY_ERRORS = 0.1
const MANY_RETURNS = 0.15

export function drawForm(form: JourneyForm, answer: FormAnswer): unknown {
  const rows = rowsOf(answer)
  const shown = firstOf(rows, form.all)
  const selected =
    form.selection?.kind === 'field' && form.selection.form === answer.form ? form.selection.field : undefined
  const chosen = rows.find(({ field }) => field === selected)
  const head = (words: string, end = false) => html`<span class=${end ? 'r' : ''}>${form.say(words)}</span>`
  return html`${picker(form, answer)}<ol class="rows fm" @keydown=${form.press} @focusin=${form.more}>
      <li class="h" aria-hidden="true">${head('Field, in the order met')}${head('Still filling in, and left here')}${head('Left here', true)}${head('Time in field, median')}${head('Saw an error', true)}${head('Came back to it', true)}</li>
      ${shown.map((row) => drawRow(form, answer, row, row.field === selected, tabAt(form, row.index, shown.length)))}
    </ol>${showRest(form, rows.length)}${(chosen && form.more() && formPanel(form, chosen)) ?? nothing}`
}

/** Which form: where there are several, and a server to ask. */
function picker(form: JourneyForm, { forms, form: current }: FormAnswer): unknown {
  if (form.data || forms.length < 2) return nothing
  const choose = (event: Event) => (form.form = (event.target as HTMLSelectElement).value)
  return html`<label class="pick">${form.say('Form')}<select @change=${choose}>${forms.map(
    ({ form: name, path, started }) =>
      html`<option value=${name} ?selected=${name === current}>${name} · ${path} · ${form.format.whole(started)}</option>`,
  )}</select></label>`
}

function drawRow(
  form: JourneyForm,
  answer: FormAnswer,
  row: FieldRow,
  selected: boolean,
  tab: number,
): unknown {
  const {
    index,
    field,
    reached,
    continued,
    exits,
    on,
    off,
    exitRate,
    failureRate,
    returnRate,
    timeMs,
    worst,
  } = row
  const { whole, share, roughly, time } = form.format
  const rate = (value: number | null, many: number) =>
    value === null
      ? html`<span class="r mut">–</span>`
      : html`<span class=${value >= many ? 'r b' : 'r mut'}>${roughly(value)}</span>`
  const pick = () => form.select(selected ? null : { kind: 'field', form: answer.form ?? '', field })
  return html`<li class="${worst ? 'worst' : ''} ${selected ? 'on' : ''}" part="row" data-field=${field} data-reached=${reached} data-continued=${continued} data-exits=${exits}>
    <button type="button" class="rb" tabindex=${tab} aria-pressed=${selected} aria-description=${inWords(form, row)} @click=${pick} @focus=${() => (form.focused = index)} title=${field}>${isolate(field)}</button>
    <div class="trk" part="bar" aria-hidden="true"><i class="k" ${vars({ w: percent(on) })}></i>${exits ? html`<i class="l" ${vars({ w: percent(off) })}></i>` : nothing}</div>
    <div class="lost"><b>${whole(exits)}</b><span class="sh">${exitRate === null ? '' : share(exitRate)}</span></div>
    <div class="tm"><div class="x" aria-hidden="true">${row.time === null ? nothing : html`<i ${vars({ w: percent(row.time) })}></i>`}</div><span class="r">${isolate(time(timeMs))}</span></div>
    ${rate(failureRate, MANY_ERRORS)}${rate(returnRate, MANY_RETURNS)}
    <div class="nsum mut xs" aria-hidden="true">${shortly(form, row).join(' · ')}</div>
  </li>`
}

/** What the columns say, where there is no room for columns. */
function shortly(form: JourneyForm, { timeMs, failureRate, returnRate }: FieldRow): string[] {
  const { roughly, time } = form.format
  const said = [time(timeMs)]
  if (failureRate !== null) said.push(form.say('{n} saw an error', { n: roughly(failureRate) }))
  if (returnRate !== null) said.push(form.say('{n} came back', { n: roughly(returnRate) }))
  return said
}

function inWords(form: JourneyForm, row: FieldRow): string {
  const { whole } = form.format
  return [
    form.say('{n} reached it', { n: whole(row.reached) }),
    form.say('{n} left here', { n: whole(row.exits) }),
    ...shortly(form, row),
  ].join('; ')
}
