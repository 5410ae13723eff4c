import {
  type AudienceQuestion,
  type AudienceRow,
  csvLine,
  type JourneyDocument,
  JourneyError,
  journeyOf,
  readAudience,
  type SegmentDocument,
  show,
} from '@desirepath/protocol'
import { withSegments } from './segments.ts'
import { withSteps } from './steps.ts'

export const AUDIENCE_FORMATS = ['csv', 'ndjson'] as const
export type AudienceFormat = (typeof AUDIENCE_FORMATS)[number]

/** Lines that go on at once. */
const PIECE_LINES = 500

/** Reads an audience question, with a saved journey, its stage and a saved segment put in their places. */
export function audienceQuestion(
  asked: unknown,
  journey: (id: string) => JourneyDocument,
  segment: (id: string) => SegmentDocument,
): AudienceQuestion {
  const { stage, kind: _, ...rest } = Object(asked) as Record<string, unknown>
  const id = journeyOf(rest)
  if (stage !== undefined) rest.step = stepOf(stage, id === undefined ? undefined : journey(id), rest.step)
  return readAudience(withSegments(withSteps({ ...rest, kind: 'funnel' }, journey), segment))
}

function stepOf(stage: unknown, journey: JourneyDocument | undefined, step: unknown): number {
  if (!journey || step !== undefined)
    throw new JourneyError('bad_request', 'stage goes with journey, and stands in place of step.', 'stage')
  const found = journey.stages.findIndex(({ id }) => id === stage)
  if (found >= 0) return found
  const stages = journey.stages.map(({ id }) => id).join(', ')
  throw new JourneyError(
    'bad_request',
    `stage must be one of ${stages}, the stages of ${journey.name}, not ${show(stage)}.`,
    'stage',
  )
}

/** Rows as text, a piece at a time and no faster than they are read. */
export async function* audienceText(
  rows: Iterable<AudienceRow> | AsyncIterable<AudienceRow>,
  format: AudienceFormat,
): AsyncGenerator<string> {
  const line = format === 'csv' ? csvOf : (row: AudienceRow) => `${JSON.stringify(row)}\n`
  let piece =
    format === 'csv' ? csvLine(['id', 'other_ids', 'actor', 'reached_at', 'next_page', 'open', 'value']) : ''
  let lines = 0
  for await (const row of rows) {
    piece += line(row)
    if (++lines % PIECE_LINES > 0) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

function csvOf({ ids: [id = '', ...others], actor, t, next, open, value }: AudienceRow): string {
  return csvLine([id, others.join(' '), actor ?? null, new Date(t).toISOString(), next, open, value ?? null])
}
