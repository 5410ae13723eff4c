import type { TrendAnswer } from '@desirepath/protocol'
import { html, nothing } from 'lit/html.js'
import { percent, vars } from '../base/vars.ts'
import { isolate } from '../base/words.ts'
import type { JourneyTrend } from './journey-trend.ts'

/** From here on the tooltip hangs on the other side of the crosshair. */
const FAR = 0.62

/** The interval under the pointer or the arrow keys: a line, a ring on each mean, and what it holds beside it. */
export function crosshair(trend: JourneyTrend, answer: TrendAnswer): unknown {
  const point = trend.pointAt(answer)
  if (!point) return nothing
  const { x, y } = trend.geometry(answer)
  const at = percent(x(point.from))
  return html`<span class="ch" ${vars({ x: at })}></span>${trend.lines(answer).map(({ points }, index) => {
    const { mean } = points[trend.at!]!
    return mean === null
      ? nothing
      : html`<i class=${index ? 'ring c2' : 'ring c1'} ${vars({ x: at, y: percent(y(mean)) })}></i>`
  })}${trend.narrow ? nothing : tip(trend, answer)}`
}

export function tip(trend: JourneyTrend, answer: TrendAnswer): unknown {
  const point = trend.pointAt(answer)
  // A narrow chart keeps the place, so that nothing below it moves.
  if (!point)
    return trend.narrow
      ? html`<p class="tip below mut">${trend.say('Touch the chart for the numbers of an interval.')}</p>`
      : nothing
  const at = trend.geometry(answer).x(point.from)
  return html`<div class=${trend.narrow ? 'tip below' : at > FAR ? 'tip far' : 'tip'} part="tip" ${vars({ x: percent(at) })}>
    <b>${trend.names(answer).full(point)}</b>
    ${trend.lines(answer).map((line, index) => {
      const { value, mean, n, start } = line.points[trend.at!]!
      return html`<div class="row"><span><i class=${index ? 'dot c2' : 'dot c1'}></i>${trend.lineName(answer, line)}${line.side === 'other' && start !== point.from ? html` <span class="mut">${trend.names(answer).short(start)}</span>` : nothing}</span><span><b>${trend.amount(value)}</b>${
        trend.metric === 'conversion' ? html` <span class="mut">n = ${trend.format.whole(n)}</span>` : nothing
      }</span></div>${
        trend.thin(answer)
          ? html`<div class="row mut"><span>${trend.say('mean of 7 days')}</span><span>${trend.amount(mean)}</span></div>`
          : nothing
      }`
    })}
    ${trend.flagsAt(answer, trend.at!).map(({ text }) => html`<div class="said">${isolate(text)}</div>`)}
    ${point.open ? html`<div class="mut">${trend.say('may still change')}</div>` : nothing}
  </div>`
}
