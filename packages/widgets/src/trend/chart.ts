import type { TrendAnswer } from '@desirepath/protocol'
import { html, nothing } from 'lit/html.js'
import { percent, vars } from '../base/vars.ts'
import { isolate } from '../base/words.ts'
import { crosshair, tip } from './crosshair.ts'
import { flagsOf } from './geometry.ts'
import type { JourneyTrend } from './journey-trend.ts'
import type { Line } from './model.ts'
import { apart, labelled } from './scale.ts'

/** Of the plot, and of a name at a line's end; as in the styles. px */
const HEIGHT = 268
const NAME_HEIGHT = 36
/** A label of the time axis and the gap to the next, px. */
const LABEL = 84
/** Two colours a line: thick and thin. */
const INKS = ['c1', 'c1f', 'c2', 'c2f']

/** Lines on a canvas, words in HTML over it, placed in per cent: text never scales, and can be selected and translated. */
export function drawTrend(trend: JourneyTrend, answer: TrendAnswer): unknown {
  const lines = trend.lines(answer)
  const { points } = lines[0]!
  const geometry = trend.geometry(answer)
  const { rules, x, y } = geometry
  const names = trend.names(answer)
  const widest = Math.max(...rules.map((rule) => trend.rule(rule).length))
  const room = Math.floor((trend.width - (trend.narrow ? 60 : 200)) / LABEL)
  const width = Math.max(LABEL, trend.width - (trend.narrow ? 60 : 200))
  const flags = flagsOf(trend.flags(answer), geometry, points[0]?.from ?? 0, points.at(-1)?.to ?? 0, width)
  const rows = 1 + Math.max(-1, ...flags.map(({ row }) => row))
  const place = (at: number) => vars({ x: percent(at) })
  return html`${trend.narrow ? html`<div class="names">${lines.map((line, index) => ending(trend, answer, line, index))}</div>` : nothing}
    <div class=${trend.narrow ? 'tr small' : 'tr'} part="plot" ${vars({ ch: `${widest}ch`, rows: String(rows) })}
      role="slider" tabindex="0" aria-label=${trend.say('Intervals')} aria-valuemin="1" aria-valuemax=${points.length}
      aria-valuenow=${(trend.at ?? points.length - 1) + 1} aria-valuetext=${trend.inWords(answer, trend.at ?? points.length - 1)}
      @keydown=${trend.step} @pointermove=${trend.point} @pointerdown=${trend.point} @pointerleave=${trend.leave} @blur=${trend.leave} @click=${trend.pick}
    >
      <div class="canvas" aria-hidden="true">${INKS.map((name) => html`<i class="ink ${name}" @transitionend=${trend.requestUpdate}></i>`)}</div>
      ${rules.map((rule) => html`<span class=${rule ? 'yl' : 'yl zero'} ${vars({ y: percent(y(rule)) })}><span>${trend.rule(rule)}</span></span>`)}
      ${labelled(points.length, room, answer.question.interval).map((index) => {
        const at = x(points[index]!.from)
        return html`<span class=${at > 0.95 && trend.narrow ? 'xl last' : 'xl'} ${place(at)}>${names.short(points[index]!.from)}</span>`
      })}
      ${flags.map(({ x, text, t, row, width: w, isBefore }) => html`<span class=${isBefore ? 'fl before' : 'fl'} part="flag" ${vars({ x: percent(x), row: String(Math.max(0, row)), w: `${w}px` })} title=${text}>${row < 0 ? nothing : html`<span>${trend.narrow ? nothing : `${names.short(t)} `}${isolate(text)}</span>`}</span>`)}
      ${trend.narrow ? nothing : endings(trend, answer, lines)}
      ${band(trend, answer)}${crosshair(trend, answer)}
    </div>${trend.narrow ? tip(trend, answer) : nothing}`
}

/** The names at the lines' ends, moved apart where they would meet. */
function endings(trend: JourneyTrend, answer: TrendAnswer, lines: readonly Line[]): unknown {
  const { y } = trend.geometry(answer)
  const tops = lines.map(({ points }) => y(points.findLast(({ mean }) => mean !== null)?.mean ?? 0) * HEIGHT)
  return apart(tops, NAME_HEIGHT, HEIGHT).map(
    (top, index) =>
      html`<span class="el" ${vars({ y: `${top}px` })}>${ending(trend, answer, lines[index]!, index)}</span>`,
  )
}

/** A line's name with its newest closed value; the first line's change, too. */
function ending(trend: JourneyTrend, answer: TrendAnswer, line: Line, index: number): unknown {
  const { points } = line
  const newest = points.findLast(({ mean, open }) => mean !== null && !open) ?? points.at(-1)
  // Beside the week before, or the other line: that is the first line's to say.
  const change = index || trend.metric === 'visitors' ? null : trend.change(answer)
  const by = change?.clear && change.before !== null ? change.now - change.before : 0
  return html`<span class="en"><i class="dot ${INKS[2 * index]}"></i><b title=${trend.lineName(answer, line)}>${trend.lineName(answer, line)}</b> <b class="num">${trend.amount(newest?.mean ?? null)}</b>${
    trend.metric === 'visitors' && trend.thin(answer)
      ? html` <span class="mut xs">${trend.say('a day')}</span>`
      : nothing
  }</span>${
    by
      ? html`<span class="mut xs"><i class="tri" aria-hidden="true">${by > 0 ? '▲' : '▼'}</i> ${trend.difference(Math.abs(by))}</span>`
      : nothing
  }`
}

/** What is selected, here or by another element. */
function band(trend: JourneyTrend, answer: TrendAnswer): unknown {
  const { selection } = trend
  if (selection?.kind !== 'time') return nothing
  const { x } = trend.geometry(answer)
  // A point stands for its interval, so the band lies around it.
  const [first, second] = trend.lines(answer)[0]!.points
  const half = second ? (x(second.from) - x(first!.from)) / 2 : 0
  const within = (at: number) => Math.min(1, Math.max(0, x(at) - half))
  const [from, to] = [within(selection.from), within(selection.to)]
  return html`<span class="band" ${vars({ x: percent(from), w: percent(to - from) })}></span>`
}
