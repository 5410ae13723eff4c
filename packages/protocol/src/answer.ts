import type { TouchpointsAnswer, VisitorAnswer } from './explore.ts'
import type { FunnelQuestion, PathsQuestion, Range, TrendQuestion } from './question.ts'
import type { ChannelsAnswer } from './reports/channels.ts'
import type { DiffersAnswer } from './reports/differs.ts'
import type { FormAnswer } from './reports/form.ts'
import type { MapAnswer } from './reports/map.ts'
import type { RetentionAnswer } from './reports/retention.ts'
import type { SuggestionAnswer } from './reports/suggestion.ts'
import type { VitalsAnswer } from './reports/vitals.ts'

/** F16: what an answer was made from. */
export interface AnswerFacts {
  /** When it was counted, ms. */
  computedAt: number
  unit: string
  range: { from: number; to: number } | null
  zone: string
  /** Version of the counting rules; answers of different versions must not be compared. */
  rules: number
  /** What was read to answer it. */
  scanned: { rows: number; events: number }
  /**
   * Cookieless visitors of the site, left out where it has none: each is known for one day (UTC) alone, so what somebody did
   * on two days counts as two visitors', and no window reaches from one day into the next for them.
   */
  dayVisitors?: number
}

/** Where those who dropped went next: a page, or nowhere (`page: null`). */
export interface NextPage {
  page: string | null
  count: number
  /** The page had been seen earlier by the same actor. */
  back: boolean
}

export interface StepAnswer {
  label: string
  /** reached = continued + dropped (F12). */
  reached: number
  /** Of these, how many reached a later step; at the last step all of them, since they are done. */
  continued: number
  dropped: number
  /** Where the dropped went, the commonest first; the counts add up to `dropped`. A last row `page: ''` sums up the rest. */
  next: NextPage[]
  /** Time from the step before, ms; null for the first step or where nobody got here. */
  avgMs: number | null
  medianMs: number | null
  p90Ms: number | null
}

/** Bins [edges[i], edges[i+1]); the last one includes its end. Counts add up to the converted (F13). */
export interface Histogram {
  edgesMs: number[]
  counts: number[]
}

export interface FunnelCounts {
  /** Actors at each step. */
  counts: number[]
  /** Mean time from the step before, by the index of the later step, ms. */
  avgMs: (number | null)[]
  medianMs: (number | null)[]
}

/**
 * Two shares and whether they differ. Sides: `a` is the question's own, `b` the one it is compared with. The two are taken
 * for independent, which they are where no actor is in both.
 */
export interface Difference {
  /** 0..1 each. */
  a: number
  b: number
  /** b - a. */
  difference: number
  /** 95 %, both ends: Newcombe's from two Wilson intervals (https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I). */
  interval: [low: number, high: number]
  /** Two-sided: how often chance alone would give a difference like this or larger. */
  p: number
  /** `fisher`, the exact test, where one of the four counts would be under 5 if the sides were alike; else the two-proportion `z`. */
  test: 'z' | 'fisher'
}

/** F15: the other side, and per step how the two differ. */
export interface Comparison extends FunnelCounts {
  range: { from: number; to: number } | null
  steps: {
    label: string
    reached: number
    continued: number
    dropped: number
    /** Of those who reached the step, the share that went on; null at the last step, and where a side has nobody. */
    continuation: Difference | null
    /** Of all who entered, the share that reached the step; null at the first step, and where a side has nobody. */
    ofAll: Difference | null
  }[]
}

export interface FunnelAnswer extends AnswerFacts, FunnelCounts {
  kind: 'funnel'
  windowMs: number | null
  steps: StepAnswer[]
  /** From the first step to the last, of those who got there. */
  conversion: {
    converted: number
    avgMs: number | null
    medianMs: number | null
    p90Ms: number | null
    histogram: Histogram | null
  }
  /** By value; a missing value is the bucket `(not set)` (F11). */
  breakdown?: Record<string, FunnelCounts>
  /** Only where the question has `compare`. */
  comparison?: Comparison
  question: FunnelQuestion
}

export interface TrendBucket {
  from: number
  to: number
  /** Half-open, ms. */
  start: number
  end: number
  immature: boolean
}

export interface TrendAnswer extends AnswerFacts {
  kind: 'trend'
  windowMs: number | null
  /** One a bucket: actors that reached `fromStep` and `toStep`, by when their chain began. */
  trend: TrendBucket[]
  /** F15, only where the question has `compare`: the other range's buckets, or the other segment's. */
  comparison?: { range: Range | null; trend: TrendBucket[] }
  question: TrendQuestion
}

export interface PathNode {
  /** Position, from 1. */
  step: number
  /** The page, or `(other)` for the rest of a position (P6). */
  page: string
  /** in = out + exits, at every node (P6); with edges taken away, in + hiddenIn = out + hiddenOut + exits. */
  count: number
  /** Ended here, of their own accord or at the last position shown. */
  exits: number
  /** Of these, actors who had seen this page at an earlier position. */
  back: number
  /** This node stands for the rest of its position. */
  other?: true
  /** Of the count, those who came or went on by an edge that `edgeLimit`, `minEdge` or `maxEdge` took away; else left out. */
  hiddenIn?: number
  hiddenOut?: number
}

export interface PathEdge {
  /** Position it starts from, from 1; it ends at step + 1. */
  step: number
  from: string
  to: string
  count: number
  /** Of these, moves to a page seen earlier in the same path (P5). */
  back: number
  /** Mean time between the two, ms. */
  avgMs: number
}

export interface PathRow {
  pages: string[]
  count: number
  /** Of all actors, 0..1. */
  share: number
  /** Of these, how many met the question's goal; only where it has one. */
  converted?: number
  /** From the first to the last page shown, ms. */
  medianMs: number
}

export interface PathsAnswer extends AnswerFacts {
  kind: 'paths'
  /** Actors that have a path here. */
  actors: number
  nodes: PathNode[]
  edges: PathEdge[]
  paths: PathRow[]
  /** Paths beyond the listed ones, and their actors. */
  unlisted: { paths: number; actors: number }
  question: PathsQuestion
}

export type Answer =
  | FunnelAnswer
  | TrendAnswer
  | PathsAnswer
  | MapAnswer
  | FormAnswer
  | ChannelsAnswer
  | VitalsAnswer
  | RetentionAnswer
  | DiffersAnswer
  | SuggestionAnswer
  | TouchpointsAnswer
  | VisitorAnswer

/** Actors without a value of the property asked for. */
export const NOT_SET = '(not set)'
/** Those who came through no channel that anything tells of. */
export const DIRECT = 'direct'
/** The channel of what was met on the site's own pages. */
export const ON_SITE = 'site'
/** The node that stands for a position's rest. */
export const OTHER = '(other)'
/** The node that stands for what was left out of the middle of a path with both anchors. */
export const GAP_LABEL = '...'
