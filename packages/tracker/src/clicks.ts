import type { Value } from '@desirepath/protocol'
import { attribute, describe, elementsOf, isIgnored } from './lib/describe.ts'
import { listen } from './lib/listen.ts'
import type { Recorder } from './record.ts'

const NAME = 'data-journey'
const RIGHT_BUTTON = 2

const INTERACTIVE =
  'a,button,input,select,textarea,summary,label,[onclick],[role=button],[role=link],[role=tab],[role^=menuitem],[role=option],[role=checkbox],[role=radio],[role=switch]'

/** Records what was clicked, by what it is and what the page calls it, never by what it says. */
export function recordClicks(recorder: Recorder): void {
  // A middle click, which opens a link in a new tab, is an auxclick.
  listen<MouseEvent>(window, 'click auxclick', (event) => {
    const elements = elementsOf(event)
    if (event.button === RIGHT_BUTTON || isIgnored(elements)) return
    // A form's name is for the form's own events.
    const named = elements.find((element) => element.hasAttribute(NAME) && element.localName !== 'form')
    const met = elements.find((element) => element.matches(INTERACTIVE)) || named || elements[0]
    // The click that the browser makes on the label's field follows by itself.
    if (!met || (met as HTMLLabelElement).control) return
    const link = elements.find(
      (element): element is HTMLAnchorElement => element instanceof HTMLAnchorElement,
    )
    const props = named ? propsOf(named) : {}
    if (link?.host && link.host !== location.host) props.outbound = link.host
    recorder._record(
      'click',
      (named && attribute(named, NAME)) || 'click',
      { l: describe(met), d: props },
      !!link,
    )
  })
}

/** `data-journey-price="19"` is the property `price`, a number. */
function propsOf(element: Element): Record<string, Value> {
  const props: Record<string, Value> = {}
  for (const { name, value } of element.attributes)
    if (name.startsWith(`${NAME}-`))
      props[name.slice(NAME.length + 1)] = /^-?\d+(\.\d+)?$/.test(value) ? +value : value
  return props
}
