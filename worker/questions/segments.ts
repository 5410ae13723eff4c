import { type SegmentDocument, segmentOf } from '@desirepath/protocol'

/** Puts saved segments in place of their ids: `"segment": "ID"`, also on the other side of a comparison and in a `why`. */
export function withSegments(question: unknown, find: (id: string) => SegmentDocument): unknown {
  if (typeof question !== 'object' || question === null || Array.isArray(question)) return question
  const out: Record<string, unknown> = { ...question }
  if (typeof out.segment === 'string') out.segment = segmentOf(find(out.segment))
  for (const part of ['compare', 'why']) if (part in out) out[part] = withSegments(out[part], find)
  return out
}
