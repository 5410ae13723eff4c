import type { Exclusion, FunnelRules, JourneyEvent, Range } from '@desirepath/protocol'
import { allChains, type RefChain } from './chains.ts'
import { fits } from './events.ts'

/**
 * The chain that counts an actor, out of all there are.
 * @param entries where entries may lie, on top of what the rules say
 */
export function chainOf(
  events: readonly JourneyEvent[],
  rules: FunnelRules,
  entries?: Range,
): RefChain | null {
  const seen =
    rules.range && rules.rangeMode === 'events' ? events.filter(({ t }) => isIn(rules.range, t)) : events
  const mayEnter = (t: number) => isIn(entries, t) && (rules.rangeMode !== 'entry' || isIn(rules.range, t))
  const first = seen.find(
    (event) =>
      mayEnter(event.t) &&
      (rules.order === 'unordered' ? rules.steps : rules.steps.slice(0, 1)).some((step) => fits(event, step)),
  )
  const chains = allChains(seen, rules).filter(
    (chain) =>
      mayEnter(chain[0]!.event.t) &&
      (rules.entry === 'any' || chain[0]!.event.t === first!.t) &&
      inWindow(chain, rules) &&
      (rules.sameTime === 'any' || legs(chain).every(([a, b]) => a.event.t < b.event.t)),
  )
  const clean = chains.filter((chain) =>
    rules.exclude.every((exclusion) => !taints(exclusion, chain, seen, rules)),
  )
  const depth = Math.max(-1, ...chains.map((chain) => depthOf(chain, rules)))
  const cleanDepth = Math.max(-1, ...clean.map((chain) => depthOf(chain, rules)))
  const wanted = rules.excludeMode === 'disqualify' ? depth : cleanDepth
  const deepest = clean.filter((chain) => depthOf(chain, rules) === wanted)
  return deepest.sort((a, b) => byTimes(a, b, rules))[0] ?? null
}

function isIn(range: Range | undefined, t: number): boolean {
  return range === undefined || (t >= range.from && t <= range.to)
}

function legs(chain: RefChain) {
  return chain.slice(1).map((link, at) => [chain[at]!, link] as const)
}

/** F4 */
function inWindow(chain: RefChain, { windowMs, windowPer }: FunnelRules): boolean {
  if (windowMs === null) return true
  if (windowPer === 'step') return legs(chain).every(([a, b]) => b.event.t - a.event.t <= windowMs)
  return chain.at(-1)!.event.t - chain[0]!.event.t <= windowMs
}

/** F7; in an unordered funnel the steps count as they come. */
function depthOf(chain: RefChain, { order }: FunnelRules): number {
  return order === 'unordered' ? chain.length - 1 : chain.at(-1)!.step
}

/**
 * F9: an event strictly between two events of the chain while the exclusion is on taints it; so does one after a chain that
 * stops while it is on, as long as the window is open. In mode `stop` the chain has merely ended before.
 */
function taints(
  exclusion: Exclusion,
  chain: RefChain,
  seen: readonly JourneyEvent[],
  rules: FunnelRules,
): boolean {
  return chain.some(({ event, step }, at) => {
    const place = rules.order === 'unordered' ? at : step
    if (place < exclusion.from || place >= exclusion.to) return false
    const next = chain[at + 1]
    if (!next && rules.excludeMode === 'stop') return false
    const windowStart = rules.windowPer === 'step' ? event.t : chain[0]!.event.t
    const end = rules.windowMs === null ? Infinity : windowStart + rules.windowMs
    return seen.some(
      (other) =>
        fits(other, exclusion) && other.t > event.t && (next ? other.t < next.event.t : other.t <= end),
    )
  })
}

/** F8; an optional step that was skipped counts as later than any time. */
function byTimes(a: RefChain, b: RefChain, rules: FunnelRules): number {
  if (rules.timing === 'closest') {
    const completion = a.at(-1)!.event.t - b.at(-1)!.event.t
    const entry = b[0]!.event.t - a[0]!.event.t
    if (completion !== 0 || entry !== 0) return completion || entry
  }
  const times = (chain: RefChain) =>
    rules.order === 'unordered'
      ? chain.map(({ event }) => event.t)
      : rules.steps.map((_, step) => chain.find((link) => link.step === step)?.event.t ?? Infinity)
  const others = times(b)
  for (const [at, t] of times(a).entries()) if (t !== others[at]) return t - others[at]!
  return 0
}
