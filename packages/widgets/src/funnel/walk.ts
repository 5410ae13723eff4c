import { moveFocus } from '../base/keys.ts'
import type { JourneyFunnel } from './journey-funnel.ts'

/** From stage to stage. */
export function walkFunnel(funnel: Pick<JourneyFunnel, 'renderRoot'>, event: KeyboardEvent): void {
  moveFocus(event, [...funnel.renderRoot.querySelectorAll<HTMLElement>('.nm button')])
}
