import type { Segment } from './documents/segment.ts'
import type { Matcher } from './matcher.ts'
import type { ChannelsQuestion } from './reports/channels.ts'
import type { DiffersQuestion } from './reports/differs.ts'
import type { FormQuestion } from './reports/form.ts'
import type { MapQuestion, NoteDocument } from './reports/map.ts'
import type { RetentionQuestion } from './reports/retention.ts'
import type { SuggestionQuestion } from './reports/suggestion.ts'
import type { VitalsQuestion } from './reports/vitals.ts'

/** Both ends belong to the range. Milliseconds since 1970, UTC. */
export interface Range {
  from: number
  to: number
}

/** What a report counts: a visitor (after merges), a session, or each value of a property. */
export type Unit = 'visitor' | 'session' | { prop: string }

export interface Step extends Matcher {
  /** What the step is called in the answer; else its place or name. */
  label?: string
  /** F10. The first step never is. */
  optional?: boolean
}

/** F9: a matching event strictly between the chain's events at steps `from` and `to` (0-based) taints it. */
export interface Exclusion extends Matcher {
  from: number
  to: number
}

export type Attribution = 'entry' | 'first' | 'last' | 'step' | 'all'

/** F11. Several properties make one bucket a combination, its values joined by `|`. */
export interface Breakdown {
  prop: string | string[]
  attribution: Attribution
  /** 0-based, with attribution `step`. */
  step?: number
}

/** What every question about actors has. */
export interface Common {
  /** Only events in this range, or with `rangeMode: 'entry'` only entries in it (F2). */
  range?: Range
  /** `entry`: the entry lies in the range and the rest may follow after it. `events`: nothing outside is seen at all. */
  rangeMode: 'entry' | 'events'
  unit?: Unit
  /** Only these actors. Sent as the id of a saved segment, or as what it would hold. */
  segment?: Segment
  /** Merges for this question alone, on top of what `identify` said: `{anonymousId: visitorId}`. */
  merge?: Record<string, string>
  /** IANA zone of the site; carried through to the answer, and where days are cut. */
  zone?: string
}

export interface FunnelRules extends Common {
  steps: Step[]
  order: 'ordered' | 'strict' | 'unordered'
  /** Length of absolute time, inclusive; null for no window (F4). */
  windowMs: number | null
  windowPer: 'chain' | 'step'
  exclude: Exclusion[]
  excludeMode: 'disqualify' | 'best' | 'stop'
  /** F7 */
  entry: 'any' | 'first'
  /** F8 */
  timing: 'earliest' | 'closest'
  /** F5 */
  sameTime: 'any' | 'increase'
  /** F3 */
  strictRepeats: 'tolerate' | 'break'
}

/** F15: the same funnel over another range, or another segment, in place of the question's own. An empty matcher is everybody. */
export type Compare = { range: Range } | { segment: Segment }

export interface FunnelQuestion extends FunnelRules {
  kind: 'funnel'
  breakdown?: Breakdown
  compare?: Compare
}

export const INTERVALS = ['hour', 'day', 'week', 'month'] as const
/** Weeks begin on Monday. */
export type Interval = (typeof INTERVALS)[number]

/** F14: of those whose chain began in a bucket, how many reached `fromStep` and how many `toStep`. */
export interface TrendQuestion extends FunnelRules {
  kind: 'trend'
  /** Half-open [from, to) each, by the time of the entry. Either these, or an interval and a range. */
  buckets?: Range[]
  /** Buckets are cut where the zone's calendar cuts the range; the first and the last end with the range. */
  interval?: Interval
  fromStep: number
  toStep: number
  /** F15. Another range needs an interval, which cuts it, too. */
  compare?: Compare
  /** What happened on a date; of a saved journey or the whole site, the server puts the saved ones here. */
  notes?: NoteDocument[]
}

export interface PathsQuestion extends Common {
  kind: 'paths'
  unit: Unit
  /** Positions shown, 2..20. */
  stepLimit: number
  /** Anchors: a node's label, or a glob (P2). */
  start?: string
  end?: string
  /** What a node is called: the page (default) or the event's name. */
  label: 'path' | 'name'
  /** Only events like this become nodes; without it, views and touchpoints. */
  match?: Matcher
  exclude: Matcher[]
  /** Globs; a page that fits one is shown as that glob (P3). */
  groups: string[]
  /** A group may fit anywhere in the page's path, not only the whole of it. */
  groupUnanchored: boolean
  /** Which of several fitting groups names the page. */
  groupPick: 'first' | 'last'
  /** P3: a run of equal nodes is one. */
  collapse: boolean
  /** Where a run's time lies. */
  collapseKeep: 'first' | 'last'
  /** Nodes a position shows before the rest become one `other`; null for all. */
  nodeLimit: number | null
  /** Edges kept, the commonest first; null for all. */
  edgeLimit: number | null
  minEdge?: number
  maxEdge?: number
  /** Whole paths listed, the commonest first. */
  pathLimit: number
  /** With it each path row says how many of its actors met this afterwards or on the way (P7). */
  goal?: Matcher
}

/** What there is to choose from, with its counts: for pickers. */
export interface TouchpointsQuestion {
  kind: 'touchpoints'
  /** Only events in this range. */
  range?: Range
  zone?: string
  /** Only values, or names of properties, that begin with this; case is ignored. */
  text?: string
  /** Only the values of this property. */
  prop?: string
  /** Rows of each list, the commonest first. */
  limit: number
  /** Values listed with each property. */
  valueLimit: number
}

/** What one person did, over all the ids that are theirs. */
export interface VisitorQuestion {
  kind: 'visitor'
  visitor: string
  merge?: Record<string, string>
  zone?: string
  /** Events on this page of the timeline. */
  limit: number
  /** The place of the page's first event, from 0. */
  from: number
  /** F17: tells how this funnel counted them. Its unit is visitor or session. */
  why?: FunnelRules
}

/** The questions that count actors. */
export type ActorQuestion = FunnelQuestion | TrendQuestion | PathsQuestion
/** The reports beside them, which count actors as well. */
export type ReportQuestion =
  | MapQuestion
  | FormQuestion
  | ChannelsQuestion
  | VitalsQuestion
  | RetentionQuestion
  | DiffersQuestion
  | SuggestionQuestion
export type Question = ActorQuestion | ReportQuestion | TouchpointsQuestion | VisitorQuestion
export const QUESTION_KINDS = [
  'funnel',
  'paths',
  'trend',
  'map',
  'form',
  'channels',
  'vitals',
  'retention',
  'differs',
  'suggestion',
  'touchpoints',
  'visitor',
] as const satisfies readonly Question['kind'][]
