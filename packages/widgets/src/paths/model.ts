import type { PathNode, PathsAnswer } from '@desirepath/protocol'

/** Moves to pages seen earlier in the same path, over the whole chart. */
export const backMoves = ({ edges }: PathsAnswer): number => edges.reduce((sum, edge) => sum + edge.back, 0)

/** Actors at each position shown, from 1. */
export function countsByStep({ nodes }: PathsAnswer): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { step, count } of nodes) counts.set(step, (counts.get(step) ?? 0) + count)
  return new Map([...counts].sort(([a], [b]) => a - b))
}

/** The commonest pages at a position, the sum of the rest left aside. */
export function commonest({ nodes }: PathsAnswer, step: number, limit: number): PathNode[] {
  return nodes
    .filter((node) => node.step === step && !node.other)
    .sort((a, b) => b.count - a.count)
    .slice(0, limit)
}
