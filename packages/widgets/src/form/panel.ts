import { html, nothing } from 'lit/html.js'
import { isolate } from '../base/words.ts'
import type { JourneyForm } from './journey-form.ts'
import type { FieldRow } from './model.ts'

/** The selected field in words. */
export function formPanel(form: JourneyForm, row: FieldRow): unknown {
  const { whole, time, share } = form.format
  const { field, reached, changed, exits, exitRate, hesitationMs, timeMs, corrections, returnRate } = row
  const line = (name: string, value: unknown, more: unknown = '') =>
    html`<div class="row"><span>${form.say(name)}</span><span>${value} <span class="mut">${more}</span></span></div>`
  const mean = new Intl.NumberFormat(form.format.locale, { maximumFractionDigits: 1 })
  return html`<div class="panel" part="panel">
    <div><h4 aria-level=${form.level}>${isolate(field)}</h4><div class="big">${whole(reached)}</div><div class="mut xs">${form.say('attempts reached it')}</div></div>
    <div><h4 aria-level=${form.level}>${form.say('What they did')}</h4>${line('changed it', whole(changed))}${line('left here', whole(exits), exitRate === null ? '' : share(exitRate))}${
      returnRate === null ? nothing : line('came back to it', share(returnRate))
    }</div>
    <div><h4 aria-level=${form.level}>${form.say('How long it took')}</h4>${line('before the first change', time(hesitationMs))}${line('in the field', time(timeMs))}${
      corrections === null ? nothing : line('corrections, mean', mean.format(corrections))
    }</div>
    <div><h4 aria-level=${form.level}>${form.say('What went wrong')}</h4>${line('failed submits that named it', whole(row.failures))}${line('blank at submit', whole(row.blankAtSubmit))}${line('blank at exit', whole(row.blankAtExit))}</div>
  </div>`
}
