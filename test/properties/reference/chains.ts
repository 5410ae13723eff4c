import type { FunnelRules, JourneyEvent } from '@desirepath/protocol'
import { fits } from './events.ts'

/** One possible chain: which event fills which step, in the order in which they happened. */
export type RefChain = { event: JourneyEvent; step: number }[]

/** Every chain there is, whatever its depth, window and exclusions. */
export function allChains(events: readonly JourneyEvent[], rules: FunnelRules): RefChain[] {
  if (rules.order === 'unordered') return anyOrder(events, rules)
  if (rules.order === 'strict') return readings(events).flatMap((reading) => nextByNext(reading, rules))
  return inOrder(events, rules)
}

/** F3 ordered, F5, F6, F10: later steps at the same time or later, each with an event of its own. */
function inOrder(events: readonly JourneyEvent[], rules: FunnelRules): RefChain[] {
  const found: RefChain[] = []
  const extend = (chain: RefChain, step: number) => {
    if (chain.length > 0) found.push(chain)
    for (let next = step; next < rules.steps.length; next++) {
      for (const event of events)
        if (
          fits(event, rules.steps[next]!) &&
          !chain.some((link) => link.event === event) &&
          event.t >= (chain.at(-1)?.event.t ?? -Infinity)
        )
          extend([...chain, { event, step: next }], next + 1)
      if (!rules.steps[next]!.optional) return
    }
  }
  extend([], 0)
  return found
}

/** F3 strict, in one reading: nothing may come between but repeats of the current step. */
function nextByNext(reading: readonly JourneyEvent[], rules: FunnelRules): RefChain[] {
  const found: RefChain[] = []
  const extend = (chain: RefChain, at: number, step: number) => {
    found.push(chain)
    for (let next = at + 1; next < reading.length; next++) {
      const event = reading[next]!
      for (let later = step + 1; later < rules.steps.length; later++) {
        if (fits(event, rules.steps[later]!)) extend([...chain, { event, step: later }], next, later)
        if (!rules.steps[later]!.optional) break
      }
      if (rules.strictRepeats === 'break' || !fits(event, rules.steps[step]!)) return
    }
  }
  reading.forEach((event, at) => {
    if (fits(event, rules.steps[0]!)) extend([{ event, step: 0 }], at, 0)
  })
  return found
}

/** F3 unordered: any steps, each once, each with an event of its own. */
function anyOrder(events: readonly JourneyEvent[], rules: FunnelRules): RefChain[] {
  const found: RefChain[] = []
  const extend = (chain: RefChain, at: number) => {
    if (chain.length > 0) found.push(chain)
    for (let next = at; next < events.length; next++)
      rules.steps.forEach((matcher, step) => {
        if (fits(events[next]!, matcher) && !chain.some((link) => link.step === step))
          extend([...chain, { event: events[next]!, step }], next + 1)
      })
  }
  extend([], 0)
  return found
}

/** Every order in which the events may be read, those of one timestamp being free (F5). */
function readings(events: readonly JourneyEvent[]): JourneyEvent[][] {
  const [first] = events
  if (!first) return [[]]
  const tied = events.filter(({ t }) => t === first.t)
  const later = readings(events.filter(({ t }) => t !== first.t))
  return permutations(tied).flatMap((order) => later.map((rest) => [...order, ...rest]))
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]]
  return items.flatMap((item, at) => permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]))
}
