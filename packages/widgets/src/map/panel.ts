import type { MapAnswer, MapSide } from '@desirepath/protocol'
import { html, nothing } from 'lit/html.js'
import { ICONS, isolate } from '../base/words.ts'
import type JourneyMap from './journey-map.ts'
import { kpiOf } from './kpi.ts'
import { exitsFrom, idealAt, movesFrom, type Picked, painsAt, sameTouchpoint } from './model.ts'
import { moveWords } from './moves.ts'
import { painWords } from './pain-words.ts'

/** What was picked, in words: itself first, then its stage, how people left it, and the same of the other side. */
export function mapPanel(map: JourneyMap, answer: MapAnswer, picked: Picked) {
  const { whole, share, time } = map.format
  const { name, reached, continued, left, visits, returned, medianMs, offIdeal, sums } =
    answer.stages[picked.stage]!
  const row = (title: unknown, value: unknown, more?: string) =>
    html`<div class="row"><span>${title}</span><span>${value} <span class="mut">${more}</span></span></div>`
  const all = answer.stages[0]!.reached
  const other = answer.comparison
  const ideal = idealAt(answer, picked.stage)
  const last = picked.stage === answer.stages.length - 1
  return html`<div class="panel" part="panel" role="status">
    <div><h4 aria-level=${map.level}>${isolate(name)}</h4><div class="big">${whole(reached)}</div><div class="mut xs">${
      all ? map.say('{share} of all', { share: share(reached / all) }) : nothing
    }</div>${picked.lane === 'stage' ? nothing : html`<p class="said">${itself(map, answer, picked)}</p>`}</div>
    <div><h4 aria-level=${map.level}>${map.say('In this stage')}</h4>${last ? nothing : [row(map.say('continued'), whole(continued), map.rate(continued, reached)), ideal?.share === undefined ? nothing : row(map.say('ideal'), share(ideal.share)), row(map.say('left'), whole(left), map.rate(left, reached))]}${row(map.say('visits to it'), whole(visits))}${row(map.say('came back'), whole(returned), map.rate(returned, reached))}${row(map.say('median time'), time(medianMs))}${
      offIdeal === null ? nothing : row(map.say('moves off the ideal'), share(offIdeal))
    }${Object.entries(sums).map(([prop, sum]) => row(isolate(prop), whole(Math.round(sum))))}</div>
    <div><h4 aria-level=${map.level}>${map.say('Moves from here')}</h4>${leavers(map, answer, picked.stage, answer).map(([title, n, of]) => row(title, n, of))}</div>
    ${
      other
        ? html`<div><h4 aria-level=${map.level}>${isolate(map.otherName(answer))}</h4>${row(map.say('reached'), whole(other.stages[picked.stage]?.reached ?? 0))}${leavers(map, answer, picked.stage, other).map(([title, n, of]) => row(title, n, of))}</div>`
        : nothing
    }
  </div>`
}

/** A row of the matrix: every way out of the stage, exits included, with its share of all of them. */
function leavers(
  map: JourneyMap,
  { stages }: MapAnswer,
  stage: number,
  side: MapSide,
): [unknown, string, string][] {
  const { whole } = map.format
  const moves = movesFrom(side, stage)
  const exits = exitsFrom(side, stage)
  const out = moves.reduce((sum, { count }) => sum + count, exits)
  return [
    ...moves.map(({ to, count }): [unknown, string, string] => [
      to <= stage
        ? html`<span class="loop">${ICONS.again}</span> ${isolate(stages[to]!.name)}`
        : isolate(stages[to]!.name),
      whole(count),
      map.rate(count, out),
    ]),
    [map.say('ended there'), whole(exits), map.rate(exits, out)],
  ]
}

function itself(map: JourneyMap, answer: MapAnswer, { lane, stage, at }: Picked): unknown {
  const { whole } = map.format
  const here = answer.stages[stage]!
  switch (lane) {
    case 'move': {
      const way = movesFrom(answer, stage).find(({ to }) => to === at)
      return way && moveWords(map, answer, way)
    }
    case 'touchpoint': {
      const one = here.touchpoints[at]
      if (!one) return nothing
      const { channel, label, actors, events, measured } = one
      const was = answer.comparison && sameTouchpoint(answer.comparison, stage, one)
      const met = measured
        ? map.say('{people} met it here, {n} times', {
            people: map.people(actors, answer.unit),
            n: whole(events),
          })
        : map.say('Nothing has been measured of it in these dates. That is not zero.')
      return html`${isolate(channel)}, ${isolate(label)}: ${met}${was?.measured ? html` ${map.other(whole(was.actors))}` : nothing}`
    }
    case 'measure': {
      const { name, value, change, sum } = kpiOf(map, answer, stage)
      return html`<b>${value}</b> ${isolate(name)} ${change} ${sum}`
    }
    case 'feeling': {
      const { feeling } = here
      if (!feeling) return nothing
      const [low, high] = feeling.interval
      return map.phrase('Feeling {mean}, between {low} and {high} (95%), from {n} answers', {
        mean: html`<b>${map.signed(feeling.mean)}</b>`,
        low: map.signed(low),
        high: map.signed(high),
        n: whole(feeling.n),
      })
    }
    case 'pain': {
      const pain = painsAt(answer, stage)[at]
      return pain && painWords(map, pain)
    }
    default:
      return nothing
  }
}
