import type { AnswerFacts, Range, Unit } from '@desirepath/protocol'
import { type CountingSite, RULES_VERSION } from './site.ts'

/** What of a question its answer repeats. */
interface Asked {
  unit?: Unit | 'event'
  range?: Range
  zone?: string
}

/** F16: what an answer was made from. Who stores the events fills in how many rows that took. */
export function factsOf(question: Asked, site: CountingSite, now: number, events: number): AnswerFacts {
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
