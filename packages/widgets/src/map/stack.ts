import type { MapAnswer } from '@desirepath/protocol'
import { html, nothing } from 'lit/html.js'
import { percent, vars } from '../base/vars.ts'
import { ICONS, isolate } from '../base/words.ts'
import * as cells from './cells.ts'
import { HINT, NOTHING } from './feeling-layout.ts'
import type JourneyMap from './journey-map.ts'
import { exitsFrom, idealAt, movesFrom, painsAt, type Way, wayOf } from './model.ts'
import { moveWords } from './moves.ts'

/** Below this each stage is folded, the first two open; px. */
const FOLD_BELOW = 480
const OPEN = 2
/** Touchpoints that a stage names; the others are in the table. */
const NAMED = 6

/** Where columns would not hold their words: one section a stage, with the same facts. */
export function drawStack(map: JourneyMap, answer: MapAnswer, width: number) {
  map.undrawn = { ways: 0, moves: 0 }
  const fold = width < FOLD_BELOW && !map.printWidth
  const picked = map.pickedIn(answer)
  return html`<div class="stack">${answer.stages.map((stage, index) => {
    const { name, reached, continued, left } = stage
    const rate = map.rate(reached, answer.stages[0]!.reached)
    const n = html`<span class="rn"><b>${map.format.whole(reached)}</b>${rate ? html` <span class="mut">${rate}</span>` : nothing}</span>`
    const facts = html`<dl>${drawFacts(map, answer, index)}</dl>`
    return fold
      ? html`<details class="jst" ?open=${index < OPEN || picked?.stage === index} data-reached=${reached} data-continued=${continued} data-left=${left}><summary><h4 aria-level=${map.level}><span class="no">${index + 1}</span> ${isolate(name)}</h4>${n}</summary>${facts}</details>`
      : html`<section class="jst" data-reached=${reached} data-continued=${continued} data-left=${left}><header><h4 aria-level=${map.level}>${map.button(answer, { lane: 'stage', stage: index, at: 0 }, '', html`<span class="no">${index + 1}</span> ${isolate(name)}`, 'st')}</h4>${n}</header>${facts}</section>`
  })}</div>`
}

function drawFacts(map: JourneyMap, answer: MapAnswer, index: number) {
  const stage = answer.stages[index]!
  const { goal, touchpoints, medianMs, returned, quiet, offIdeal, notes } = stage
  const { time, whole } = map.format
  const row = (name: string, content: unknown) =>
    html`<div><dt>${map.say(name)}</dt><dd>${content}</dd></div>`
  const pains = painsAt(answer, index)
  const exits = exitsFrom(answer, index)
  const last = index === answer.stages.length - 1
  const shown = touchpoints.length > NAMED + 1 ? touchpoints.slice(0, NAMED) : touchpoints
  return [
    quiet
      ? row('Warning', html`<span class="quiet">${map.say('quiet lately: check its matcher')}</span>`)
      : nothing,
    goal ? row('Goal', html`<span dir="auto">${goal}</span>`) : nothing,
    medianMs === null
      ? nothing
      : row(
          'Time in it',
          html`${time(medianMs)} <span class="mut">${map.say('median')}</span>${returned ? html` · <span class="loop">${ICONS.again} ${map.say('{n} came back', { n: whole(returned) })}</span>` : nothing}`,
        ),
    movesFrom(answer, index).length || exits
      ? row(
          'Moves',
          html`${last ? nothing : goOn(map, answer, index)}${movesFrom(answer, index).map((way) => move(map, answer, way))}${exits ? html`<div class="mut">${map.phrase('{n} ended there', { n: html`<b>${whole(exits)}</b>` })}</div>` : nothing}`,
        )
      : nothing,
    last ? nothing : row('Left here', cells.left(map, answer, index)),
    offIdeal === null ? nothing : row('Off the ideal', cells.off(map, answer, index)),
    touchpoints.length
      ? row(
          'Touchpoints',
          html`<div class="tps">${shown.map((one) => cells.touchpoint(map, answer, index, one, one.channel))}${
            touchpoints.length > shown.length
              ? html`<div class="xs mut">${map.say('{n} more', { n: touchpoints.length - shown.length })}</div>`
              : nothing
          }</div>`,
        )
      : nothing,
    row('Measure', cells.measure(map, answer, index)),
    stage.feeling ? row('Feeling', feeling(map, answer, index)) : nothing,
    pains.length
      ? row(
          'Pain points',
          pains.map((pain, at) => cells.pain(map, answer, pain, at)),
        )
      : nothing,
    notes.length
      ? row(
          'Notes',
          notes.map((note) => cells.note(map, answer, note)),
        )
      : nothing,
  ]
}

