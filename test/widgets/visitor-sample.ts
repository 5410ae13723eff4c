import type { TimelineEvent, VisitorAnswer } from '@desirepath/protocol'

/** One made-up customer: found by search, called, came back by e-mail, and stopped before paying. */

const T = Date.UTC(2026, 9, 14, 9, 2)
const MINUTE = 60_000
const DAY = 86_400_000

type Told = [
  t: number,
  session: number,
  visitor: string,
  kind: TimelineEvent['kind'],
  name: string,
  more?: Partial<TimelineEvent>,
]

const TOLD: Told[] = [
  [0, 1, 'anon-7f3a', 'view', 'page', { path: '/', channel: 'search' }],
  [2 * MINUTE, 1, 'anon-7f3a', 'view', 'page', { path: '/shoes' }],
  [3 * MINUTE, 1, 'anon-7f3a', 'view', 'page', { path: '/shoes/trail-runner' }],
  [
    4 * MINUTE,
    1,
    'anon-7f3a',
    'click',
    'size-guide',
    { path: '/shoes/trail-runner', element: 'a.size-guide' },
  ],
  [
    2 * DAY,
    2,
    'customer-42',
    'touchpoint',
    'call',
    { channel: 'phone', props: { minutes: 7, outcome: 'advice on size' } },
  ],
  [3 * DAY, 3, 'anon-91c0', 'view', 'page', { path: '/shoes/trail-runner', channel: 'email' }],
  [
    3 * DAY + MINUTE,
    3,
    'anon-91c0',
    'custom',
    'add-to-basket',
    { path: '/shoes/trail-runner', props: { price: 119 } },
  ],
  [3 * DAY + 2 * MINUTE, 3, 'customer-42', 'view', 'page', { path: '/basket' }],
  [
    3 * DAY + 3 * MINUTE,
    3,
    'customer-42',
    'form-exit',
    'checkout',
    { path: '/checkout', props: { field: 'delivery' } },
  ],
]

/** @param from the place of the first event @param limit events of the page */
export function shopVisitor({ from = 0, limit = 100, times = 1 } = {}): VisitorAnswer {
  const all = Array.from({ length: times }, (_, round) =>
    TOLD.map(
      ([t, session, visitor, kind, name, more], at): TimelineEvent => ({
        place: round * TOLD.length + at,
        id: `e${round}-${at}`,
        t: T + t + round * 7 * DAY,
        session: session + round * 3,
        visitor,
        kind,
        name,
        ...more,
      }),
    ),
  ).flat()
  const timeline = all.slice(from, from + limit)
  const labels = ['Awareness', 'Interest', 'Evaluation', 'Decision', 'Purchase']
  return {
    computedAt: T + 30 * DAY,
    unit: 'visitor',
    range: null,
    zone: 'UTC',
    rules: 1,
    scanned: { rows: 9, events: 9 },
    kind: 'visitor',
    ids: ['anon-7f3a', 'anon-91c0', 'customer-42'],
    events: all.length,
    sessions: 3 * times,
    timeline,
    next: from + timeline.length < all.length ? from + timeline.length : null,
    why: [
      {
        counted: true,
        chain: [0, 1, 2, 7].map((place, step) => ({ step, place, t: all[place]!.t })),
        stopped: { step: 4, reason: 'never', place: null, t: null },
      },
    ],
    question: {
      kind: 'visitor',
      visitor: 'customer-42',
      from,
      limit,
      why: { windowMs: 7 * DAY, steps: labels.map((label) => ({ label, path: `/${label}` })) },
    } as never,
  }
}

/** A visitor of whom nothing is known. */
export function noVisitor(): VisitorAnswer {
  return { ...shopVisitor({ limit: 0 }), ids: [], events: 0, sessions: 0, next: null, why: [] }
}

/** Every text strange, each in its turn. */
export function hostileVisitor(texts: readonly string[]): VisitorAnswer {
  const strange = (index: number) => texts[index % texts.length]!
  const answer = shopVisitor()
  answer.ids = [...texts]
  answer.timeline.forEach((event, at) => {
    Object.assign(event, {
      ...{ visitor: strange(at), name: strange(at + 1), element: strange(at + 2), channel: strange(at + 3) },
      props: Object.fromEntries([[strange(at), strange(at + 1)]]),
    })
    if (event.path) event.path = strange(at)
  })
  answer.question.why!.steps.forEach((step, at) => {
    step.label = strange(at)
  })
  answer.question.visitor = strange(0)
  return answer
}
