import { button, el } from '../dom.ts'

/** Lines to take along. */
export function copyable(text: string): HTMLElement {
  const lines = el('pre', { tabindex: 0 }, text)
  const copy = button('Copy', async () => {
    try {
      await navigator.clipboard.writeText(text)
      copy.textContent = 'Copied'
    } catch {
      // The clipboard may be refused; then the lines are at least selected for the viewer's own copying.
      getSelection()?.selectAllChildren(lines)
      copy.textContent = 'Press Ctrl C'
    }
    setTimeout(() => (copy.textContent = 'Copy'), 2000)
  })
  return el('div', { class: 'snippet' }, lines, copy)
}
