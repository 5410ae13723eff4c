import { html } from 'lit/html.js'
import type { Own } from '../base/more.ts'
import { walkRows } from '../base/rows.ts'
import { percent, vars } from '../base/vars.ts'
import type { JourneyRetention } from './journey-retention.ts'
import { RETENTION_INTERVALS } from './model.ts'

export const own: Own<JourneyRetention> = {
  mistake: ({ interval }) =>
    interval && !RETENTION_INTERVALS.includes(interval)
      ? `interval="${interval}" is none of ${RETENTION_INTERVALS.join(', ')}.`
      : 'periods must be from 1 to 52.',
  nobody: (retention) => retention.say('Nobody came for the first time between these dates'),
  skeleton: () =>
    [1, 0.88, 0.76, 0.64, 0.52, 0.4].map((w) => html`<i class="sk skrow" ${vars({ w: percent(w) })}></i>`),
  walk: walkRows,
}
