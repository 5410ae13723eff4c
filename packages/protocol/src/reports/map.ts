import type { AnswerFacts, Difference } from '../answer.ts'
import type { Matcher } from '../matcher.ts'
import type { Compare, FunnelRules, Range } from '../question.ts'

/** A stage as the map draws it. Its funnel step is `match`, so the map's counts are the funnel's (S1). */
export interface MapStage {
  id: string
  name: string
  goal?: string
  match: Matcher
  /** The number that this stage is judged by; without it the map shows how many reached it. */
  kpi?: Kpi
  ideal?: StageIdeal
}

/** What the company would like at a stage; drawn beside what is measured, and counted with nothing. */
export interface StageIdeal {
  /** Of those who reach it, 0..1 that go on. */
  share?: number
  /** -2..+2. */
  feeling?: number
}

/**
 * A measure of the actors while they are in a stage.
 * `share` of those who reached it, who also met `match` there; `count` of events like `match`; `sum`, `mean` of a numeric property
 * over events like `match`; `time` the median time in the stage, ms.
 */
export interface Kpi {
  name: string
  measure: 'share' | 'count' | 'sum' | 'mean' | 'time'
  match?: Matcher
  prop?: string
  /** Which way is better; decides the sign's colour only. */
  better?: 'more' | 'less'
}

/** Something that customers meet, in a channel. Saved with the site; one without events shows as not measured. */
export interface TouchpointDocument {
  name: string
  channel: string
  match: Matcher
  /** Id of the stage where it shows while it has no event at all; else the first. */
  stage?: string
}

/** Where feelings come from: events like `match`, `prop` taken from `low`..`high` linearly to -2..+2. */
export interface SentimentSource {
  name: string
  match: Matcher
  prop: string
  low: number
  high: number
}

/** Pinned to a stage, or to a date, or to both. */
export interface NoteDocument {
  text: string
  author?: string
  /** Stage id, with `journey`. */
  stage?: string
  journey?: string
  /** ms. */
  t?: number
  /** `pain` shows among the pain points, `release` as a flag on trends. */
  type?: 'note' | 'pain' | 'release'
}

/**
 * The journey map. Sent with `journey: ID`; the server puts the document's stages in place, and the site's touchpoints,
 * sentiment sources and notes beside them.
 */
export interface MapQuestion extends Omit<FunnelRules, 'steps'> {
  kind: 'map'
  stages: MapStage[]
  /** Stage ids in the order the company would like (S5); without it, the stages in their order. */
  ideal?: string[]
  touchpoints: TouchpointDocument[]
  sentiment: SentimentSource[]
  notes: NoteDocument[]
  compare?: Compare
  /** Touchpoints a stage and channel shows, and pain points over the whole map. */
  limit: number
}

export type MoveKind = 'forward' | 'skip' | 'back' | 'loop' | 'exit'

/** S4: one cell of the matrix. Moves out of a stage add up to its leavers, exits included. */
export interface Move {
  /** Index of the stage it leaves. */
  from: number
  /** Index of the stage it enters; null for an exit. */
  to: number | null
  kind: MoveKind
  /** Moves; an actor may make one several times. */
  count: number
  actors: number
}

export interface Feeling {
  /** -2..+2. */
  mean: number
  /** 95 % of the mean. */
  interval: [low: number, high: number]
  /** Answers. */
  n: number
}

export interface StageTouchpoint {
  /** `(not set)` where events say none. */
  channel: string
  label: string
  /** Of those in the stage, how many met it there. */
  actors: number
  events: number
  /** False for a saved touchpoint that has no event at all in the range: not measured, which is not zero. */
  measured: boolean
}

/**
 * S3. `dropoff` more leave here than the neighbours' drop-off lets expect; `rage`, `dead`, `error-click` clicks that annoyed; `form` a form
 * left at a field; `slow` a page whose p75 is poor; `script-error`; `search` without result; `repeat` the stage is done again and again; `spike` an event that
 * goes wrong (payment failed, error pages) far more often than usual in a run of days; `note` pinned by a person.
 */
export type PainKind =
  | 'dropoff'
  | 'rage'
  | 'dead'
  | 'error-click'
  | 'form'
  | 'slow'
  | 'script-error'
  | 'search'
  | 'repeat'
  | 'spike'
  | 'note'

export interface PainPoint {
  kind: PainKind
  /** Index of the stage. */
  stage: number
  /** Rank over the whole map by actors hit, from 1; notes without a count come last. */
  rank: number
  /** What was met: page, element, form and field, event. Widgets write the sentence in the reader's language from these. */
  page?: string
  element?: string
  form?: string
  field?: string
  name?: string
  /** Measured value, where there is one: p75 of a vital in its unit, share, a rate. */
  value?: number
  /** What would be usual, in the same unit. */
  usual?: number
  /** Days in which it was concentrated, where it was. */
  during?: Range
  /** A property's value that it is concentrated in (mobile), where it is. */
  among?: { prop: string; value: string }
  /** Actors hit; null for a note without measure. */
  actors: number | null
  /** Of those who reached the stage. */
  share: number | null
  text?: string
}

export interface MapStageAnswer {
  id: string
  name: string
  goal?: string
  /** As the funnel counts (F12, S1): reached = continued + left. */
  reached: number
  continued: number
  left: number
  /** Times somebody came into the stage, again and again counted each time. */
  visits: number
  /** Actors who came back to it after having left it. */
  returned: number
  /** Of a visit, from its entry to the next stage's entry or its own last event, ms; null where nobody was in it. */
  medianMs: number | null
  /** S5 at this stage: of the moves out of it (exits aside), the share that is not the ideal's next; null without moves. */
  offIdeal: number | null
  kpi: { name: string; value: number | null; n: number; better?: 'more' | 'less' } | null
  feeling: Feeling | null
  touchpoints: StageTouchpoint[]
  /** S7: numeric properties met in the stage, summed. */
  sums: Record<string, number>
  notes: NoteDocument[]
  /** Its matcher matched nothing in the last quarter of the range, though it did before. */
  quiet: boolean
}

export interface MapSide {
  stages: MapStageAnswer[]
  moves: Move[]
  pains: PainPoint[]
  /** S5: 0 all moves follow the ideal, 1 none do; null without moves. */
  deviation: number | null
  /** Actors who left the ideal at least once, and of how many. */
  offIdeal: { actors: number; of: number }
  actors: number
}

export interface MapAnswer extends AnswerFacts, MapSide {
  kind: 'map'
  windowMs: number | null
  ideal: string[]
  /** The other period or persona, where asked; `continuation` and the rest per stage as in a funnel's comparison. */
  comparison?: MapSide & { range: Range | null; stagesDiffer: { continuation: Difference | null }[] }
  question: MapQuestion
}
