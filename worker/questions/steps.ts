import { type JourneyDocument, JourneyError, journeyOf, stepsOf } from '@desirepath/protocol'

/**
 * Puts a saved journey's stages in place of `journey: ID`.
 * @throws JourneyError for a question that has no steps, or has them already
 */
export function withSteps(question: unknown, find: (id: string) => JourneyDocument): unknown {
  const id = journeyOf(question)
  if (id === undefined) return question
  const { journey: _, ...rest } = question as Record<string, unknown>
  if (rest.kind !== 'funnel' && rest.kind !== 'trend')
    throw new JourneyError(
      'bad_request',
      `journey stands in place of steps, and only funnel and trend have those, not ${rest.kind}. Leave it out.`,
      'journey',
    )
  if (rest.steps !== undefined)
    throw new JourneyError('bad_request', 'Say either journey or steps, not both.', 'steps')
  return { ...rest, steps: stepsOf(find(id)) }
}
