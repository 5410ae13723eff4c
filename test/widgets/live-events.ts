import type { LiveEvent, LiveSnapshot } from '@desirepath/protocol'

/** Who is in the made-up shop just now, and what they do. */

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

/** Of nobody. */
export const NOBODY: LiveSnapshot = { ...SNAPSHOT, visitors: 0, pages: [], stages: [], unlisted: 0 }
