import type { FunnelRules, StopReason, Why } from '@desirepath/protocol'
import { type FunnelActor, type FunnelWalk, funnelWalk } from '../funnel/actors.ts'
import type { Chain } from '../funnel/chain.ts'
import type { CountingSite } from '../site.ts'
import type { EventTable } from '../table/table.ts'

/** A {@link Why} that speaks of rows of the table. */
export interface RowsOfWhy extends Pick<Why, 'counted'> {
  /** The actor's first event. */
  first: number
  chain: { step: number; row: number }[]
  stopped: { step: number; reason: StopReason; row: number | null } | null
}

/**
 * How a funnel counted the actors that begin with one of these rows (F17): the very chain, as the counting found it, and
 * what kept it from the next step.
 */
export function* whyOf(
  table: EventTable,
  rules: FunnelRules,
  site: CountingSite,
  isAsked: (firstRow: number) => boolean,
): Generator<RowsOfWhy> {
  const walk = funnelWalk(table, rules, site)
  const { rows, starts, count } = walk.order
  for (let actor = 0; actor < count; actor++)
    if (starts[actor]! < starts[actor + 1]! && isAsked(rows[starts[actor]!]!)) yield explain(walk, actor)
}

function explain(walk: FunnelWalk, number: number): RowsOfWhy {
  const { actor, outside } = walk.look(number)
  const rowAt = (at: number) => walk.order.rows[actor.stream.place[at]!]!
  const chain = outside ? null : actor.search(walk.entry)
  const stop = outside
    ? { step: 0, reason: outside === 'segment' ? ('segment' as const) : ('never' as const), at: -1 }
    : chain
      ? stopOf(walk, actor, chain)
      : noChain(walk, actor)
  return {
    first: walk.order.rows[walk.order.starts[number]!]!,
    counted: chain !== null,
    chain: chain ? chain.at.map((at, index) => ({ step: chain.step[index]!, row: rowAt(at) })) : [],
    stopped: stop && { step: stop.step, reason: stop.reason, row: stop.at < 0 ? null : rowAt(stop.at) },
  }
}

interface Stop {
  step: number
  reason: StopReason
  /** The event of the stream that decided; -1 for none. */
  at: number
}

/** There are entries, and none counts: they lie outside the range, or are all tainted. */
function noChain({ entry, plan }: FunnelWalk, { stream }: FunnelActor): Stop {
  const first = plan.order === 'unordered' ? -1 : 1
  const isEntry = (at: number) => (stream.steps[at]! & first) !== 0
  const isInside = (at: number) => stream.t[at]! >= entry.from && stream.t[at]! <= entry.to
  const entered = find(stream.length, 0, (at) => isEntry(at) && isInside(at))
  if (entered < 0) return { step: 0, reason: 'range', at: find(stream.length, 0, isEntry) }
  const taint = find(
    stream.length,
    entered,
    (at) => stream.excludes[at] !== 0 && stream.t[at]! > stream.t[entered]!,
  )
  return { step: 0, reason: 'excluded', at: taint }
}

function stopOf({ plan }: FunnelWalk, { stream }: FunnelActor, chain: Chain): Stop | null {
  if (
    chain.step.length === plan.steps ||
    (plan.order !== 'unordered' && chain.step.at(-1) === plan.steps - 1)
  )
    return null
  const { t, steps, excludes, length } = stream
  const unordered = plan.order === 'unordered'
  const last = chain.at.at(-1)!
  const reached = chain.step.at(-1)!
  const step = unordered ? firstMissing(chain.step) : nextRequired(plan.optional, reached)
  const fits = (at: number) => (steps[at]! & (1 << step)) !== 0 && !chain.at.includes(at)
  const after = find(
    length,
    unordered ? 0 : last + 1,
    (at) => fits(at) && (unordered || !plan.increase || t[at]! > t[last]!),
  )
  if (after < 0) {
    const before = find(length, 0, fits)
    return { step, reason: before < 0 ? 'never' : 'before', at: before }
  }
  const late = t[after]! - t[chain.at[0]!]! > plan.windowMs || t[after]! - t[last]! > plan.legMs
  if (plan.order === 'strict' && last + 1 < length && !(late && after === last + 1))
    return { step, reason: 'interrupted', at: last + 1 }
  const active = unordered ? -1 : plan.active[reached]!
  const taint = find(
    after,
    0,
    (at) => (excludes[at]! & active) !== 0 && t[at]! > t[last]! && t[at]! < t[after]!,
  )
  return taint < 0 || late ? { step, reason: 'late', at: after } : { step, reason: 'excluded', at: taint }
}

function firstMissing(filled: readonly number[]): number {
  let step = 0
  while (filled.includes(step)) step++
  return step
}

/** The next step that cannot be left out, or where all can the next. */
function nextRequired(optional: readonly boolean[], reached: number): number {
  const next = optional.indexOf(false, reached + 1)
  return next < 0 ? reached + 1 : next
}

function find(length: number, from: number, fits: (at: number) => boolean): number {
  for (let at = from; at < length; at++) if (fits(at)) return at
  return -1
}
