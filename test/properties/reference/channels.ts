import type { ChannelsQuestion, Entry, JourneyEvent } from '@desirepath/protocol'
import { num, refActors } from './reports.ts'

const own = (event: JourneyEvent, { by }: ChannelsQuestion) => {
  const value = by === 'channel' ? event.channel : event.props?.[by.prop]
  return value === undefined || value === null ? undefined : String(value)
}

/**
 * Credits of chains that are given: which events count an actor is the funnel's matter, and has a reference of its own.
 * @param chains by actor: the times of its chain, and the event that completed it, where one did
 */
export function refCredits(
  entries: readonly Entry[],
  question: ChannelsQuestion,
  chains: (
    events: readonly JourneyEvent[],
  ) => { first: number; last: number; done?: JourneyEvent } | undefined,
) {
  const rows = new Map<
    string,
    { actors: number; first: number; last: number; linear: number; position: number; value: number }
  >()
  for (const { events, session } of refActors(entries, question)) {
    const chain = chains(events)
    if (!chain) continue
    const met = events.filter(
      (event) =>
        own(event, question) !== undefined &&
        event.t >= chain.first - question.lookbackMs &&
        event.t <= chain.last,
    )
    const touches = met.filter((event, at) => {
      const before = met[at - 1]
      return (
        !before ||
        own(before, question) !== own(event, question) ||
        session.get(before) !== session.get(event)
      )
    })
    const names = touches.length === 0 ? ['direct'] : touches.map((event) => own(event, question)!)
    const row = (name: string) => {
      const empty = { actors: 0, first: 0, last: 0, linear: 0, position: 0, value: 0 }
      if (!rows.has(name)) rows.set(name, empty)
      return rows.get(name)!
    }
    for (const name of new Set(names)) row(name).actors++
    if (!chain.done) continue
    const worth = question.value === undefined ? 0 : (num(chain.done, question.value) ?? 0)
    row(names[0]!).first += 1
    row(names.at(-1)!).last += 1
    row(names.at(-1)!).value += worth
    names.forEach((name, at) => {
      row(name).linear += 1 / names.length
      const isEnd = at === 0 || at === names.length - 1
      row(name).position +=
        names.length === 1 ? 1 : names.length === 2 ? 0.5 : isEnd ? 0.4 : 0.2 / (names.length - 2)
    })
  }
  return rows
}
