import type { AnswerFacts, Difference } from '../answer.ts'
import type { FunnelRules, Range } from '../question.ts'

/** What differs between those who went on at a step and those who dropped there. */
export interface DiffersQuestion extends FunnelRules {
  kind: 'differs'
  /** 0-based: of those who reached this step, continued against dropped. */
  step: number
  limit: number
}

/**
 * A trait and how much commoner it is among one side. Traits: the value of a property or of what a browser tells (device, browser, os, country), a channel,
 * a page seen or an event met before or at the step, a pain point met, a run of days in which the step was reached.
 */
export interface Trait {
  kind: 'prop' | 'context' | 'channel' | 'page' | 'event' | 'pain' | 'period'
  prop?: string
  value: string
  during?: Range
  /** Actors with the trait: of those who continued (`a`), of those who dropped (`b`), as counts. */
  continued: number
  dropped: number
  /** Shares among the dropped and the continued. `a` is continued, `b` is dropped. */
  difference: Difference
  /** Of the actors with the trait / without it, the share that dropped. */
  dropWith: number
  dropWithout: number
  /** p after Benjamini and Hochberg, over all traits looked at. https://doi.org/10.1111/j.2517-6161.1995.tb02031.x */
  q: number
}

export interface DiffersAnswer extends AnswerFacts {
  kind: 'differs'
  step: number
  continued: number
  dropped: number
  /** Traits looked at. */
  looked: number
  /** The most telling first, among those with q under 0.05. */
  traits: Trait[]
  question: DiffersQuestion
}
