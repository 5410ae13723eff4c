import type { Feeling, MapAnswer } from '@desirepath/protocol'
import { html, nothing, svg } from 'lit/html.js'
import { percent, vars } from '../base/vars.ts'
import { type FeltPoint, HINT, layoutFeeling } from './feeling-layout.ts'
import type JourneyMap from './journey-map.ts'
import { idealAt } from './model.ts'

/** From +2 to -2, px; and over and under it. */
const SCALE = 120
const ABOVE = 22
const BELOW = 34

/** The emotional journey, on a fixed scale, so that two maps can be held side by side. */
export function drawFeeling(map: JourneyMap, answer: MapAnswer, column: number) {
  const { stages, comparison } = answer
  const width = stages.length * column
  const height = ABOVE + SCALE + BELOW
  const { points, curves, bands, yOf } = layoutFeeling(
    stages.map(({ feeling }) => feeling),
    column,
    SCALE,
    comparison?.stages.map(({ feeling }) => feeling),
  )
  const other =
    comparison &&
    layoutFeeling(
      comparison.stages.map(({ feeling }) => feeling),
      column,
      SCALE,
    )
  // The ideal is drawn as a feeling of which nobody doubts anything.
  const wished = stages.map((_, index): Feeling | null => {
    const mean = idealAt(answer, index)?.feeling
    return mean === undefined ? null : { mean, interval: [mean, mean], n: Number.POSITIVE_INFINITY }
  })
  const ideal = layoutFeeling(wished, column, SCALE)
  const named = nameOfIdeal(ideal.points, points)
  return html`<div class="fl" ${vars({ h: `${height}px` })}>
    <svg viewBox=${`0 ${-ABOVE} ${width.toFixed(1)} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <path class="zero" d=${`M0 ${yOf(0)}H${width.toFixed(1)}`}/>
      ${bands.map((d) => svg`<path class="band" d=${d}/>`)}
      ${ideal.curves.map(({ d }) => svg`<path class="ideal" d=${d}/>`)}
      ${ideal.points.filter(({ index }) => !wished[index - 1] && !wished[index + 1]).map(({ x, y }) => svg`<path class="ideal" d=${`M${x - 7} ${y}h14`}/>`)}
      ${other?.curves.map(({ d }) => svg`<path class="was" d=${d}/>`) ?? nothing}
      ${curves.map(({ d, few }) => svg`<path class=${few ? 'felt few' : 'felt'} d=${d}/>`)}
      ${other?.points.map(({ x, y }) => svg`<path class="wasp" d=${`M${x} ${y - 5}l5 5-5 5-5-5Z`}/>`) ?? nothing}
      ${points.map(({ x, y, few }) => svg`<circle class=${few ? 'pt few' : 'pt'} cx=${x} cy=${y} r="5.5"/>`)}
    </svg>
    ${[2, 0, -2].map((mark) => html`<span class="tick" aria-hidden="true" ${vars({ y: `${ABOVE + yOf(mark)}px` })}>${map.signed(mark, 0)}</span>`)}
    ${named ? html`<span class="lb xs mut" ${vars({ x: percent(named.x / width), y: `${ABOVE + named.y + (named.over ? -11 : 11)}px` })}>${map.say('ideal')}</span>` : nothing}
    ${points.map((point) => value(map, answer, point, width))}
    ${stages.map(
      ({ feeling }, index) =>
        html`<span class="lb xs mut" ${vars({ x: percent((index + 0.5) / stages.length), y: `${height - 11}px` })}>${
          feeling
            ? html`${map.say('n = {n}', { n: map.format.whole(feeling.n) })}${feeling.n < HINT ? html` <b>${map.say('too few')}</b>` : nothing}`
            : map.say('not measured')
        }</span>`,
    )}
  </div>`
}

/** Where the line of the ideal is called so: half way to a neighbour, where what was felt is furthest from it. */
function nameOfIdeal(ideal: FeltPoint[], felt: FeltPoint[]) {
  const spots = ideal.map((point, at) => {
    const next = ideal[at + 1]
    const near = next?.index === point.index + 1 ? next : point
    const there = felt.find(({ index }) => index === point.index)
    const y = (point.y + near.y) / 2
    return {
      x: (point.x + near.x) / 2,
      y,
      far: there ? Math.abs(there.y - y) : 1000,
      over: !there || there.y > y,
    }
  })
  return spots.sort((a, b) => b.far - a.far)[0]
}

function value(map: JourneyMap, answer: MapAnswer, { index, x, y, mean, above }: FeltPoint, width: number) {
  const { name, feeling } = answer.stages[index]!
  const [low, high] = feeling!.interval
  const label = map.say('Feeling at {stage}: {mean} ({low} to {high}), n = {n}', {
    stage: name,
    mean: map.signed(mean),
    low: map.signed(low),
    high: map.signed(high),
    n: map.format.whole(feeling!.n),
  })
  const place = vars({ x: percent(x / width), y: `${ABOVE + y + (above ? -16 : 16)}px` })
  return html`<span class="lb" ${place}>${map.button(answer, { lane: 'feeling', stage: index, at: 0 }, label, html`<b class=${mean < 0 ? 'neg' : ''}>${map.signed(mean)}</b>`, 'xs')}</span>`
}
