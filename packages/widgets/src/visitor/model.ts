import type { TimelineEvent, Why } from '@desirepath/protocol'

export interface Session {
  number: number
  from: number
  to: number
  /** Of its first event that has one. */
  channel: string | undefined
  events: TimelineEvent[]
}

/** The events of a page by session, in the order in which the sessions begin on it. */
export function sessionsOf(timeline: readonly TimelineEvent[]): Session[] {
  const sessions = new Map<number, Session>()
  for (const event of timeline) {
    const { session, t, channel } = event
    let known = sessions.get(session)
    if (!known) sessions.set(session, (known = { number: session, from: t, to: t, channel, events: [] }))
    known.to = t
    known.channel ??= channel
    known.events.push(event)
  }
  return [...sessions.values()]
}

export const channelsOf = (timeline: readonly TimelineEvent[]): string[] => [
  ...new Set(timeline.flatMap(({ channel }) => channel ?? [])),
]

/** Of several explanations (one a session), the one that came furthest. */
export function furthest(why: readonly Why[]): Why | undefined {
  return [...why].sort((a, b) => b.chain.length - a.chain.length)[0]
}

/** What an event is told by, the most telling first: its page, what was clicked, or its name. */
export function subjectOf({ kind, name, path, element }: TimelineEvent): { what: string; at?: string } {
  if (kind === 'view') return { what: path ?? name }
  return { what: kind === 'click' && element ? element : name, ...(path !== undefined && { at: path }) }
}
