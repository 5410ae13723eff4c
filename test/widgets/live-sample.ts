import type { LiveEvent, LiveSnapshot } from '@desirepath/protocol'
import { type LiveNow, nowOf } from '../../packages/widgets/src/live/journey-live.ts'
import { liveEvent, SNAPSHOT } from './live-events.ts'

export const liveOf = (snapshot: LiveSnapshot, events: LiveEvent[]): LiveNow => nowOf(snapshot, events, 0)

export const shopLive = (texts?: readonly string[]): LiveNow => {
  const events = Array.from({ length: 9 }, (_, at) =>
    liveEvent(
      at,
      at % 3 === 1 ? { kind: 'click', name: 'add', element: 'button.add', channel: 'email' } : {},
    ),
  )
  if (!texts) return nowOf(SNAPSHOT, events, 3)
  const strange = (at: number) => texts[at % texts.length]!
  return nowOf(
    {
      ...SNAPSHOT,
      pages: SNAPSHOT.pages.map((row, at) => ({ ...row, page: strange(at) })),
      stages: SNAPSHOT.stages!.map((row, at) => ({ ...row, name: strange(at) })),
    },
    events.map((event, at) => ({
      ...event,
      name: strange(at),
      path: strange(at + 1),
      visitor: strange(at + 2),
      element: strange(at),
    })),
    0,
  )
}
