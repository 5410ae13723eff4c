import { html } from 'lit/html.js'
import { vars } from '../base/vars.ts'
import type JourneyMap from './journey-map.ts'

export { walkMap as walk } from './walk.ts'

export const mistake = (): string =>
  'No journey is named. Write journey="…" here or on the journey-board around it.'

export const nobody = (map: JourneyMap): string => map.say('Nobody entered this journey between these dates')

const SHAPES = [18, 120, 14, 14, 60, 90]

/** Columns and lanes, as many as the last answer had. */
export function skeleton(map: JourneyMap): unknown {
  const columns = Math.min(map.ask.answer?.stages.length ?? 5, Math.max(1, Math.floor(map.width / 130)))
  return html`<div class="skm" ${vars({ n: String(columns) })}>${SHAPES.flatMap((height) =>
    Array.from({ length: columns }, () => html`<i class="sk" ${vars({ h: `${height}px` })}></i>`),
  )}</div>`
}
