/**
 * Places of one channel in the touches of the converted: how often first, between and last, of so many touches.
 * The only touch of all is first and last at once. Whole numbers, so that no order of adding up can change a credit.
 */
export interface Places {
  first: number
  between: number
  last: number
  /** The same, each weighed with the value of its conversion. */
  value: { first: number; between: number; last: number }
}

export interface ChannelTally {
  actors: number
  /** By step. */
  counts: number[]
  /** By how many touches the actor had. */
  places: Map<number, Places>
}

/** Partials of disjoint actors add up. */
export interface ChannelsPartial {
  events: number
  reached: number[]
  converted: number
  total: number
  channels: Map<string, ChannelTally>
}

export function emptyChannels(steps: number): ChannelsPartial {
  return {
    events: 0,
    reached: new Array(steps).fill(0),
    converted: 0,
    total: 0,
    channels: new Map(),
  }
}

export function channelTally(partial: ChannelsPartial, channel: string): ChannelTally {
  let tally = partial.channels.get(channel)
  if (!tally) {
    tally = { actors: 0, counts: partial.reached.map(() => 0), places: new Map() }
    partial.channels.set(channel, tally)
  }
  return tally
}

export function placesOf({ places }: ChannelTally, touches: number): Places {
  let own = places.get(touches)
  if (!own) {
    own = { first: 0, between: 0, last: 0, value: { first: 0, between: 0, last: 0 } }
    places.set(touches, own)
  }
  return own
}

export function mergeChannels(partials: readonly ChannelsPartial[]): ChannelsPartial {
  const sum = emptyChannels(partials[0]?.reached.length ?? 0)
  for (const partial of partials) {
    sum.events += partial.events
    sum.converted += partial.converted
    sum.total += partial.total
    partial.reached.forEach((count, step) => {
      sum.reached[step]! += count
    })
    for (const [channel, tally] of partial.channels) {
      const into = channelTally(sum, channel)
      into.actors += tally.actors
      tally.counts.forEach((count, step) => {
        into.counts[step]! += count
      })
      for (const [touches, places] of tally.places) {
        const own = placesOf(into, touches)
        for (const key of ['first', 'between', 'last'] as const) {
          own[key] += places[key]
          own.value[key] += places.value[key]
        }
      }
    }
  }
  return sum
}
