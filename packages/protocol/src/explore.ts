import type { AnswerFacts } from './answer.ts'
import type { JourneyEvent, Value } from './events.ts'
import type { TouchpointsQuestion, VisitorQuestion } from './question.ts'

/** Fields of events that a picker offers values of. */
export const TOUCHPOINT_FIELDS = [
  'kind',
  'name',
  'path',
  'host',
  'channel',
  'element',
  'referrer',
  'browser',
  'os',
  'device',
  'country',
] as const
export type TouchpointField = (typeof TOUCHPOINT_FIELDS)[number]

/** How many events, and when the first and the last of them happened, ms. */
export interface Seen {
  count: number
  first: number
  last: number
}

/** The commonest first. */
export interface Listed<Row> {
  rows: Row[]
  /** How many more there are. */
  unlisted: number
}

export interface PropertyRow extends Seen {
  prop: string
  values: Listed<Seen & { value: Value }>
}

/** What pages, names, elements, channels and properties the events have. A path is shown as its page. */
export interface TouchpointsAnswer extends AnswerFacts {
  kind: 'touchpoints'
  /** Empty lists where the question is about one property. */
  fields: Record<TouchpointField, Listed<Seen & { value: string }>>
  props: Listed<PropertyRow>
  question: TouchpointsQuestion
}

/** An event on somebody's timeline. */
export interface TimelineEvent
  extends Pick<
    JourneyEvent,
    | 't'
    | 'visitor'
    | 'kind'
    | 'name'
    | 'path'
    | 'host'
    | 'channel'
    | 'element'
    | 'referrer'
    | 'props'
    | 'context'
  > {
  /** Its place on the whole timeline, from 0. */
  place: number
  /** The event's id. */
  id?: string
  /** The number of its session, from 1, in the order in which they began. */
  session: number
}

/** One event of the chain that counted somebody, or the one that stopped it. */
export interface ChainEvent {
  /** The step it fills, from 0. */
  step: number
  /** Where it stands on the timeline. */
  place: number
  id?: string
  t: number
}

/**
 * Why somebody came no further.
 * `never` nothing like the step happened; `before` it happened only before the chain got so far; `late` it happened when the
 * window was over; `excluded` an excluding event came between; `interrupted` another event came first, in a strict funnel;
 * `range` the entry lies outside the range; `segment` they are not in the segment.
 */
export type StopReason = 'never' | 'before' | 'late' | 'excluded' | 'interrupted' | 'range' | 'segment'

/** F17: how a funnel counted one actor. */
export interface Why {
  /** With the unit session, which one. */
  session?: number
  /** Is it in the funnel at all? */
  counted: boolean
  /** The very events that count it, in their order. */
  chain: ChainEvent[]
  /** The first step that was not reached, and the event that decided it; null for those who converted. */
  stopped: { step: number; reason: StopReason; place: number | null; id?: string; t: number | null } | null
}

/** One person's timeline, in the order of time, a page at a time. */
export interface VisitorAnswer extends AnswerFacts {
  kind: 'visitor'
  /** All ids of this person. */
  ids: string[]
  /** Of the whole timeline. */
  events: number
  sessions: number
  timeline: TimelineEvent[]
  /** `from` of the next page; null on the last. */
  next: number | null
  /** One, or with the unit session one for each; the first 100. */
  why?: Why[]
  question: VisitorQuestion
}
