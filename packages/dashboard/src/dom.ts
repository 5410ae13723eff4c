/** An element of index.html, which has every one that is asked for. */
export function get<T extends HTMLElement = HTMLElement>(id: string): T {
  return document.getElementById(id) as T
}

const SCREENS = ['door', 'no-sites', 'empty', 'report', 'view'] as const

/** One of the screens, and none of the others. */
export function show(screen: (typeof SCREENS)[number]): void {
  for (const id of SCREENS) get(id).hidden = id !== screen
}

export function fill(
  select: HTMLSelectElement,
  options: { id: string; name?: string }[],
  chosen: string,
): void {
  select.replaceChildren(...options.map(({ id, name }) => new Option(name ?? id, id, false, id === chosen)))
}

type Content = Node | string | number | false | undefined

/**
 * An element with attributes (a function is a listener, true an attribute without value, false and undefined none) and content.
 * Text stays text: nothing here reads HTML.
 */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string | number | boolean | undefined | ((event: Event) => void)> = {},
  ...content: (Content | Content[])[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes))
    if (typeof value === 'function') element.addEventListener(name, value)
    else if (value === true) element.setAttribute(name, '')
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value))
  for (const item of content.flat())
    if (item !== undefined && item !== false) element.append(typeof item === 'number' ? String(item) : item)
  return element
}

export function button(
  text: string,
  press: () => void,
  more: Record<string, string | boolean> = {},
): HTMLButtonElement {
  return el('button', { type: 'button', class: 'ctl', click: press, ...more }, text)
}

/** A control under its name. */
export function field(name: string, control: HTMLElement, hint?: string): HTMLLabelElement {
  return el(
    'label',
    { class: 'field' },
    el('span', {}, name),
    control,
    hint && el('small', { class: 'muted' }, hint),
  )
}

/** What a click began that takes a moment: the button waits, and an error is told below. */
export async function busy(
  control: HTMLButtonElement,
  trouble: HTMLElement,
  work: () => Promise<void>,
): Promise<void> {
  control.disabled = true
  trouble.textContent = ''
  try {
    await work()
  } catch (error) {
    trouble.textContent = (error as Error).message
  } finally {
    control.disabled = false
  }
}

export function alertLine(): HTMLParagraphElement {
  return el('p', { class: 'wrong', role: 'alert' })
}

export const number = new Intl.NumberFormat('en')

export function moment(ms: number): string {
  return new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' }).format(ms)
}
