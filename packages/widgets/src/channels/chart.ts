import { type ChannelsAnswer, CREDIT_MODELS } from '@desirepath/protocol'
import { html, nothing } from 'lit/html.js'
import { firstOf, showRest, tabAt } from '../base/rows.ts'
import { percent, vars } from '../base/vars.ts'
import { isolate } from '../base/words.ts'
import type { JourneyChannels } from './journey-channels.ts'
import type { Row } from './model.ts'
import { MODEL_NAMES } from './model-names.ts'
import { channelsPanel } from './panel.ts'

export function drawChannels(channels: JourneyChannels, answer: ChannelsAnswer): unknown {
  const rows = channels.rows(answer)
  const shown = firstOf(rows, channels.all)
  const selected = channels.selection?.kind === 'channel' ? channels.selection.channel : undefined
  const chosen = rows.find(({ channel }) => channel === selected)
  const value = answer.question.value
  return html`<div class="pick"><span id="model">${channels.say('Credit')}</span><div class="seg" role="group" aria-labelledby="model">${CREDIT_MODELS.map(
    (model) =>
      html`<button type="button" aria-pressed=${model === channels.model} @click=${() => (channels.model = model)}>${channels.say(MODEL_NAMES[model])}</button>`,
  )}</div></div>
    <div class="wide"><ol class=${value ? 'rows cn val' : 'rows cn'} ${vars({ n: String(answer.steps.length) })} @keydown=${channels.press} @focusin=${channels.more}>
      <li class="h" aria-hidden="true"><span>${channels.say('Channel')}</span><span>${channels.say('Credited')}</span>${
        value ? html`<span class="r">${isolate(value)}</span>` : nothing
      }${answer.steps.map(({ label }) => html`<span class="r sn" title=${label}>${isolate(label)}</span>`)}</li>
      ${shown.map((row) => drawRow(channels, answer, row, row.channel === selected, tabAt(channels, row.index, shown.length)))}
    </ol></div>${showRest(channels, rows.length)}${(chosen && channels.more() && channelsPanel(channels, answer, chosen)) ?? nothing}`
}

function drawRow(
  channels: JourneyChannels,
  answer: ChannelsAnswer,
  row: Row,
  selected: boolean,
  tab: number,
): unknown {
  const { index, channel, actors, credit, creditShare, width, value, stages } = row
  const { whole, share, roughly } = channels.format
  const pick = () => channels.select(selected ? null : { kind: 'channel', channel })
  return html`<li class=${selected ? 'on' : ''} part="row" data-channel=${channel} data-actors=${actors} data-counts=${row.all.counts.join(' ')} data-credit=${credit}>
    <button type="button" class="rb" tabindex=${tab} aria-pressed=${selected} aria-description=${inWords(channels, answer, row)} @click=${pick} @focus=${() => (channels.focused = index)} title=${channel}>${isolate(channel)}</button>
    <div class="cr"><div class="trk" part="bar" aria-hidden="true"><i ${vars({ w: percent(width) })}></i></div><b>${channels.credits(credit)}</b><span class="sh mut">${creditShare === null ? '' : share(creditShare)}</span></div>
    ${value === undefined ? nothing : html`<span class="r vl">${whole(Math.round(value))}</span>`}
    ${stages.map(
      ({ reached, rate }, at) =>
        html`<span class="r sg"><span class="lb mut">${isolate(answer.steps[at]?.label ?? '')} </span>${whole(reached)}<span class="mut xs">${at && rate !== null ? ` ${roughly(rate)}` : ''}</span>${at ? html`<i aria-hidden="true" ${vars({ w: percent(rate ?? 0) })}></i>` : nothing}</span>`,
    )}
  </li>`
}

function inWords(channels: JourneyChannels, { steps }: ChannelsAnswer, { credit, stages }: Row): string {
  const reached = stages.map(
    ({ reached }, at) => `${steps[at]?.label ?? ''} ${channels.format.whole(reached)}`,
  )
  return [channels.say('credited with {n}', { n: channels.credits(credit) }), ...reached].join('; ')
}
