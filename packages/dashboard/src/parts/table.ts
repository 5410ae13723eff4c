import { el } from '../dom.ts'

/** A table that scrolls by itself where the screen is narrower. */
export function table(heads: string[], rows: (string | Node)[][]): HTMLElement {
  const head = heads.map((text) => el('th', { scope: 'col' }, text))
  const body = rows.map((cells) =>
    el(
      'tr',
      {},
      cells.map((cell) => el('td', {}, cell)),
    ),
  )
  return el(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': heads.join(', ') },
    el('table', {}, el('thead', {}, el('tr', {}, head)), el('tbody', {}, body)),
  )
}
