/** An element of index.html, which has every one that is asked for. */
export function get<T extends HTMLElement = HTMLElement>(id: string): T {
  return document.getElementById(id) as T
}

const SCREENS = ['door', 'no-sites', 'empty', 'report'] as const

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
