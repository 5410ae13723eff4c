import { html } from 'lit/html.js'
import type { Own } from '../base/more.ts'
import { walkRows } from '../base/rows.ts'
import { percent, vars } from '../base/vars.ts'
import type { JourneyForm } from './journey-form.ts'

export const own: Own<JourneyForm> = {
  mistake: () => '',
  nobody: (form) =>
    form.form
      ? form.say('Nobody started the form {form} between these dates', { form: form.form })
      : form.say('Nobody started a form between these dates'),
  skeleton: () =>
    [1, 0.94, 0.92, 0.8, 0.71, 0.64].map((w) => html`<i class="sk skrow" ${vars({ w: percent(w) })}></i>`),
  walk: walkRows,
}