/** The share that goes on, as over the line of the grid. */
function goOn(map: JourneyMap, answer: MapAnswer, index: number) {
  const { reached, continued } = answer.stages[index]!
  const was = answer.comparison?.stages[index]
  const sign = wayOf(answer, index)
  const share = idealAt(answer, index)?.share
  const rate = map.rate(continued, reached)
  return html`<div><b class=${sign < 0 ? 'neg' : sign > 0 ? 'pos' : ''}>${sign < 0 ? '▼ ' : sign > 0 ? '▲ ' : ''}${rate || map.format.whole(continued)}</b> ${map.say('go on')}${
    was && map.rate(was.continued, was.reached)
      ? html` ${map.other(map.rate(was.continued, was.reached))}`
      : nothing
  }${share === undefined ? nothing : html` <span class="mut nw">${map.say('ideal {share}', { share: map.format.roughly(share) })}</span>`}</div>`
}

function move(map: JourneyMap, answer: MapAnswer, way: Way) {
  const { from, to, count } = way
  const n = html`<b>${map.format.whole(count)}</b>`
  const stage = isolate(answer.stages[to]!.name)
  const words =
    to === from
      ? html`<span class="loop">${ICONS.again}</span> ${map.phrase('{n} repeat it', { n })}`
      : to < from
        ? html`<span class="loop">${ICONS.again}</span> ${map.phrase('{n} back to {stage}', { n, stage })}`
        : map.phrase(to === from + 1 ? '{n} on to {stage}' : '{n} skip to {stage}', { n, stage })
  return map.button(answer, { lane: 'move', stage: from, at: to }, moveWords(map, answer, way), words, 'line')
}

function feeling(map: JourneyMap, answer: MapAnswer, index: number) {
  const { mean, interval, n } = answer.stages[index]!.feeling!
  const ideal = idealAt(answer, index)?.feeling
  const was = answer.comparison?.stages[index]?.feeling
  const at = (value: number) => percent((Math.max(-2, Math.min(2, value)) + 2) / 4)
  const count = html`<span class="mut xs nw">${map.say('n = {n}', { n: map.format.whole(n) })}${n < HINT ? html` <b>${map.say('too few')}</b>` : nothing}</span>`
  if (n < NOTHING) return count
  const width = percent((Math.min(2, interval[1]) - Math.max(-2, interval[0])) / 4)
  return map.button(
    answer,
    { lane: 'feeling', stage: index, at: 0 },
    '',
    html`<b class=${mean < 0 ? 'neg' : ''}>${map.signed(mean)}</b><span class="sent" aria-hidden="true"><i class="w" ${vars({ x: at(interval[0]), w: width })}></i>${
      was && was.n >= NOTHING ? html`<i class="o" ${vars({ x: at(was.mean) })}></i>` : nothing
    }${ideal === undefined ? nothing : html`<i class="id" ${vars({ x: at(ideal) })}></i>`}<i class=${n < HINT ? 'p few' : 'p'} ${vars({ x: at(mean) })}></i></span>${count}${
      ideal === undefined
        ? nothing
        : html`<span class="mut xs nw">${map.say('ideal {n}', { n: map.signed(ideal) })}</span>`
    }`,
    'fe',
  )
}
