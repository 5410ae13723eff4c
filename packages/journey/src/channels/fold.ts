import { type ChannelsQuestion, DIRECT } from '@desirepath/protocol'
import { funnelWalk } from '../funnel/actors.ts'
import { slotsOf } from '../funnel/slots.ts'
import { numbersOf } from '../match/number.ts'
import type { CountingSite } from '../site.ts'
import type { EventTable } from '../table/table.ts'
import { type ChannelsPartial, channelTally, emptyChannels, placesOf } from './partial.ts'
import { touchesOf } from './touches.ts'

/** Counts a funnel, and for each actor in it the touches from the lookback before its entry up to its last step. */
export function foldChannels(
  table: EventTable,
  question: ChannelsQuestion,
  site: CountingSite,
): ChannelsPartial {
  const walk = funnelWalk(table, question, site)
  const { plan, order, entry } = walk
  const touches = touchesOf(table, question, site, order)
  const value = question.value === undefined ? undefined : numbersOf(table, question.value, site.pages)
  const partial = emptyChannels(plan.steps)
  partial.events = table.size

  walk.each((actor) => {
    const { stream, search } = actor
    const chain = search(entry)
    if (!chain) return
    const slots = slotsOf(plan, chain)
    for (const slot of slots) partial.reached[slot]!++
    const first = stream.t[chain.at[0]!]!
    const last = stream.t[chain.at.at(-1)!]!
    const met = touches.of(actor.from, actor.to, first - question.lookbackMs, last)
    const channels = met.length === 0 ? [DIRECT] : met.map((code) => touches.names[code]!)
    for (const channel of new Set(channels)) {
      const tally = channelTally(partial, channel)
      tally.actors++
      for (const slot of slots) tally.counts[slot]!++
    }
    if (slots.at(-1) !== plan.steps - 1) return
    partial.converted++
    // What the conversion was worth is told by the event that completed it.
    const worth = value?.(order.rows[stream.place[chain.at.at(-1)!]!]!) || 0
    partial.total += worth
    channels.forEach((channel, at) => {
      const places = placesOf(channelTally(partial, channel), channels.length)
      for (const place of placeOf(at, channels.length)) {
        places[place]++
        places.value[place] += worth
      }
    })
  })
  return partial
}

function placeOf(at: number, touches: number): ('first' | 'between' | 'last')[] {
  if (touches === 1) return ['first', 'last']
  return [at === 0 ? 'first' : at === touches - 1 ? 'last' : 'between']
}
