import { type ChannelsAnswer, CREDIT_MODELS } from '@desirepath/protocol'
import { html } from 'lit/html.js'
import { firstOf, ROWS_OF_TABLE, showRest } from '../base/rows.ts'
import type { Table } from '../base/tables.ts'
import { isolate } from '../base/words.ts'
import type { JourneyChannels } from './journey-channels.ts'
import { MODEL_NAMES } from './model-names.ts'

/** Every channel with all its stages and all models of credit. */
export function channelsTable(channels: JourneyChannels, answer: ChannelsAnswer): Table {
  const { whole } = channels.format
  const { steps, question } = answer
  const caption = channels.say('{name} as a table', { name: channels.heading ?? channels.say(channels.name) })
  const models = CREDIT_MODELS.map((model) => channels.say(MODEL_NAMES[model]))
  const heads = [
    channels.say('Channel'),
    channels.say('Entered with it'),
    ...steps.map(({ label }) => label),
    ...models,
    ...(question.value ? models.map((model) => `${question.value}: ${model}`) : []),
  ]
  const rows = channels.rows(answer).map(({ all }) => ({
    channel: all.channel,
    all,
    counts: [all.actors, ...all.counts],
    credits: [
      ...CREDIT_MODELS.map((model) => all.credit[model]),
      ...(all.value ? CREDIT_MODELS.map((model) => all.value![model]) : []),
    ],
  }))
  const body = html`<table>
    <caption>${caption}</caption>
    <thead><tr>${heads.map((name) => html`<th scope="col"><span class="sn" title=${name}>${isolate(name)}</span></th>`)}</tr></thead>
    <tbody>${firstOf(rows, channels.all, ROWS_OF_TABLE).map(
      ({ channel, all, counts, credits }) =>
        html`<tr data-channel=${channel} data-actors=${all.actors} data-counts=${all.counts.join(' ')} data-credit=${all.credit[channels.model]}><th scope="row">${isolate(channel)}</th>${counts.map((n) => html`<td>${whole(n)}</td>`)}${credits.map((n) => html`<td>${channels.credits(n)}</td>`)}</tr>`,
    )}</tbody>
  </table>${showRest(channels, rows.length, ROWS_OF_TABLE)}`
  return {
    caption,
    rows: [heads, ...rows.map(({ channel, counts, credits }) => [channel, ...counts, ...credits])],
    body,
  }
}
