import type { MapAnswer, NoteDocument, PainPoint, StageTouchpoint } from '@desirepath/protocol'
import { html, nothing } from 'lit/html.js'
import { FEW } from '../base/format.ts'
import { percent, vars } from '../base/vars.ts'
import { ICONS, isolate, pageName } from '../base/words.ts'
import type JourneyMap from './journey-map.ts'
import { kpiOf } from './kpi.ts'
import { WARN } from './marks.ts'
import { mostOffIdeal, movedFrom, sameTouchpoint } from './model.ts'
import { painWords } from './pain-words.ts'

/** Touchpoints of one channel that a cell names; the others are in the panel and the table. */
const NAMED = 2
/** The largest circle, and the smallest that is still one; px across. */
const LARGEST = 30
const SMALLEST = 4

/** Name, who reached it, how long they stayed. */
export function stageHead(map: JourneyMap, answer: MapAnswer, index: number) {
  const { name, reached, medianMs, returned, quiet } = answer.stages[index]!
  const { whole, time } = map.format
  const all = answer.stages[0]!.reached
  const was = answer.comparison?.stages[index]
  const rate = map.rate(reached, all)
  const label = map.say('{stage}: {n} reached it', { stage: name, n: whole(reached) })
  return html`${map.button(answer, { lane: 'stage', stage: index, at: 0 }, label, html`<span class="no">${index + 1}</span> <bdi>${name}</bdi>`, 'st cl', name)}
    <div class="n"><b>${whole(reached)}</b>${rate ? ` · ${rate}` : nothing}${was ? html` ${map.other(whole(was.reached))}` : nothing}</div>
    <div class="n">${medianMs === null ? nothing : html`<span class="nw" title=${map.say('median time in the stage')}>${ICONS.clock} <bdi>${time(medianMs)}</bdi></span> `}${
      returned
        ? html`<span class="loop" title=${map.say('came back to it')}>${ICONS.again} ${map.phrase('{n} came back', { n: whole(returned) }).map((part, at) => (at === 1 ? part : html`<span class="long">${part}</span>`))}</span>`
        : nothing
    }</div>${quiet ? html`<div class="quiet" title=${map.say('Nothing has matched this stage in the last quarter of these dates, though it did before.')}>${WARN} ${map.say('quiet lately: check its matcher')}</div>` : nothing}`
}

/** A share as a bar with its number before it; the other side as a tick. */
function bar(look: string, share: number, was: number | null | undefined) {
  return html`<span class=${`hbar ${look}`} aria-hidden="true"><i ${vars({ w: percent(Math.min(1, share)) })}></i>${
    was == null ? nothing : html`<em ${vars({ x: percent(Math.min(1, was)) })}></em>`
  }</span>`
}

/** Those who reached the stage and none after it. */
export function left(map: JourneyMap, answer: MapAnswer, index: number) {
  const { left, reached, name } = answer.stages[index]!
  if (index === answer.stages.length - 1 || !reached) return nothing
  const was = answer.comparison?.stages[index]
  const rate = map.rate(left, reached)
  const label = map.say('{n} of {all} left at {stage}', {
    n: map.format.whole(left),
    all: map.format.whole(reached),
    stage: name,
  })
  return map.button(
    answer,
    { lane: 'left', stage: index, at: 0 },
    label,
    html`<span class="bn"><b>${rate || map.format.whole(left)}</b>${rate ? html` <span class="mut">${map.format.whole(left)}</span>` : nothing}</span>${rate ? bar('x', left / reached, was?.reached ? was.left / was.reached : null) : nothing}`,
    'br',
  )
}

/** Of the moves out of the stage, those that are not the ideal's next. */
export function off(map: JourneyMap, answer: MapAnswer, index: number) {
  const { offIdeal, name } = answer.stages[index]!
  if (offIdeal === null) return nothing
  const moved = movedFrom(answer, index)
  const n = Math.round(offIdeal * moved)
  const share = moved < FEW ? map.say('{n} of {all}', { n, all: moved }) : map.format.share(offIdeal)
  return map.button(
    answer,
    { lane: 'off', stage: index, at: 0 },
    map.say('{share} of the moves from {stage} leave the ideal', { share, stage: name }),
    html`<span class="bn s"><b>${share}</b></span>${
      moved < FEW
        ? nothing
        : bar(
            mostOffIdeal(answer)?.id === answer.stages[index]!.id ? 'worst' : '',
            offIdeal,
            answer.comparison?.stages[index]?.offIdeal,
          )
    }`,
    'br',
  )
}

