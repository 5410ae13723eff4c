import { nothing } from 'lit/html.js'
import { moveFocus } from '../base/keys.ts'
import type JourneyLive from './journey-live.ts'

// It always has something to show, so it never stands empty or wrong: see chart().
export const mistake = (): string => ''
export const nobody = (): string => ''
export const skeleton = (): unknown => nothing

/** Through pages and events. */
export function walk(live: JourneyLive, event: KeyboardEvent): void {
  moveFocus(event, [...live.renderRoot.querySelectorAll<HTMLElement>('.live button')])
}
