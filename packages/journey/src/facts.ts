import type { AnswerFacts, Question } from '@desirepath/protocol'
import { type CountingSite, RULES_VERSION } from './site.ts'

/** F16: what an answer was made from. Who stores the events fills in how many rows that took. */
export function factsOf(question: Question, site: CountingSite, now: number, events: number): AnswerFacts {
  const unit = question.unit ?? 'visitor'
  return {
    computedAt: now,
    unit: typeof unit === 'object' ? unit.prop : unit,
    range: question.range ?? null,
    zone: question.zone ?? site.zone,
    rules: RULES_VERSION,
    scanned: { rows: 0, events },
  }
}
