import type { Common, Entry, JourneyEvent, Matcher } from '@desirepath/protocol'
import { actorsIn, fits } from './events.ts'
import { sessionOfEach } from './sessions.ts'

/** One actor as a report sees it. */
export interface RefActor {
  events: JourneyEvent[]
  /** The session of every event, also where the actor is not a session. */
  session: Map<JourneyEvent, string>
}

/** The actors of a question: cut at the range where nothing outside is seen, and in the segment. */
export function refActors(entries: readonly Entry[], question: Common): RefActor[] {
  const { range, rangeMode, segment, unit = 'visitor', merge } = question
  const session = new Map(actorsIn(entries, 'visitor', merge).flatMap((events) => [...sessionOfEach(events)]))
  const sees = ({ t }: JourneyEvent) => !range || rangeMode === 'entry' || (t >= range.from && t <= range.to)
  return actorsIn(entries, unit, merge)
    .map((events) => ({ events: events.filter(sees), session }))
    .filter(({ events }) => events.length > 0)
    .filter(({ events }) => !segment || events.some((event) => fits(event, segment)))
}

export function mayBegin({ range, rangeMode }: Common, t: number): boolean {
  return !range || rangeMode === 'events' || (t >= range.from && t <= range.to)
}

export function isKind(event: JourneyEvent, ...kinds: string[]): boolean {
  return kinds.includes(event.kind)
}

export function isLike(event: JourneyEvent, matcher: Matcher | undefined): boolean {
  return matcher ? fits(event, matcher) : isKind(event, 'view', 'touchpoint')
}

export function num(event: JourneyEvent, prop: string): number | undefined {
  const value = event.props?.[prop]
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

export function pageOfEvent(event: JourneyEvent): string | undefined {
  return event.path === undefined ? undefined : event.path.replace(/(?<=.)\/+$/, '')
}

export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2
}
