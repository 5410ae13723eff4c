import { html } from 'lit/html.js'
import type { Own } from '../base/more.ts'
import { walkRows } from '../base/rows.ts'
import { percent, vars } from '../base/vars.ts'
import type { JourneyVitals } from './journey-vitals.ts'

export const own: Own<JourneyVitals> = {
  mistake: () => 'limit must be from 1 to 1000.',
  nobody: (vitals) => vitals.say('No page was measured between these dates'),
  skeleton: () => [1, 1, 1, 1, 1, 1].map((w) => html`<i class="sk skrow" ${vars({ w: percent(w) })}></i>`),
  walk: walkRows,
}
