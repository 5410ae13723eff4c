import type { Chain } from './chain.ts'
import type { Plan } from './plan.ts'

/** The steps under which a chain's events are counted: the steps themselves, or in an unordered funnel 0, 1, 2, ... */
export function slotsOf({ order }: Plan, { step }: Chain): readonly number[] {
  return order === 'unordered' ? step.map((_, index) => index) : step
}
