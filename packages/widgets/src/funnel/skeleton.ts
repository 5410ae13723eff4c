import { html } from 'lit/html.js'
import { percent, vars } from '../base/vars.ts'

/** Bars that narrow, as the stages of a funnel do. */
export const funnelSkeleton = (): unknown =>
  [1, 0.66, 0.3, 0.12, 0.07].map(
    (w) => html`<div class="skr"><i class="sk"></i><i class="sk" ${vars({ w: percent(w) })}></i></div>`,
  )
