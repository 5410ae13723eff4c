import { INTERVALS } from '@desirepath/protocol'
import { html } from 'lit/html.js'
import type { Own } from '../base/more.ts'
import type { JourneyTrend } from './journey-trend.ts'
import { METRICS } from './model.ts'

export const own: Own<JourneyTrend> = {
  mistake({ metric, interval }) {
    if (!METRICS.includes(metric)) return `metric="${metric}" is none of ${METRICS.join(', ')}.`
    if (interval && !INTERVALS.includes(interval))
      return `interval="${interval}" is none of ${INTERVALS.join(', ')}.`
    return 'No journey is named. Write journey="…", or steps as JSON.'
  },
  nobody: (trend) => trend.say('Nobody entered this journey between these dates'),
  skeleton: () => html`<i class="sk plotsk"></i>`,
  walk: () => {},
}
