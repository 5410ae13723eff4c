import type { Chain } from './chain.ts'
import { legHolds, mayEnd, type Rules } from './general.ts'

/**
 * The lexicographically earliest chain from `start` to `depth`, no event later than the group `end`: each step as early
 * as the rest allows; a skipped optional step counts as later than any time, so it is filled where it can be.
 */
export function walk(rules: Rules, start: number, end: number, depth: number): Chain {
  const { plan, ties } = rules
  const can = completions(rules, start, end, depth)
  const pieces: { group: number; steps: number[] }[] = []
  let piece = { group: start, steps: [0] }
  let reached = -1
  for (let step = 1; step <= depth; step++) {
    if (canComplete(rules, can, piece.group, reached, [...piece.steps, step], depth)) {
      piece.steps.push(step)
      continue
    }
    const last = piece.steps.at(-1)!
    const group = nextGroup(rules, can, piece, reached, step, end, depth)
    if (group >= 0) {
      pieces.push(piece)
      reached = last
      piece = { group, steps: [step] }
    } else if (!plan.optional[step]) throw new Error(`No chain to step ${depth} where one had been found.`)
  }
  pieces.push(piece)
  return {
    at: pieces.flatMap(({ group, steps }) => ties.eventsOf(group, steps)),
    step: pieces.flatMap(({ steps }) => steps),
  }
}

/** The first later group in which the step can be filled, on a way that leads to the end; -1 for none. */
function nextGroup(
  rules: Rules,
  can: (group: number, step: number) => boolean,
  piece: { group: number; steps: number[] },
  reached: number,
  step: number,
  end: number,
  depth: number,
): number {
  const last = piece.steps.at(-1)!
  if (!rules.ties.mayGoOn(piece.group, reached, piece.steps)) return -1
  for (let group = piece.group + 1; group <= end && legHolds(rules, last, piece.group, group); group++) {
    if (canComplete(rules, can, group, last, [step], depth)) return group
    if (!rules.ties.letsPass(group, last)) return -1
  }
  return -1
}

/** Having come to the group from `reached` and filled these steps in it, can the chain still be completed? */
function canComplete(
  { plan, ties }: Rules,
  can: (group: number, step: number) => boolean,
  group: number,
  reached: number,
  filled: readonly number[],
  depth: number,
): boolean {
  const decided = filled.at(-1) ?? reached
  for (let last = filled.length > 0 ? decided : reached + 1; last <= depth; last++) {
    const steps = ties.fillTo(group, filled, reached, last)
    if (!steps) {
      if (!plan.optional[last]) return false
    } else if (can(group, last) && (last === depth || ties.mayGoOnWith(group, reached, steps, decided)))
      return true
  }
  return false
}

/**
 * From which groups and steps the chain can be completed, by one scan from the end: the nearest group to go on in
 * is the best, since the leg to it is the shortest.
 */
function completions(
  rules: Rules,
  start: number,
  end: number,
  depth: number,
): (group: number, step: number) => boolean {
  const { ties } = rules
  const width = depth + 1
  const table = new Uint8Array((end - start + 1) * width)
  const can = (group: number, step: number) => table[(group - start) * width + step] === 1
  const nearest = new Int32Array(width).fill(-1)
  rules.plan.budget.spend((end - start + 1) * width)
  for (let group = end; group >= start; group--) {
    const row = (group - start) * width
    for (let step = 0; step < depth; step++)
      if (nearest[step]! >= 0 && legHolds(rules, step, group, nearest[step]!)) table[row + step] = 1
    if (mayEnd(rules, start, group, depth)) table[row + depth] = 1
    for (let step = 0; step < depth; step++) {
      if (canComplete(rules, can, group, step, [], depth)) nearest[step] = group
      else if (!ties.letsPass(group, step)) nearest[step] = -1
    }
  }
  return can
}
