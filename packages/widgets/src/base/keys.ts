/** Arrow keys, Home and End move the focus through a list in its order; the ends hold. */
export function moveFocus(event: KeyboardEvent, items: readonly HTMLElement[]): void {
  const at = items.findIndex((item) => item.matches(':focus'))
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key]
  if (to === undefined || at < 0) return
  event.preventDefault()
  items[Math.max(0, Math.min(to, items.length - 1))]?.focus()
}
