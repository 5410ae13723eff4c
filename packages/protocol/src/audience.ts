import { compact, object, oneOf, optional, text, whole, wrong } from './check.ts'
import { MAX_NAME_CHARS } from './limits.ts'
import type { FunnelRules } from './question.ts'
import { readQuestion } from './read-question.ts'

export const AUDIENCE_STATES = ['reached', 'continued', 'dropped', 'at'] as const
/**
 * `reached` everybody who came to the step; `continued` of these, who reached a later one (at the last step all of them, F12);
 * `dropped` who did not; `at` for whom it is the furthest they came: at the last step those who are done, else the dropped.
 */
export type AudienceState = (typeof AUDIENCE_STATES)[number]

/** Who is behind a number of a funnel: as many rows as the funnel counts. */
export interface AudienceQuestion extends FunnelRules {
  /** 0-based. On the wire `stage`, the id of a journey's stage, may stand in its place. */
  step: number
  state: AudienceState
  /** A numeric property, summed for each over their events from the entry on. */
  value?: string
}

/** One actor of an audience. */
export interface AudienceRow {
  /** The person's visitor ids, those first that `identify` named. */
  ids: string[]
  /** Only where the unit is a property: its value. */
  actor?: string
  /** When the step was reached, ms. */
  t: number
  /** The page they went to next after all that counts; null for none. */
  next: string | null
  /** The window is not over yet: who is still at the step may go on. */
  open: boolean
  /** Only where the question names a property. */
  value?: number
}

/** @throws JourneyError bad_request, also for what a funnel may have and an audience cannot: a breakdown or a comparison */
export function readAudience(value: unknown): AudienceQuestion {
  const { step, state, value: prop, ...asked } = object(value, '')
  for (const key of ['breakdown', 'compare'])
    if (asked[key] !== undefined)
      throw wrong(key, 'left out; an audience is one side of a funnel, use segment to narrow it', asked[key])
  const funnel = readQuestion({ ...asked, kind: 'funnel' })
  if (funnel.kind !== 'funnel') throw wrong('kind', 'left out', funnel.kind)
  const { kind: _, breakdown: __, compare: ___, ...rules } = funnel
  return compact<AudienceQuestion>({
    ...rules,
    step: whole(step, 'step', 0, rules.steps.length - 1),
    state: oneOf(state, 'state', AUDIENCE_STATES),
    value: optional(prop, 'value', (item, path) => text(item, path, MAX_NAME_CHARS)),
  })
}
