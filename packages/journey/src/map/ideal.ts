import type { MapQuestion } from '@desirepath/protocol'

/** The ideal path's stages, as places in the journey; without one, the stages in their order. */
export function idealOf({ stages, ideal }: Pick<MapQuestion, 'stages' | 'ideal'>): string[] {
  return ideal ?? stages.map(({ id }) => id)
}

/** Is this move between two stages the ideal's next? An ideal that comes to a stage twice goes on from it in two ways. */
export function idealMoves(
  question: Pick<MapQuestion, 'stages' | 'ideal'>,
): (from: number, to: number) => boolean {
  const path = idealOf(question).map((id) => question.stages.findIndex((stage) => stage.id === id))
  const moves = new Set(path.slice(1).map((to, at) => `${path[at]}>${to}`))
  return (from, to) => moves.has(`${from}>${to}`)
}
