import type { JourneyElement } from './journey-element.ts'

export type More = typeof import('../more.ts')

/** What a report keeps in the rest of the script. */
export interface Own<R = never> {
  /** What an attribute lacks, or what is wrong with it. */
  mistake(report: R): string
  /** What is said when the answer holds nobody. */
  nobody(report: R): string
  /** Bars in the chart's own shape, shown while it is awaited. */
  skeleton(report: R): unknown
  /** Moves the focus by a key. */
  walk(report: R, event: KeyboardEvent): void
}

/** Where the rest of the script comes from; an object, so that a test can be the network. */
export const parts = { load: (): Promise<More> => import('../more.ts') }

let more: More | undefined
let coming: Promise<void> | undefined
const waiting = new Set<JourneyElement>()

/** The rest of the script, its styles put on. Undefined until it has come; the element is drawn again when it has. */
export function moreFor(element: JourneyElement): More | undefined {
  if (!more) {
    waiting.add(element)
    coming ??= fetchMore()
    return undefined
  }
  const { adoptedStyleSheets } = element.renderRoot
  if (!adoptedStyleSheets.includes(more.styles[0]!)) adoptedStyleSheets.push(...more.styles)
  return more
}

/** Settles when an element that waits for the rest of the script need not wait any more. */
export const moreHasCome = (element: JourneyElement): Promise<void> | false | undefined =>
  waiting.has(element) && coming

/** After a failure. A module that could not be fetched may be asked for again: https://github.com/whatwg/html/pull/10327 */
export function fetchAgain(): void {
  coming = fetchMore()
}

async function fetchMore(): Promise<void> {
  let lost = false
  try {
    more = await parts.load()
  } catch {
    lost = true
  }
  for (const element of waiting) {
    element.lost = lost
    element.requestUpdate()
  }
  if (!lost) waiting.clear()
}
