import type { MapQuestion } from '@desirepath/protocol'
import type { Budget } from '../budget.ts'
import { numbersOf } from '../match/number.ts'
import { eventTest } from '../match/test.ts'
import type { CountingSite } from '../site.ts'
import type { EventTable } from '../table/table.ts'

/** Both ends of how somebody can feel. */
const WORST = -2
const BEST = 2

/** Calls with every feeling that an event tells, -2..+2: a feedback's score, and what each source takes from its property. */
export function feelingsOf(
  table: EventTable,
  { sentiment }: MapQuestion,
  site: CountingSite,
  budget: Budget,
): (touch: number, row: number, tell: (score: number) => void) => void {
  const clamp = (score: number) => Math.min(BEST, Math.max(WORST, score))
  const feedback = {
    isLike: eventTest(table, { kind: 'feedback' }, site, budget),
    scoreOf: numbersOf(table, 'score', site.pages),
  }
  const sources = sentiment.map(({ match, prop, low, high }) => {
    const value = numbersOf(table, prop, site.pages)
    return {
      isLike: eventTest(table, match, site, budget),
      scoreOf: (row: number) => WORST + ((value(row) - low) / (high - low)) * (BEST - WORST),
    }
  })
  const all = [feedback, ...sources]
  return (touch, row, tell) => {
    for (const { isLike, scoreOf } of all) {
      if (!isLike(touch, row)) continue
      const score = scoreOf(row)
      if (!Number.isNaN(score)) tell(clamp(score))
    }
  }
}
