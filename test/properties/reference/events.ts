import {
  type Condition,
  type Entry,
  isIdentify,
  type JourneyEvent,
  type Matcher,
  type Unit,
} from '@desirepath/protocol'

/**
 * The slow, obvious reference: written from the rules alone, sharing no code with the counting, and not to be made
 * clever. It knows only the matchers that the generated streams use.
 */
export function fits(event: JourneyEvent, matcher: Matcher): boolean {
  if (matcher.name !== undefined && event.name !== matcher.name) return false
  if (matcher.anyOf && !matcher.anyOf.some((one) => fits(event, one))) return false
  return (matcher.where ?? []).every((condition) => holds(event, condition))
}

function holds(event: JourneyEvent, { prop, value }: Condition): boolean {
  const own = event.props?.[prop]
  return own !== undefined && own !== null && String(own) === String(value)
}

/** Each actor's events in the order of (time, arrival), an event delivered twice being one. */
export function actorsIn(
  entries: readonly Entry[],
  unit: Unit,
  merge: Record<string, string> = {},
): JourneyEvent[][] {
  const once = entries.filter((entry, at) => entries.findIndex(({ id }) => id === entry.id) === at)
  const pairs = [...once.filter(isIdentify).map(({ visitor, to }) => [visitor, to]), ...Object.entries(merge)]
  const events = once.filter((entry): entry is JourneyEvent => !isIdentify(entry)).sort((a, b) => a.t - b.t)
  const by = new Map<string, JourneyEvent[]>()
  const put = (actor: string, event: JourneyEvent) => by.set(actor, [...(by.get(actor) ?? []), event])
  if (typeof unit === 'object') {
    for (const event of events) {
      const value = event.props?.[unit.prop]
      if (value !== undefined && value !== null) put(String(value), event)
    }
    return [...by.values()]
  }
  for (const event of events) put(personOf(event.visitor, pairs), event)
  if (unit === 'visitor') return [...by.values()]
  return [...by.values()].flatMap(sessionsOf)
}

/** Everybody who can be reached over pairs is one person, called by the smallest id. */
function personOf(visitor: string, pairs: readonly string[][]): string {
  const known = new Set([visitor])
  for (let size = 0; size < known.size; ) {
    size = known.size
    for (const [a, b] of pairs) {
      if (known.has(a!)) known.add(b!)
      if (known.has(b!)) known.add(a!)
    }
  }
  return [...known].sort()[0]!
}

function sessionsOf(events: JourneyEvent[]): JourneyEvent[][] {
  const named = new Map<string, JourneyEvent[]>()
  const runs: JourneyEvent[][] = []
  for (const event of events) {
    if (event.session !== undefined) named.set(event.session, [...(named.get(event.session) ?? []), event])
    else if (event.t - (runs.at(-1)?.at(-1)?.t ?? -Infinity) > 30 * 60_000) runs.push([event])
    else runs.at(-1)!.push(event)
  }
  return [...named.values(), ...runs]
}
