import { type ChannelsAnswer, CREDIT_MODELS } from '@desirepath/protocol'
import { type Column, rowTable } from '../base/row-table.ts'
import type { JourneyChannels } from './journey-channels.ts'
import type { Row } from './model.ts'
import { MODEL_NAMES } from './model-names.ts'

/** Every channel with all its stages and all models of credit. */
export function channelsTable(channels: JourneyChannels, answer: ChannelsAnswer) {
  const credits = (n: number) => channels.credits(n)
  const name = (model: (typeof CREDIT_MODELS)[number]) => channels.say(MODEL_NAMES[model])
  const { value } = answer.question
  return rowTable(
    channels,
    {
      head: channels.say('Channel'),
      rows: channels.rows(answer),
      name: ({ channel }) => channel,
      data: ({ channel, actors, credit, all }) => ({ channel, actors, counts: all.counts.join(' '), credit }),
    },
    [
      [channels.say('Entered with it'), ({ actors }) => actors],
      ...answer.steps.map(({ label }, at): Column<Row> => [label, ({ all }) => all.counts[at] ?? null]),
      ...CREDIT_MODELS.map((model): Column<Row> => [name(model), ({ all }) => all.credit[model], credits]),
      ...(value ? CREDIT_MODELS : []).map(
        (model): Column<Row> => [
          `${value}: ${name(model)}`,
          ({ all }) => all.value?.[model] ?? null,
          credits,
        ],
      ),
    ],
  )
}
