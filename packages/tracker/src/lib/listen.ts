import { guard } from './guard.ts'

/**
 * Listens in the capture phase, so that a page that stops an event does not hide it, and passively, so that
 * scrolling and navigation never wait for it.
 * @param types event types, separated by spaces
 */
export function listen<E extends Event>(
  target: EventTarget,
  types: string,
  handler: (event: E) => void,
): void {
  for (const type of types.split(' '))
    target.addEventListener(type, guard(handler) as EventListener, { capture: true, passive: true })
}
