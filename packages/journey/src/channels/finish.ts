import type { ChannelRow, ChannelsAnswer, ChannelsQuestion } from '@desirepath/protocol'
import { factsOf } from '../facts.ts'
import { labelOf } from '../funnel/label.ts'
import type { CountingSite } from '../site.ts'
import { creditsOf } from './credit.ts'
import type { ChannelsPartial } from './partial.ts'

export function finishChannels(
  partial: ChannelsPartial,
  question: ChannelsQuestion,
  site: CountingSite,
  now: number,
): ChannelsAnswer {
  const { converted, total, reached } = partial
  // In an order of its own, so that rounding does not depend on which actor came first.
  const channels = [...partial.channels].sort(([a], [b]) => (a < b ? -1 : 1))
  const tallies = channels.map(([, tally]) => tally)
  const credits = creditsOf(tallies, converted, (places) => places)
  const values =
    question.value === undefined ? undefined : creditsOf(tallies, total, (places) => places.value)
  const rows = channels.map(
    ([channel, { actors, counts }], at): ChannelRow => ({
      channel,
      actors,
      counts,
      credit: credits[at]!,
      ...(values && { value: values[at]! }),
    }),
  )
  return {
    kind: 'channels',
    ...factsOf(question, site, now, partial.events),
    windowMs: question.windowMs,
    steps: question.steps.map((step, index) => ({ label: labelOf(step, index), reached: reached[index]! })),
    converted,
    ...(question.value !== undefined && { total }),
    rows: rows.sort((a, b) => b.credit.last - a.credit.last || b.actors - a.actors),
    question,
  }
}
