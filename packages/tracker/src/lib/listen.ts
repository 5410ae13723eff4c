import { guard } from './guard.ts'

/**
 * Listens in the capture phase, so that a page that stops an event does not hide it.
 * @param types event types, separated by spaces; none that scrolling waits for (touch, wheel), since these are not passive
 */
export function listen<E extends Event>(
  target: EventTarget,
  types: string,
  handler: (event: E) => void,
): void {
  for (const type of types.split(' ')) target.addEventListener(type, guard(handler) as EventListener, true)
}
