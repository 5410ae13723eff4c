import { JourneyElement } from './base/journey-element.ts'
import { defineLate, type Load } from './base/late.ts'
import { JourneyBoard } from './board/journey-board.ts'
import { JourneyFunnel } from './funnel/journey-funnel.ts'
import type JourneyLive from './live/journey-live.ts'
import type JourneyMap from './map/journey-map.ts'
import { JourneyPaths } from './paths/journey-paths.ts'
import { JourneyRange } from './range/journey-range.ts'
import type JourneySegment from './segment/journey-segment.ts'
import type JourneyVisitor from './visitor/journey-visitor.ts'

/** Waiting times, for tests. */
export { timing } from './base/ask.ts'
export type { Behind, Failure, MapSelection, RangeWish, SegmentWish, Selection } from './base/events.ts'
export { translate } from './base/i18n.ts'
export type { JourneyLive, JourneyMap, JourneySegment, JourneyVisitor }
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
}

declare global {
  interface HTMLElementTagNameMap {
    'journey-board': JourneyBoard
    'journey-range': JourneyRange
    'journey-funnel': JourneyFunnel
    'journey-paths': JourneyPaths
    'journey-map': JourneyMap
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
