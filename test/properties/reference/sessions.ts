import type { JourneyEvent } from '@desirepath/protocol'

/** The session of each of one person's events, in order: named ones by name, the rest by gaps of over 30 minutes. */
export function sessionOfEach(events: readonly JourneyEvent[]): Map<JourneyEvent, string> {
  const sessions = new Map<JourneyEvent, string>()
  let run = 0
  let last = -Infinity
  for (const event of events) {
    const person = event.visitor
    if (event.session !== undefined) sessions.set(event, `${person} named ${event.session}`)
    else {
      if (event.t - last > 30 * 60_000) run++
      last = event.t
      sessions.set(event, `${person} run ${run}`)
    }
  }
  return sessions
}
