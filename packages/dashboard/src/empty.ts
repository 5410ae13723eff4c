import { get, show } from './dom.ts'

/** What to paste, for a site that nobody has visited yet. */
export function showSnippet(site: string): void {
  get('snippet').textContent = `<script defer src="${location.origin}/t.js" data-site="${site}"></script>`
  show('empty')
}

export function startCopy(): void {
  const button = get('copy')
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(get('snippet').textContent ?? '')
      button.textContent = 'Copied'
    } catch {
      // The clipboard may be refused; then the line is at least selected for the viewer's own copying.
      getSelection()?.selectAllChildren(get('snippet'))
      button.textContent = 'Press Ctrl C'
    }
    setTimeout(() => (button.textContent = 'Copy'), 2000)
  })
}
