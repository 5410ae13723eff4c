import { CREDIT_MODELS } from '@desirepath/protocol'
import { html } from 'lit/html.js'
import type { Own } from '../base/more.ts'
import { walkRows } from '../base/rows.ts'
import { percent, vars } from '../base/vars.ts'
import type { JourneyChannels } from './journey-channels.ts'

export const own: Own<JourneyChannels> = {
  mistake: ({ model }) =>
    CREDIT_MODELS.includes(model)
      ? 'No journey is named. Write journey="…", or steps as JSON.'
      : `model="${model}" is none of ${CREDIT_MODELS.join(', ')}.`,
  nobody: (channels) => channels.say('Nobody entered this journey between these dates'),
  skeleton: () =>
    [1, 0.7, 0.45, 0.3, 0.12, 0.07].map((w) => html`<i class="sk skrow" ${vars({ w: percent(w) })}></i>`),
  walk: walkRows,
}
