import type { Matcher } from '@desirepath/protocol'

/** What a viewer has picked. */
export type Selection =
  | { kind: 'stage'; index: number; label: string }
  /** `step` is the position in a path, 0 where the page alone is meant. */
  | { kind: 'page'; step: number; page: string }
  | { kind: 'field'; form: string; field: string }
  | { kind: 'channel'; channel: string }
  /** An interval of a trend, or the interval a cohort began in; half-open, ms. */
  | { kind: 'time'; from: number; to: number }
  | { kind: 'visitor'; visitor: string }
  | MapSelection

/** A thing on the map, other than a stage itself. */
export interface MapSelection {
  kind: 'map'
  lane: 'move' | 'left' | 'off' | 'touchpoint' | 'measure' | 'feeling' | 'pain'
  /** Index of its stage. */
  stage: number
  /** Which of several there; of a move the stage it enters. */
  at: number
  /** In words. */
  label: string
  behind: Behind
}

/** The report that has the details of what was picked, and what it should be asked for. */
export type Behind =
  | { report: 'funnel'; stage: number }
  | { report: 'paths'; page?: string; from?: Matcher; to?: Matcher }
  | { report: 'form'; form: string; field?: string }
  | { report: 'vitals'; page?: string }
  | { report: 'channels'; channel: string }
  | { report: 'trend'; stage: number; match?: Matcher; prop?: string }

/** Dates a viewer wishes to see; `from` and `to` in ms since 1970, null for all dates. */
export interface RangeWish {
  range: string
  from: number | null
  to: number | null
}

/** Whom a viewer wishes to see: a saved segment by its id, one with its conditions, or null for everybody. */
export interface SegmentWish {
  segment: string | object | null
  /** As people say it. */
  name: string | null
}

/** Why an element has no answer. `code` is the server's, or `timeout`, `network`, `unreadable`, `setup`. */
export interface Failure {
  code: string
  message: string
  status?: number
}

declare global {
  interface HTMLElementEventMap {
    /** Something was picked, or with null nothing is any more. */
    'journey-select': CustomEvent<Selection | null>
    'journey-range': CustomEvent<RangeWish>
    'journey-segment': CustomEvent<SegmentWish>
    'journey-error': CustomEvent<Failure>
  }
}

/** Wishes flow up: through every shadow root, to whoever listens. */
export function tell<K extends 'journey-select' | 'journey-range' | 'journey-segment' | 'journey-error'>(
  element: HTMLElement,
  type: K,
  detail: HTMLElementEventMap[K]['detail'],
): void {
  element.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }))
}
