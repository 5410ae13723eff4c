import { JourneyElement } from './base/journey-element.ts'
import { defineLate, type Load } from './base/late.ts'
import { JourneyBoard } from './board/journey-board.ts'
import type { JourneyChannels } from './channels/journey-channels.ts'
import type { JourneyForm } from './form/journey-form.ts'
import { JourneyFunnel } from './funnel/journey-funnel.ts'
import type JourneyLive from './live/journey-live.ts'
import type JourneyMap from './map/journey-map.ts'
import { JourneyPaths } from './paths/journey-paths.ts'
import { JourneyRange } from './range/journey-range.ts'
import type { JourneyRetention } from './retention/journey-retention.ts'
import type JourneySegment from './segment/journey-segment.ts'
import type { JourneyTrend } from './trend/journey-trend.ts'
import type JourneyVisitor from './visitor/journey-visitor.ts'
import type { JourneyVitals } from './vitals/journey-vitals.ts'

/** Waiting times, for tests. */
export { timing } from './base/ask.ts'
export type { Behind, Failure, MapSelection, RangeWish, SegmentWish, Selection } from './base/events.ts'
export { translate } from './base/i18n.ts'
export type {
  JourneyChannels,
  JourneyForm,
  JourneyLive,
  JourneyMap,
  JourneyRetention,
  JourneySegment,
  JourneyTrend,
  JourneyVisitor,
  JourneyVitals,
}
export { JourneyBoard, JourneyFunnel, JourneyPaths, JourneyRange }

const ELEMENTS: Record<string, CustomElementConstructor> = {
  // The board first, so that it is there when the others look for it.
  'journey-board': JourneyBoard,
  'journey-range': JourneyRange,
  'journey-funnel': JourneyFunnel,
  'journey-paths': JourneyPaths,
}

/** Those whose code comes with the first of them on a page: what each observes beside the attributes of every report. */
const LATE: Record<string, [attributes: string, load: Load]> = {
  'journey-live': ['site', () => import('./live/journey-live.ts')],
  'journey-segment': ['locked', () => import('./segment/journey-segment.ts')],
  'journey-visitor': ['visitor limit', () => import('./visitor/journey-visitor.ts')],
  'journey-map': ['compare compare-name window-ms', () => import('./map/journey-map.ts')],
  'journey-channels': [
    'steps window-ms model by lookback-ms value',
    () => import('./channels/journey-channels.ts'),
  ],
  'journey-form': ['form path', () => import('./form/journey-form.ts')],
  'journey-retention': ['interval periods start again', () => import('./retention/journey-retention.ts')],
  'journey-trend': [
    'metric interval steps to-step window-ms notes compare compare-name',
    () => import('./trend/journey-trend.ts'),
  ],
  'journey-vitals': ['goal limit', () => import('./vitals/journey-vitals.ts')],
}

declare global {
  interface HTMLElementTagNameMap {
    'journey-board': JourneyBoard
    'journey-range': JourneyRange
    'journey-funnel': JourneyFunnel
    'journey-paths': JourneyPaths
    'journey-map': JourneyMap
    'journey-channels': JourneyChannels
    'journey-form': JourneyForm
    'journey-retention': JourneyRetention
    'journey-trend': JourneyTrend
    'journey-vitals': JourneyVitals
    'journey-live': JourneyLive
    'journey-segment': JourneySegment
    'journey-visitor': JourneyVisitor
  }
}

// A page may load the script twice, by two addresses.
for (const [name, element] of Object.entries(ELEMENTS))
  if (!customElements.get(name)) customElements.define(name, element)

const ofEveryReport = JourneyElement.observedAttributes
for (const [name, [attributes, load]] of Object.entries(LATE))
  if (!customElements.get(name)) defineLate(name, [...ofEveryReport, ...attributes.split(' ')], load)
