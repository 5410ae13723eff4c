import type { NoteDocument, TrendAnswer } from '@desirepath/protocol'
import { HOSTILE } from './samples.ts'

/** Believable answers of the other reports, of the same shoe shop and month as in samples.ts. */

const DAY = 86_400_000
const from = Date.UTC(2026, 9, 1)
const to = Date.UTC(2026, 10, 1) - 1
/** Counted on the last day, in the afternoon. */
const computedAt = to - DAY / 3
const facts = {
  computedAt,
  unit: 'visitor',
  range: { from, to },
  zone: 'UTC',
  rules: 1,
  scanned: { rows: 12_000, events: 402_117 },
}

export const RELEASES: NoteDocument[] = [
  { t: from + 13 * DAY, text: 'Fit advice on desktop', type: 'release' },
  { t: from + 20 * DAY, text: 'Release 4.2', type: 'release' },
]

/** A number 0..1 that looks like chance and is the same each time. */
const chance = (seed: number): number => {
  const x = Math.sin(seed * 12.9898) * 43_758.5453
  return x - Math.floor(x)
}

/** @param scale shrinks every count */
export function shopTrend(days = 31, scale = 1): TrendAnswer {
  const trend = Array.from({ length: days }, (_, day) => {
    const weekend = day % 7 === 2 || day % 7 === 3
    const start = Math.round((1400 + 300 * chance(day) + (weekend ? 350 : 0)) * scale)
    const share = 0.089 + Math.min(day, 200) * 0.0004 + (day > 14 ? 0.018 : 0) + 0.012 * chance(day + 0.5)
    return {
      from: from + day * DAY,
      to: from + (day + 1) * DAY,
      start,
      end: Math.round(start * share * (days - day <= 2 && days > 2 ? 0.6 : 1)),
      immature: days - day <= 2,
    }
  })
  return {
    ...facts,
    kind: 'trend',
    computedAt: Math.max(computedAt, from + (days - 0.4) * DAY),
    range: { from, to: from + days * DAY - 1 },
    windowMs: 2 * DAY,
    trend,
    question: {
      kind: 'trend',
      steps: [{ label: 'Awareness' }, { label: 'Purchase' }],
      interval: 'day',
      fromStep: 0,
      toStep: 1,
    } as never,
  }
}

export function hostileTrend(): TrendAnswer {
  const answer = shopTrend()
  answer.question.steps[1]!.label = HOSTILE[0]! + HOSTILE[1]
  return answer
}

export const hostileNotes = (): NoteDocument[] =>
  HOSTILE.map((text, index) => ({ t: from + (3 + index) * DAY, text: text.repeat(3) }))
