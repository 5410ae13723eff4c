import type { MapAnswer } from '@desirepath/protocol'
import { html, nothing, svg } from 'lit/html.js'
import { percent, vars } from '../base/vars.ts'
import { ICONS } from '../base/words.ts'
import type JourneyMap from './journey-map.ts'
import { idealAt, isIdeal, type Way, wayOf, ways } from './model.ts'
import { type Drawn, type Label, layoutMoves, type Spot } from './moves-layout.ts'

/** Widths of a character in 12 and in 14 px, of a wide font, px; and of the patch around words. */
const SMALL = 6.8
const LARGE = 9
const PATCH = 6
/** A column as wide as this has room for what a count counts, px. */
const ROOMY = 120

/** The moves as lines and arcs, with the stages on them as rings: shapes in SVG, words over them in HTML. */
export function drawMoves(map: JourneyMap, answer: MapAnswer, column: number) {
  const { stages, ideal } = answer
  const roomy = column >= ROOMY
  const all = ways(answer)
  const layout = layoutMoves(all, {
    stages: stages.length,
    column,
    widthOf: (way, spot) => widthOf(map, answer, way, spot, roomy),
  })
  map.undrawn = layout.hidden
  const { width, height, base, lines, labels } = layout
  const picked = map.pickedIn(answer)
  const isPicked = ({ from, to }: Way) => picked?.lane === 'move' && picked.stage === from && picked.at === to
  const look = (way: Way) =>
    `${way.to < way.from ? 'back' : isIdeal(answer, way) ? 'go' : 'off'}${isPicked(way) ? ' on' : ''}`
  const x = (index: number) => (index + 0.5) * column
  return html`<div class="mv" ${vars({ h: `${Math.ceil(height)}px` })}>
    <svg viewBox=${`0 0 ${width.toFixed(1)} ${Math.ceil(height)}`} preserveAspectRatio="none" aria-hidden="true">
      ${[...lines].sort((a, b) => +isPicked(a.way) - +isPicked(b.way)).map((line) => stroke(line, look(line.way)))}
      ${stages.map(({ id }, index) => svg`<circle class=${ideal.includes(id) ? 'ring' : 'ring aside'} cx=${x(index)} cy=${base} r="6.5"/>`)}
    </svg>
    ${labels.map((label) => words(map, answer, label, layout.width, roomy))}
  </div>`
}

function stroke({ d, thick, tip, way }: Drawn<Way>, look: string) {
  const { x, y, towards } = tip
  const half = Math.max(4, Math.min(7, thick / 2 + 3))
  const long = half * 1.5
  const head =
    towards === 'on'
      ? `M${x} ${y}l${-long} ${-half}v${2 * half}Z`
      : towards === 'down'
        ? `M${x} ${y}l${-half} ${-long}h${2 * half}Z`
        : `M${x} ${y}l${-half} ${long}h${2 * half}Z`
  return svg`<path class=${`ln ${look}`} d=${d} stroke-width=${thick.toFixed(1)} data-from=${way.from} data-to=${way.to}/><path class=${`tip ${look}`} d=${head}/>`
}

/** What stands at a spot: shares on the line, counts everywhere else. */
function textOf(map: JourneyMap, answer: MapAnswer, way: Way, spot: Spot, roomy: boolean): string[] {
  const { whole, roughly } = map.format
  const { reached, continued } = answer.stages[way.from]!
  if (spot === 'over') {
    const sign = wayOf(answer, way.from)
    const rate = map.rate(continued, reached) && roughly(continued / reached)
    return [`${sign < 0 ? '▼ ' : sign > 0 ? '▲ ' : ''}${rate || whole(continued)}`]
  }
  const was = answer.comparison?.stages[way.from]
  if (spot === 'under') {
    const share = idealAt(answer, way.from)?.share
    const first = share === undefined ? whole(way.count) : map.say('ideal {share}', { share: roughly(share) })
    return roomy && was && map.rate(was.continued, was.reached)
      ? [first, roughly(was.continued / was.reached)]
      : [first]
  }
  if (spot === 'loop' || !roomy) return [whole(way.count)]
  return [whole(way.count), map.say(way.to < way.from ? 'back' : 'skip')]
}

function widthOf(map: JourneyMap, answer: MapAnswer, way: Way, spot: Spot, roomy: boolean): number {
  const chars = textOf(map, answer, way, spot, roomy).join(' ').length
  const mark = spot === 'loop' || (spot === 'under' && roomy && answer.comparison) ? 16 : 0
  return chars * (spot === 'over' ? LARGE : SMALL) + PATCH + mark
}

function words(
  map: JourneyMap,
  answer: MapAnswer,
  { way, spot, x, y }: Label<Way>,
  width: number,
  roomy: boolean,
) {
  const [first, second] = textOf(map, answer, way, spot, roomy)
  const at = vars({ x: percent(x / width), y: `${y.toFixed(1)}px` })
  if (spot === 'under')
    return html`<span class="lb xs mut" ${at}>${first}${second ? html` ${map.other(second)}` : nothing}</span>`
  const label = moveWords(map, answer, way)
  const sign = spot === 'over' ? wayOf(answer, way.from) : 0
  const content =
    spot === 'over'
      ? html`<b class=${sign < 0 ? 'neg' : sign > 0 ? 'pos' : ''}>${first}</b>`
      : html`${spot === 'loop' ? html`${ICONS.again} ` : nothing}<b>${first}</b>${second ? html` <span class="mut">${second}</span>` : nothing}`
  const look = spot === 'over' ? '' : way.to <= way.from ? 'xs loop' : 'xs'
  return html`<span class="lb" ${at}>${map.button(answer, { lane: 'move', stage: way.from, at: way.to }, label, content, look)}</span>`
}

/** `Interest back to Awareness: 5,397 moves by 4,318 visitors`. */
export function moveWords(
  map: JourneyMap,
  { stages, unit }: MapAnswer,
  { from, to, count, actors }: Way,
): string {
  const [a, b] = [stages[from]!.name, stages[to]!.name]
  const way =
    to === from
      ? map.say('{stage} again', { stage: a })
      : map.say(
          to < from ? '{from} back to {to}' : to > from + 1 ? '{from}, skipping, to {to}' : '{from} to {to}',
          { from: a, to: b },
        )
  return `${way}: ${map.say('{n} moves by {people}', { n: map.format.whole(count), people: map.people(actors, unit) })}`
}
