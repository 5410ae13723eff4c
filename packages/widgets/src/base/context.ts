import type { Matcher } from '@desirepath/protocol'
import type { Selection } from './events.ts'

/** What a board shares with all that is inside it. */
export interface Shared {
  src?: string
  site?: string
  token?: string
  range?: string
  journey?: string
  segment?: Matcher
  selection?: Selection | null
  /** The board has a control that shows the dates, so that its reports need not repeat them. */
  showsDates?: boolean
}

/** Asks the board around an element for what it shares, now and whenever it changes. */
export class ContextRequest extends Event {
  declare readonly receive: (shared: Shared) => void
  /** Set by the board that answered; ends the sharing. */
  declare release?: () => void

  constructor(receive: (shared: Shared) => void) {
    super('journey-context', { bubbles: true, composed: true })
    this.receive = receive
  }
}
