import type { VitalCell } from '@desirepath/protocol'

/** A rating by word and by shape, so that it needs no colour. */
export const RATINGS: Record<VitalCell['rating'], [shape: string, word: string]> = {
  good: ['●', 'good'],
  'needs-improvement': ['▲', 'needs work'],
  poor: ['■', 'poor'],
}
