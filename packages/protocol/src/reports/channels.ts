import type { AnswerFacts } from '../answer.ts'
import type { FunnelRules } from '../question.ts'

export const CREDIT_MODELS = ['first', 'last', 'linear', 'position'] as const
/** S6. `position`: 40 % to the first, 40 % to the last, the rest to those between; two share alike. */
export type CreditModel = (typeof CREDIT_MODELS)[number]

/** Which channels led to a stage. Sent with `journey: ID` or steps; conversions are those who reached the last step. */
export interface ChannelsQuestion extends FunnelRules {
  kind: 'channels'
  /** `channel`, or a property (utm_campaign) to split by. */
  by: 'channel' | { prop: string }
  /** How long before the entry a touch still counts, ms; default 30 days. */
  lookbackMs: number
  /** Numeric property whose sum is credited beside the conversion: revenue. */
  value?: string
}

export interface ChannelRow {
  /** `direct` where an actor has no touch that says a channel. */
  channel: string
  /** Actors that had this channel among their touches and entered. */
  actors: number
  /** Of these, how many reached each step; by index. An actor with two channels is in two rows. */
  counts: number[]
  /** Conversions credited, by model; over all rows each adds up to `converted`. */
  credit: Record<CreditModel, number>
  /** The value credited, by model; over all rows each adds up to `total`. Only where the question names a value. */
  value?: Record<CreditModel, number>
}

export interface ChannelsAnswer extends AnswerFacts {
  kind: 'channels'
  windowMs: number | null
  steps: { label: string; reached: number }[]
  converted: number
  /** Sum of the value over the converted. */
  total?: number
  /** The most credited (last touch) first. */
  rows: ChannelRow[]
  question: ChannelsQuestion
}
