import { type FunnelRules, JourneyError } from '@desirepath/protocol'
import { Budget } from '../budget.ts'

/** A funnel's rules as the search uses them. Steps are 0-based; bit s of a mask stands for step s. */
export interface Plan {
  /** What the search may still cost. */
  budget: Budget
  steps: number
  order: 'ordered' | 'strict' | 'unordered'
  /** Longest chain, ms, its edge included; Infinity for no window. */
  windowMs: number
  /** Longest single leg, ms; Infinity where the window is the chain's. */
  legMs: number
  optional: readonly boolean[]
  /** Each step strictly later than the one before (F5). */
  increase: boolean
  /** Only the actor's first entry counts (F7). */
  firstEntry: boolean
  closest: boolean
  /** A repeat of the current step does not break a strict chain (F3). */
  tolerate: boolean
  /** By step: bits of the exclusions that are on while this is the chain's last step. */
  active: Int32Array
  excludeMode: 'disqualify' | 'best' | 'stop'
}

/** Beyond these the search could take exponential time; nobody draws such funnels. */
const MOST_OPTIONAL_STRICT = 8
const MOST_UNORDERED_TRICKY = 12

/** @throws JourneyError too_much for a combination that could not be counted exactly in reasonable time (F18) */
export function planOf(rules: FunnelRules, budget = new Budget()): Plan {
  const { steps, order, exclude, windowPer, sameTime } = rules
  const windowMs = rules.windowMs ?? Infinity
  const optional = steps.map((step) => order !== 'unordered' && step.optional === true)
  if (order === 'strict' && optional.filter(Boolean).length > MOST_OPTIONAL_STRICT)
    throw new JourneyError(
      'too_much',
      `A strict funnel takes at most ${MOST_OPTIONAL_STRICT} optional steps; this one has ${optional.filter(Boolean).length}. Make it ordered, or leave some out.`,
      'steps',
    )
  const tricky = exclude.length > 0 || windowPer === 'step' || sameTime === 'increase'
  if (order === 'unordered' && tricky && steps.length > MOST_UNORDERED_TRICKY)
    throw new JourneyError(
      'too_much',
      `An unordered funnel with exclusions, a window per step or sameTime: increase takes at most ${MOST_UNORDERED_TRICKY} steps; this one has ${steps.length}.`,
      'steps',
    )
  const active = Int32Array.from(steps, (_, step) =>
    exclude.reduce((bits, { from, to }, bit) => (from <= step && step < to ? bits | (1 << bit) : bits), 0),
  )
  return {
    budget,
    steps: steps.length,
    order,
    windowMs: windowPer === 'chain' ? windowMs : Infinity,
    legMs: windowPer === 'step' ? windowMs : Infinity,
    optional,
    increase: sameTime === 'increase',
    firstEntry: rules.entry === 'first',
    closest: rules.timing === 'closest',
    tolerate: rules.strictRepeats === 'tolerate',
    active,
    excludeMode: rules.excludeMode,
  }
}
