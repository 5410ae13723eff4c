import type { EntryRange } from './chain.ts'
import type { Rules } from './general.ts'

/** Where a chain begins, and the first group in which it can be through. */
export interface Reach {
  start: number
  end: number
}

/**
 * The start of the chain to a depth that gives the times (F8), for an actor of an ordered funnel whom no exclusion met: the first
 * start that leads there, or with `closest` the latest of those that are through first. Null where none does.
 *
 * One scan from the end, whatever the number of starts. For every step it keeps the nearest group at which the rest of a chain
 * can begin with it, and the first group in which that rest is through. The nearest is the best for all starts before it: the leg
 * to it is the shortest, and it is through no later than a rest that begins farther off. For where that one is through earlier,
 * the two rests cross: one can begin as the nearer does and go on as the other, over a leg that is shorter than the other's own.
 */
export function reachTo(rules: Rules, entry: EntryRange, depth: number): Reach | null {
  const { plan, stream, ties } = rules
  /** By step: where the rest begins, and where it is through; -1 for none. */
  const begins = new Int32Array(depth + 1).fill(-1)
  const through = new Int32Array(depth + 1).fill(-1)
  /** The same for the group that is looked at. */
  const here = new Int32Array(depth + 1)
  let best: Reach | null = null

  /** Where a chain is through that stands at this step in this group; -1 where it cannot go on. */
  const endAfter = (group: number, step: number): number => {
    if (step === depth) return group
    let end = -1
    for (let next = step + 1; next <= depth; next++) {
      const first = begins[next]!
      if (first >= 0 && stream.timeOf(first) - stream.timeOf(group) <= plan.legMs)
        if (end < 0 || through[next]! < end) end = through[next]!
      if (!plan.optional[next]) break
    }
    return end
  }

  for (let group = stream.groups - 1; group >= 0; group--) {
    plan.budget.spend(plan.steps ** 2)
    here.fill(-1)
    const alone = stream.from[group + 1]! - stream.from[group]! === 1
    for (let first = 0; first <= depth; first++)
      for (let last = first; last <= (alone ? first : depth); last++) {
        if (!ties.fillTo(group, [first], first, last)) {
          if (!plan.optional[last]) break
          continue
        }
        const end = endAfter(group, last)
        if (end >= 0 && (here[first]! < 0 || end < here[first]!)) here[first] = end
      }
    for (let step = 0; step <= depth; step++)
      if (here[step]! >= 0) {
        begins[step] = group
        through[step] = here[step]!
      }
    const time = stream.timeOf(group)
    const end = here[0]!
    if (end < 0 || time < entry.from || time > entry.to) continue
    if (stream.timeOf(end) - time > plan.windowMs) continue
    // From the end: of starts that are through in one group, the latest comes first.
    if (!plan.closest || !best || end < best.end) best = { start: group, end }
  }
  return best
}
