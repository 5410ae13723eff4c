import type { Entry, JourneyEvent, VitalsQuestion } from '@desirepath/protocol'
import { isKind, isLike, mayBegin, median, num, pageOfEvent, refActors } from './reports.ts'

/** The last value of each page load and vital of one actor. */
function lastOnes(events: readonly JourneyEvent[], question: VitalsQuestion): JourneyEvent[] {
  const own = events.filter(
    (event) =>
      isKind(event, 'vital') &&
      ['LCP', 'INP', 'CLS', 'FCP', 'TTFB'].includes(event.name) &&
      num(event, 'value') !== undefined &&
      mayBegin(question, event.t),
  )
  return own.filter(
    (event, at) =>
      event.props?.load === undefined ||
      !own
        .slice(at + 1)
        .some((later) => later.name === event.name && later.props?.load === event.props?.load),
  )
}

export function refVitals(entries: readonly Entry[], question: VitalsQuestion, page: string | undefined) {
  const values: Record<string, number[]> = {}
  const sides = { fast: { actors: 0, converted: 0 }, slow: { actors: 0, converted: 0 } }
  let actors = 0
  for (const { events, session } of refActors(entries, question)) {
    const met = lastOnes(events, question).filter(
      (event) => page === undefined || pageOfEvent(event) === page,
    )
    if (met.length === 0) continue
    actors++
    for (const event of met) (values[event.name] ??= []).push(num(event, 'value')!)
    const slow = met.filter(({ name }) => name === 'LCP')
    if (slow.length === 0) continue
    const side = median(slow.map((event) => num(event, 'value')!))! <= 2500 ? sides.fast : sides.slow
    side.actors++
    const all = [...session.keys()]
    const began = Math.min(
      ...slow.map((event) =>
        Math.min(...all.filter((one) => session.get(one) === session.get(event)).map(({ t }) => t)),
      ),
    )
    if (question.goal && events.some((event) => isLike(event, question.goal) && event.t >= began))
      side.converted++
  }
  const p75 = Object.fromEntries(
    Object.entries(values).map(([name, list]) => {
      const sorted = [...list].sort((a, b) => a - b)
      const place = (sorted.length - 1) * 0.75
      const low = sorted[Math.floor(place)]!
      return [name, { n: list.length, p75: low + (sorted[Math.ceil(place)]! - low) * (place % 1) }]
    }),
  )
  return { actors, p75, ...sides }
}
