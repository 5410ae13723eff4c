import type { MapAnswer, MapStageAnswer } from '@desirepath/protocol'
import { html, nothing } from 'lit/html.js'
import { vars } from '../base/vars.ts'
import * as cells from './cells.ts'
import { drawFeeling } from './feeling.ts'
import type JourneyMap from './journey-map.ts'
import { channelRows, painsAt } from './model.ts'
import { drawMoves } from './moves.ts'

/** Of the lanes' names, px; the same in grid.styles. */
const GUTTER = 108

/** Stages as columns, lanes as rows. Roles of a table, since grid boxes tell nothing. */
export function drawGrid(map: JourneyMap, answer: MapAnswer, width: number) {
  const { stages } = answer
  const column = (width - GUTTER) / stages.length
  const { rows } = channelRows(answer)
  const people = map.say(
    answer.unit === 'visitor' || answer.unit === 'session' ? `${answer.unit}s` : 'journeys',
  )
  const lane = (
    name: string,
    note: string,
    cell: (stage: MapStageAnswer, index: number) => unknown,
    look = '',
  ) =>
    html`<div class=${`lane ${look}`} part="lane" role="row">${head(map.say(name), note && map.say(note, { people }))}${stages.map(
      (stage, index) => html`<div class="c" role="cell">${cell(stage, index)}</div>`,
    )}</div>`
  const plot = (name: string, note: string, drawing: unknown) =>
    html`<div class="lane" part="lane" role="row">${head(map.say(name), map.say(note))}<div class="plot" role="cell" aria-colspan=${stages.length}><div class="cols" aria-hidden="true">${stages.map(() => html`<i></i>`)}</div>${drawing}</div></div>`
  const has = (some: (stage: MapStageAnswer, index: number) => unknown) => stages.some(some)
  return html`<div class=${column < 125 ? 'grid tight' : 'grid'} role="table" aria-labelledby="h" ${vars({ n: String(stages.length) })}>
    <div class="lane hd" role="row"><div class="lh" role="columnheader"><span class="vh">${map.say('Lane')}</span></div>${stages.map(
      (stage, index) =>
        html`<div class="c" role="columnheader" data-reached=${stage.reached} data-continued=${stage.continued} data-left=${stage.left}>${cells.stageHead(map, answer, index)}</div>`,
    )}</div>
    ${has(({ goal }) => goal) ? lane('Goal', 'what they want', ({ goal }) => html`<span class="cl long5" dir="auto" title=${goal ?? nothing}>${goal}</span>`) : nothing}
    ${plot('Moves', answer.question.stages.some(({ ideal }) => ideal?.share !== undefined) ? 'share going on, and the ideal' : 'share going on, count', drawMoves(map, answer, column))}
    ${lane('Left here', 'go no further', (_, index) => cells.left(map, answer, index), 'slim')}
    ${lane('Off the ideal', 'share of moves', (_, index) => cells.off(map, answer, index), 'slim')}
    ${rows.map(
      ({ channel, cells: touched }, index) =>
        html`<div class=${index ? 'lane tp sub' : 'lane tp'} part="lane" role="row">${head(html`<bdi class="cl" title=${channel}>${channel}</bdi>`, index ? '' : map.say('touchpoints'))}${touched.map(
          (touchpoints, stage) =>
            html`<div class="c" role="cell">${cells.touchpoints(map, answer, stage, touchpoints)}</div>`,
        )}</div>`,
    )}
    ${lane('Measure', answer.comparison ? 'and the change' : 'what counts here', (_, index) => cells.measure(map, answer, index))}
    ${has(({ feeling }) => feeling) ? plot('Feeling', 'band: 95% interval', drawFeeling(map, answer, column)) : nothing}
    ${answer.pains.length ? lane('Pain points', 'ranked by {people} hit', (_, index) => painsAt(answer, index).map((pain, at) => cells.pain(map, answer, pain, at))) : nothing}
    ${has(({ notes }) => notes.length) ? lane('Notes', '', (stage) => stage.notes.map((note) => cells.note(map, answer, note))) : nothing}
  </div>`
}

const head = (name: unknown, note: string) =>
  html`<div class="lh" role="rowheader"><b>${name}</b>${note}</div>`
