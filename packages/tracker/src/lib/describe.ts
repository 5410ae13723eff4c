export const NAME = 'data-journey'
/** A form's name is for the form's own events. */
export const NAMED = `[${NAME}]:not(form)`
/** What looks as if a click did something. */
export const INTERACTIVE =
  'a,button,input,select,textarea,summary,label,[onclick],[role=button],[role=link],[role=tab],[role^=menuitem],[role=option],[role=checkbox],[role=radio],[role=switch]'

/**
 * An id a person wrote: words of letters, joined by single dashes or underscores. Frameworks generate ids with digits,
 * colons or outer underscores (`:r1:`, `_r_a_`, `ember12`, `mat-input-0`), which differ from visit to visit.
 */
const WRITTEN_ID = /^[a-z]+([-_][a-z]+)*$/i
const MAX_WORD_CHARS = 64

/** An attribute read so that a field named `id` or `name` cannot stand in for the form's own. */
export function attribute(element: Element, name: string): string {
  return (element.getAttribute(name) || '').slice(0, MAX_WORD_CHARS)
}

/** The element's id where it will be the same on the next visit, else an empty text. */
export function writtenId(element: Element): string {
  const id = attribute(element, 'id')
  return WRITTEN_ID.test(id) ? id : ''
}

/**
 * What an element is, never what it says: `button#buy`, `input[type=checkbox][name=terms]`, `div[role=tab]`. In a shadow root,
 * without an id, behind its host: all buttons of a library look alike from within: `shop-button#buy button[type=button]`.
 */
export function describe(element: Element): string {
  const id = writtenId(element)
  let out = element.localName
  if (id) return `${out}#${id}`
  for (const name of ['role', 'type', 'name']) {
    const value = attribute(element, name)
    if (value) out += `[${name}=${value}]`
  }
  const { host } = element.getRootNode() as Partial<ShadowRoot>
  return host ? `${describe(host)} ${out}` : out
}

/** The elements an event went through, innermost first, open shadow roots included. */
export function elementsOf(event: Event): Element[] {
  return event.composedPath().filter((node): node is Element => node instanceof Element)
}

/** Is this, or anything around it, marked to be left alone? */
export function isIgnored(elements: Element[]): boolean {
  return elements.some((element) => element.hasAttribute('data-journey-ignore'))
}
