import { type ChannelsAnswer, CREDIT_MODELS } from '@desirepath/protocol'
import { html, nothing } from 'lit/html.js'
import { FEW } from '../base/format.ts'
import { isolate } from '../base/words.ts'
import type { JourneyChannels } from './journey-channels.ts'
import type { Row } from './model.ts'
import { MODEL_NAMES } from './model-names.ts'

/** The selected channel under every model, and its way through the stages. */
export function channelsPanel(
  channels: JourneyChannels,
  { steps, converted, question }: ChannelsAnswer,
  row: Row,
): unknown {
  const { whole, share } = channels.format
  const line = (name: unknown, value: unknown, more: unknown = '') =>
    html`<div class="row"><span>${name}</span><span>${value} <span class="mut">${more}</span></span></div>`
  return html`<div class="panel" part="panel">
    <div><h4 aria-level=${channels.level}>${isolate(row.channel)}</h4><div class="big">${whole(row.actors)}</div><div class="mut xs">${channels.say('entered with it')}</div></div>
    <div><h4 aria-level=${channels.level}>${channels.say('Credited')}</h4>${CREDIT_MODELS.map((model) =>
      line(
        channels.say(MODEL_NAMES[model]),
        channels.credits(row.all.credit[model]),
        converted < FEW ? '' : share(row.all.credit[model] / converted),
      ),
    )}</div>
    <div><h4 aria-level=${channels.level}>${channels.say('By stage')}</h4>${row.stages.map(
      ({ reached, rate }, at) =>
        line(isolate(steps[at]?.label ?? ''), whole(reached), at && rate !== null ? share(rate) : ''),
    )}</div>
    ${
      row.all.value
        ? html`<div><h4 aria-level=${channels.level}>${isolate(question.value ?? '')}</h4>${CREDIT_MODELS.map((model) => line(channels.say(MODEL_NAMES[model]), whole(Math.round(row.all.value![model]))))}</div>`
        : nothing
    }
  </div>`
}