/** One channel at one stage. */
export function touchpoints(map: JourneyMap, answer: MapAnswer, stage: number, some: StageTouchpoint[]) {
  const shown = some.length > NAMED + 1 ? some.slice(0, NAMED) : some
  return html`${shown.map((one) => touchpoint(map, answer, stage, one))}${
    some.length > shown.length
      ? html`<div class="xs mut">${map.say('{n} more', { n: some.length - shown.length })}</div>`
      : nothing
  }`
}

export function touchpoint(
  map: JourneyMap,
  answer: MapAnswer,
  stage: number,
  one: StageTouchpoint,
  names = '',
) {
  const { label, actors, measured, channel } = one
  const { whole } = map.format
  const most = Math.max(1, ...answer.stages.flatMap((other) => other.touchpoints.map(({ actors }) => actors)))
  const size = actors && Math.max(SMALLEST, LARGEST * Math.sqrt(actors / most))
  const was = answer.comparison && sameTouchpoint(answer.comparison, stage, one)
  const said = measured ? whole(actors) : map.say('not measured')
  return map.button(
    answer,
    { lane: 'touchpoint', stage, at: answer.stages[stage]!.touchpoints.indexOf(one) },
    `${channel}, ${label}: ${said}`,
    html`<span class="o" aria-hidden="true">${actors || !measured ? html`<i class=${measured ? '' : 'none'} ${vars({ w: `${(measured ? size : 9).toFixed(1)}px` })}></i>` : nothing}</span><span class="tx">${
      names && html`<bdi class="mut">${names} </bdi>`
    }${pageName(label)}<span class="v">${said}${was && measured ? html` ${map.other(whole(was.actors))}` : nothing}</span></span>`,
    'ch',
  )
}

/** The number that the stage is judged by, and how it changed. */
export function measure(map: JourneyMap, answer: MapAnswer, index: number) {
  const { value, name, change, look, sum } = kpiOf(map, answer, index)
  return map.button(
    answer,
    { lane: 'measure', stage: index, at: 0 },
    `${answer.stages[index]!.name}: ${value} ${name} ${change}`,
    html`<bdi class="big2">${value}</bdi><bdi class="what cl" title=${name}>${name}</bdi>${change ? html`<span class=${`chg ${look}`}>${change}</span>` : nothing}${
      sum ? html`<span class="what cl">${sum}</span>` : nothing
    }`,
    'ms',
  )
}

/** Ranked over the whole map; the first two are filled. */
export function pain(map: JourneyMap, answer: MapAnswer, point: PainPoint, at: number) {
  const { rank, actors, share, stage, kind } = point
  const words = painWords(map, point)
  const measured = actors === null ? map.say('noted, not measured') : map.format.whole(actors)
  const rate = actors !== null && share !== null && map.rate(actors, answer.stages[stage]!.reached)
  return map.button(
    answer,
    { lane: 'pain', stage, at },
    '',
    html`<span class=${rank <= 2 ? 'rk top' : 'rk'}>${kind === 'note' && actors === null ? '!' : rank}</span><span class="tx"><span class="cl long5">${words}</span><span class="v">${measured}${rate ? ` · ${rate}` : nothing}</span></span>`,
    'pn',
  )
}

/** Somebody's words, with who and when. */
export function note(map: JourneyMap, answer: MapAnswer, { text, author, t }: NoteDocument) {
  const day =
    t === undefined
      ? ''
      : new Intl.DateTimeFormat(map.format.locale, {
          day: 'numeric',
          month: 'short',
          timeZone: answer.zone,
        }).format(t)
  return html`<div class="nt"><span class="cl long5" dir="auto" title=${text}>${text}</span><span class="mut by">${author && isolate(author)}${author && day ? ', ' : ''}${day}</span></div>`
}
