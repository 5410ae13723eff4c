import type { CreditModel } from '@desirepath/protocol'

/** How the models are called. */
export const MODEL_NAMES: Record<CreditModel, string> = {
  first: 'First touch',
  last: 'Last touch',
  linear: 'Linear',
  position: 'Position-based',
}
