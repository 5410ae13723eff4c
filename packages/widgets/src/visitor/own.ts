import { html } from 'lit/html.js'
import { moveFocus } from '../base/keys.ts'
import type JourneyVisitor from './journey-visitor.ts'

export const mistake = (): string =>
  'No visitor is named. Write visitor="…" with any id of theirs, or select one on the board.'

export const nobody = (visitor: JourneyVisitor): string => visitor.say('Nothing is known of this visitor')

export const skeleton = (): unknown => Array.from({ length: 6 }, () => html`<i class="sk line"></i>`)

/** From event to event. */
export function walk(visitor: JourneyVisitor, event: KeyboardEvent): void {
  moveFocus(event, [...visitor.renderRoot.querySelectorAll<HTMLElement>('.ev')])
}
