import type { PathEdge, PathsAnswer } from '@desirepath/protocol'

/** One line of "came from" or "went on to". */
export interface Neighbour {
  page: string
  count: number
  back: boolean
}

const byCount = (a: Neighbour, b: Neighbour) => b.count - a.count

/** Where those at a page of a position came from, the commonest first. */
export function cameFrom({ edges }: PathsAnswer, step: number, page: string): Neighbour[] {
  return edges
    .filter((edge) => edge.step === step - 1 && edge.to === page)
    .map(({ from, count }) => ({ page: from, count, back: false }))
    .sort(byCount)
}

/** Where they went next; those who had seen that page before are a line of their own. */
export function wentTo({ edges }: PathsAnswer, step: number, page: string): Neighbour[] {
  return edgesOut(edges, step, page)
    .flatMap(({ to, count, back }) => [
      { page: to, count: count - back, back: false },
      { page: to, count: back, back: true },
    ])
    .filter(({ count }) => count > 0)
    .sort(byCount)
}

const edgesOut = (edges: readonly PathEdge[], step: number, page: string) =>
  edges.filter((edge) => edge.step === step && edge.from === page)

/** Mean time until the next page, ms; null where nobody went on. */
export function meanTimeAt({ edges }: PathsAnswer, step: number, page: string): number | null {
  const out = edgesOut(edges, step, page)
  const count = out.reduce((sum, edge) => sum + edge.count, 0)
  return count ? out.reduce((sum, edge) => sum + edge.avgMs * edge.count, 0) / count : null
}
