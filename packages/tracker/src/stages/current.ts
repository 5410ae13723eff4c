import { DAY_VISITOR } from '@desirepath/protocol'
import { recall, remember } from '../lib/remember.ts'

/** The stage a visitor is in. */
export interface CurrentStage {
  _stage(): string | undefined
  _enter(stage: string): void
}

/**
 * Kept beside the visitor's id and with it, so that it ends where that does: at a reset, and with a session. Before a yes, and
 * where nothing is to be kept, it lasts as long as the page.
 */
export function createStage(
  key: string,
  idOf: () => string,
  consentOf: () => string | undefined,
): CurrentStage {
  let last: string | undefined
  return {
    _stage() {
      const [id, stage] = (recall(key) || last || '').split(' ')
      return id === idOf() ? decodeURIComponent(stage!) : undefined
    },
    _enter(stage) {
      last = `${idOf()} ${encodeURIComponent(stage)}`
      if (consentOf() === 'granted' && idOf() !== DAY_VISITOR) remember(key, last)
    },
  }
}
