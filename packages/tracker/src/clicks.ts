import type { Value } from '@desirepath/protocol'
import { attribute, describe, elementsOf, INTERACTIVE, isIgnored, NAME, NAMED } from './lib/describe.ts'
import { guard } from './lib/guard.ts'
import { listen } from './lib/listen.ts'
import type { Recorder } from './record.ts'

const RIGHT_BUTTON = 2

/** A link to a file, but for those that are pages. */
const FILE = /\.(?!html?|php|[aj]sp)([a-z]\w+)$/i

/**
 * Records what was clicked, by what it is and what the page calls it, never by what it says.
 * @param hurry the page may be about to go: called right after the task of the click, so that the answer still finds somebody
 */
export function recordClicks(recorder: Recorder, hurry: () => void): void {
  // A middle click, which opens a link in a new tab, is an auxclick.
  listen<MouseEvent>(window, 'click auxclick', (event) => {
    const elements = elementsOf(event)
    // A component may click by itself on a button that it made, inside of somebody's click.
    if (event.button >= RIGHT_BUTTON || !event.isTrusted || isIgnored(elements)) return
    const named = elements.find((element) => element.matches(NAMED))
    const met = elements.find((element) => element.matches(INTERACTIVE)) || named || elements[0]
    // The click that the browser makes on the label's field follows by itself.
    if (!met || (met as HTMLLabelElement).control) return
    const link = elements.find((element) => element.matches('a')) as HTMLAnchorElement | undefined
    const props = named ? propsOf(named) : {}
    if (link?.host && link.host !== location.host) props.outbound = link.host
    const file = link && (FILE.exec(link.pathname)?.[1] || (link.hasAttribute('download') && 'file'))
    if (file) props.download = file
    recorder._record('click', (named && attribute(named, NAME)) || 'click', {
      // A router that heard of the click first may have moved on by now.
      p: (event.timeStamp < recorder._since! && recorder._was) || recorder._path,
      l: describe(met),
      d: props,
    })
    // A page that has taken the click over stays.
    if (link) setTimeout(guard(() => event.defaultPrevented || hurry()))
  })
}

/** `data-journey-price="19"` is the property `price`, a number. */
function propsOf(element: Element): Record<string, Value> {
  const props: Record<string, Value> = {}
  for (const { name, value } of element.attributes)
    if (name.startsWith(`${NAME}-`))
      props[name.slice(NAME.length + 1)] = value.trim() && Number.isFinite(+value) ? +value : value
  return props
}
