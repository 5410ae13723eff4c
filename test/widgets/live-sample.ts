import type { LiveEvent, LiveSnapshot } from '@desirepath/protocol'
import { type LiveNow, nowOf } from '../../packages/widgets/src/live/journey-live.ts'

const AT = Date.UTC(2026, 9, 31, 12, 3, 20)

export const SNAPSHOT: LiveSnapshot = {
  at: AT,
  withinMs: 300_000,
  visitors: 37,
  pages: [
    { page: '/shoes', visitors: 14 },
    { page: '/', visitors: 9 },
    { page: '/shoes/trail-runner', visitors: 6 },
    { page: '/basket', visitors: 3 },
  ],
  unlisted: 5,
  stages: [
    { id: 'awareness', name: 'Awareness', visitors: 16 },
    { id: 'interest', name: 'Interest', visitors: 12 },
    { id: 'evaluation', name: 'Evaluation', visitors: 6 },
    { id: 'decision', name: 'Decision', visitors: 3 },
    { id: 'purchase', name: 'Purchase', visitors: 0 },
  ],
}

export const liveEvent = (at: number, more: Partial<LiveEvent> = {}): LiveEvent => ({
  t: AT - at * 4000,
  visitor: `anon-${(7 + at * 31).toString(16)}`,
  kind: 'view',
  name: 'page',
  path: ['/shoes', '/', '/shoes/trail-runner', '/basket'][at % 4]!,
  ...more,
})

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
