import { timing } from '@desirepath/widgets'

export type Names = Extract<keyof HTMLElementTagNameMap, `journey-${string}`>
const times = { ...timing }

standUp()

/** A page that is wide and British, whatever the browser is. */
function standUp(): void {
  document.documentElement.lang = 'en-GB'
  document.body.style.width = '1240px'
}

/** An element on the page, drawn. */
export async function put<N extends Names>(
  name: N,
  set: object = {},
  to: Node = document.body,
): Promise<HTMLElementTagNameMap[N]> {
  const element = Object.assign(document.createElement(name), set)
  to.appendChild(element)
  await element.updateComplete
  return element
}

/** An empty page and the usual times, for `afterEach`. */
export function cleanUp(): void {
  document.body.replaceChildren()
  document.documentElement.removeAttribute('dir')
  document.documentElement.removeAttribute('style')
  Object.assign(timing, times)
}

export { timing }

/** Waits until it holds, looking again after every frame. */
export async function until<T>(look: () => T | null | undefined | false): Promise<T> {
  for (;;) {
    const found = look()
    if (found) return found
    await new Promise(requestAnimationFrame)
  }
}

export const $ = <E extends HTMLElement = HTMLElement>(host: HTMLElement, selector: string): E | null =>
  host.shadowRoot!.querySelector<E>(selector)
export const $$ = <E extends HTMLElement = HTMLElement>(host: HTMLElement, selector: string): E[] => [
  ...host.shadowRoot!.querySelectorAll<E>(selector),
]

/** What an element says: its sentence, or all of it. */
export const finding = (element: HTMLElement): string => words($(element, '#f'))
export const words = (element: HTMLElement | null | undefined): string =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').trim()

export const press = (element: Element, key: string): boolean =>
  element.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
  )

export const focused = (host: HTMLElement): HTMLElement => host.shadowRoot!.activeElement as HTMLElement
