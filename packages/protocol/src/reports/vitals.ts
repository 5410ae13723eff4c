import type { AnswerFacts } from '../answer.ts'
import type { Matcher } from '../matcher.ts'
import type { Common } from '../question.ts'

export const VITALS = ['LCP', 'INP', 'CLS', 'FCP', 'TTFB'] as const
export type Vital = (typeof VITALS)[number]

/** Thresholds of good and poor, ms (CLS: no unit). https://web.dev/articles/vitals */
export const VITAL_LIMITS: Record<Vital, [good: number, poor: number]> = {
  LCP: [2500, 4000],
  INP: [200, 500],
  CLS: [0.1, 0.25],
  FCP: [1800, 3000],
  TTFB: [800, 1800],
}

export interface VitalsQuestion extends Common {
  kind: 'vitals'
  /** What a conversion is, so that slow and fast visits can be set side by side. */
  goal?: Matcher
  /** Pages listed, the most seen first. */
  limit: number
}

export interface VitalCell {
  p75: number
  n: number
  rating: 'good' | 'needs-improvement' | 'poor'
}

export interface VitalsRow {
  page: string
  /** Actors with at least one vital here. */
  actors: number
  vitals: Partial<Record<Vital, VitalCell>>
  /** Of actors whose median LCP here was good / was not, how many met the goal in that session or later. Only with a goal. */
  fast?: { actors: number; converted: number }
  slow?: { actors: number; converted: number }
}

export interface VitalsAnswer extends AnswerFacts {
  kind: 'vitals'
  all: VitalsRow
  pages: VitalsRow[]
  question: VitalsQuestion
}
