import type { MapAnswer } from '@desirepath/protocol'
import { html, nothing } from 'lit/html.js'
import { FEW } from '../base/format.ts'
import { percent, vars } from '../base/vars.ts'
import { isolate } from '../base/words.ts'
import type JourneyMap from './journey-map.ts'
import { mostOffIdeal, movedFrom, movesFrom } from './model.ts'

/** The few numbers over the map: how far from the ideal, since when, by how many, and where. */
export function drawFigures(map: JourneyMap, answer: MapAnswer) {
  const { deviation, comparison, offIdeal } = answer
  const moved = answer.stages.reduce((sum, _, stage) => sum + movedFrom(answer, stage), 0)
  if (deviation === null || moved < FEW) return nothing
  const was = comparison?.deviation ?? null
  const change = was === null ? null : deviation - was
  const most = mostOffIdeal(answer)
  const mark = (at: number, look: string) => html`<i class=${look} ${vars({ x: percent(at) })}></i>`
  return html`<div class="figs" part="figures">
    ${figure(
      map.say('Deviation from ideal'),
      map.number(deviation, 2),
      html`<div class="scale" aria-hidden="true">${was === null ? nothing : mark(was, 'was')}${mark(deviation, '')}</div><div class="ends"><span>${map.say('0 all follow it')}</span><span>${map.say('1 none do')}</span></div>`,
    )}${
      change === null
        ? nothing
        : figure(
            map.phrase('Against {other}', { other: isolate(map.otherName(answer)) }),
            html`<span class=${Math.abs(change) < 0.005 ? '' : change < 0 ? 'pos' : 'neg'}>${map.signed(change, 2)}</span>`,
            map.say(
              Math.abs(change) < 0.005
                ? 'as far from the ideal'
                : change < 0
                  ? 'closer to the ideal, there {n}'
                  : 'further from the ideal, there {n}',
              { n: map.number(was!, 2) },
            ),
          )
    }${
      offIdeal.of < FEW
        ? nothing
        : figure(
            map.say('Leave the ideal at least once'),
            map.format.roughly(offIdeal.actors / offIdeal.of),
            map.say('{people} skip, go back or repeat a stage', {
              people: map.people(offIdeal.actors, answer.unit),
            }),
          )
    }${
      most
        ? figure(
            map.say('Most off-path stage'),
            html`<bdi class="cl" title=${most.name}>${most.name}</bdi>`,
            mostWords(map, answer, answer.stages.indexOf(most)),
          )
        : nothing
    }
  </div>`
}

const figure = (title: unknown, value: unknown, note: unknown) =>
  html`<div class="fig"><b>${title}</b><div class="f">${value}</div><div class="d">${note}</div></div>`

function mostWords(map: JourneyMap, answer: MapAnswer, stage: number): string {
  const again = movesFrom(answer, stage).find(({ to }) => to === stage)?.count
  const words = map.say('{share} of the moves from here leave the ideal', {
    share: map.format.roughly(answer.stages[stage]!.offIdeal!),
  })
  return again ? `${words}, ${map.say('{n} repeat it', { n: map.format.whole(again) })}` : words
}
