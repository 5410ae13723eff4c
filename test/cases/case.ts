import type { Answer, Entry, Question } from '@desirepath/protocol'

export interface Case {
  id: string
  /** For the title of a test. */
  title: string
  /** One an event, as `POST /v1/:site/import` takes them; without ids, so that equal events stay two. */
  lines: string[]
  /** The body of `POST /v1/:site/ask`. */
  ask: Record<string, unknown>
  /** The same events and question as read by the protocol. */
  entries: Entry[]
  question: Question
  /** What the answer must contain, in the answer's own form; to be compared with {@link shownBy}. */
  expected: unknown
}

/** The part of an answer that a case speaks of, in the case's own form. */
export function shownBy(answer: Answer, expected: unknown): unknown {
  return only(answer.kind === 'paths' ? { ...answer, edges: edgesOf(answer) } : answer, expected)
}

/** `1_/a` is the node `/a` at the first position. */
function edgesOf({ edges }: Extract<Answer, { kind: 'paths' }>): object[] {
  return edges.map(({ step, from, to, count, avgMs }) => ({
    source: `${step}_${from}`,
    target: `${step + 1}_${to}`,
    value: count,
    avgMs,
  }))
}

/** Keeps what the pattern has keys for. Of edges the order is not stated, so they are put in the pattern's. */
function only(value: unknown, pattern: unknown): unknown {
  if (Array.isArray(pattern) && Array.isArray(value)) {
    const rows = pattern.length > 0 && 'source' in Object(pattern[0]) ? inOrderOf(value, pattern) : value
    return rows.map((item, index) => only(item, pattern[Math.min(index, pattern.length - 1)]))
  }
  if (typeof pattern !== 'object' || pattern === null || typeof value !== 'object' || value === null)
    return value
  const kept: Record<string, unknown> = {}
  for (const key of Object.keys(pattern))
    kept[key] = only((value as Record<string, unknown>)[key], (pattern as Record<string, unknown>)[key])
  return kept
}

function inOrderOf(edges: Edge[], pattern: Edge[]): Edge[] {
  const place = ({ source, target }: Edge) => {
    const at = pattern.findIndex((edge) => edge.source === source && edge.target === target)
    return at < 0 ? pattern.length : at
  }
  return [...edges].sort((a, b) => place(a) - place(b))
}

type Edge = { source: string; target: string }
