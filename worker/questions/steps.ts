import { type JourneyDocument, JourneyError, journeyOf, stepsOf } from '@desirepath/protocol'

/** Kinds whose steps a journey's stages can be. */
const WITH_STEPS: readonly unknown[] = ['funnel', 'trend', 'channels', 'differs']

/**
 * Puts a saved journey's stages in place of `journey: ID`: as the steps of a funnel, also of the one in a visitor's `why`, and as
 * they are, with the ideal, on a map.
 * @throws JourneyError for a question that has no steps, or has them already
 */
export function withSteps(question: unknown, find: (id: string) => JourneyDocument): unknown {
  const asked = question as { why?: Record<string, unknown> } | null
  if (journeyOf(asked?.why) !== undefined) {
    const { kind: _, ...why } = withSteps({ ...asked!.why, kind: 'funnel' }, find) as Record<string, unknown>
    return { ...asked, why }
  }
  const id = journeyOf(question)
  if (id === undefined) return question
  const { journey: _, ...rest } = question as Record<string, unknown>
  if (rest.kind === 'map') {
    if (rest.stages !== undefined)
      throw new JourneyError('bad_request', 'Say either journey or stages, not both.', 'stages')
    const { stages, ideal } = find(id)
    return {
      ideal,
      ...rest,
      stages: stages.map(({ id, name, goal, match, kpi, ideal }) => ({ id, name, goal, match, kpi, ideal })),
    }
  }
  if (!WITH_STEPS.includes(rest.kind))
    throw new JourneyError(
      'bad_request',
      `journey stands in place of steps, and only ${WITH_STEPS.join(', ')} and map have those, not ${rest.kind}. Leave it out.`,
      'journey',
    )
  if (rest.steps !== undefined)
    throw new JourneyError('bad_request', 'Say either journey or steps, not both.', 'steps')
  return { ...rest, steps: stepsOf(find(id)) }
}
