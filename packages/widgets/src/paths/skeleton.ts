import { html } from 'lit/html.js'
import { percent, vars } from '../base/vars.ts'
import type { JourneyPaths } from './journey-paths.ts'
import { countsByStep } from './model.ts'

const SHARES = [0.34, 0.2, 0.13, 0.08]

/** Columns of bars, as many as the last answer had. */
export function pathsSkeleton(paths: JourneyPaths): unknown {
  const { answer } = paths.ask
  const columns = (answer && countsByStep(answer).size) || paths.steps
  return html`<div class="skp">${Array.from(
    { length: paths.narrow ? 1 : Math.min(columns, 5) },
    (_, step) =>
      html`<div>${SHARES.map((share) => html`<i class="sk" ${vars({ h: percent(share / (1 + step / 3)) })}></i>`)}</div>`,
  )}</div>`
}
