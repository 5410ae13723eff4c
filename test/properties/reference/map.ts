import type { Entry, JourneyEvent, MapQuestion } from '@desirepath/protocol'
import { fits } from './events.ts'
import { mayBegin, median, num, refActors } from './reports.ts'

interface RefVisit {
  stage: number
  own: JourneyEvent[]
  /** Everything that happened in it. */
  all: JourneyEvent[]
  next: RefVisit | undefined
}

/** The map's visits of every actor, found by looking at each event from the beginning. */
export function refVisits(entries: readonly Entry[], question: MapQuestion): RefVisit[][] {
  const windowMs = question.windowMs ?? Infinity
  return refActors(entries, question).map(({ events, session }) => {
    const visits: RefVisit[] = []
    for (const event of events) {
      const like = question.stages.flatMap(({ match }, stage) => (fits(event, match) ? [stage] : []))
      const last = visits.at(-1)
      if (like.length === 0) continue
      const stage = like.at(-1)!
      if (last && stage === last.stage && session.get(last.own.at(-1)!) === session.get(event))
        last.own.push(event)
      else visits.push({ stage, own: [event], all: [], next: undefined })
    }
    visits.forEach((visit, at) => {
      const following = visits[at + 1]
      const end = visit.own.at(-1)!.t
      if (following && following.own[0]!.t - end <= windowMs) visit.next = following
      visit.all = events.filter((event) => {
        const place = events.indexOf(event)
        return (
          place >= events.indexOf(visit.own[0]!) &&
          (!following || place < events.indexOf(following.own[0]!)) &&
          event.t - end <= windowMs
        )
      })
    })
    return visits
  })
}

export function refMap(entries: readonly Entry[], question: MapQuestion) {
  const ideal = question.ideal ?? question.stages.map(({ id }) => id)
  const ids = question.stages.map(({ id }) => id)
  const isIdeal = (from: number, to: number) =>
    ideal.some((id, at) => id === ids[from] && ideal[at + 1] === ids[to])
  const all = refVisits(entries, question)
  const counted = all.map((visits) => visits.filter(({ own }) => mayBegin(question, own[0]!.t)))
  const moves = new Map<string, { count: number; actors: number }>()
  const off = (visit: RefVisit) => visit.next !== undefined && !isIdeal(visit.stage, visit.next.stage)
  for (const visits of counted) {
    const own = visits.map(({ stage, next }) => `${stage}>${next ? next.stage : 'exit'}`)
    for (const move of new Set(own)) {
      const cell = moves.get(move) ?? { count: 0, actors: 0 }
      moves.set(move, {
        count: cell.count + own.filter((one) => one === move).length,
        actors: cell.actors + 1,
      })
    }
  }
  const flat = counted.flat()
  const made = flat.filter(({ next }) => next)
  return {
    actors: counted.filter((visits) => visits.length > 0).length,
    moves: Object.fromEntries(moves),
    deviation: made.length === 0 ? null : made.filter(off).length / made.length,
    offIdeal: counted.filter((visits) => visits.some(off)).length,
    stages: question.stages.map((_, stage) => {
      const here = flat.filter((visit) => visit.stage === stage)
      const times = here.map(({ own, next }) => {
        const end = next && next.stage !== stage ? next.own[0]! : own.at(-1)!
        return end.t - own[0]!.t
      })
      const met = here.flatMap((visit) => visit.all)
      const scores = met.flatMap((event) => {
        const told = event.kind === 'feedback' ? num(event, 'score') : undefined
        const sources = question.sentiment.flatMap((source) => {
          const value = fits(event, source.match) ? num(event, source.prop) : undefined
          return value === undefined ? [] : [-2 + ((value - source.low) / (source.high - source.low)) * 4]
        })
        return [...(told === undefined ? [] : [told]), ...sources].map((s) => Math.max(-2, Math.min(2, s)))
      })
      const prices = met.flatMap((event) =>
        typeof event.props?.price === 'number' ? [event.props.price] : [],
      )
      return {
        visits: here.length,
        returned: all.filter((visits) =>
          visits.some(
            (visit, at) =>
              visit.stage === stage &&
              mayBegin(question, visit.own[0]!.t) &&
              visits.slice(0, at).some((before) => before.stage === stage),
          ),
        ).length,
        medianMs: median(times),
        feeling: scores.length === 0 ? null : scores.reduce((a, b) => a + b) / scores.length,
        n: scores.length,
        price: prices.length === 0 ? undefined : prices.reduce((a, b) => a + b),
        // A store's channel is saved as a touchpoint of the question, where it has any.
        calls: met.filter(({ channel }) => channel === 'store').length,
      }
    }),
  }
}
