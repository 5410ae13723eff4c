import { html, svg, type TemplateResult } from 'lit/html.js'

export const icon = (shape: TemplateResult) =>
  html`<svg class="ic" viewBox="0 0 12 12" aria-hidden="true">${shape}</svg>`

export const ICONS = {
  down: icon(svg`<path d="M6 1v9M2.5 6.8 6 10.3l3.5-3.5"/>`),
  clock: icon(svg`<circle cx="6" cy="6" r="4.6"/><path d="M6 3.4V6l1.8 1.2"/>`),
  again: icon(svg`<path d="M2.2 4.2A4.3 4.3 0 1 1 1.7 6.6M1.2 1.6v3.1h3.1"/>`),
}

/** The longest end of a path that is never cut, and the shortest head worth cutting, in characters. */
const TAIL_CHARS = 14
const HEAD_CHARS = 3

/** Where a path is cut when it must be: before its last segment, so that `/sho…/trail-runner` stays telling. */
export function cutPath(path: string): [head: string, tail: string] {
  const cut = path.lastIndexOf('/', path.length - 2)
  // A single segment is cut at its end, as any word is.
  if (cut <= 0) return path.length > TAIL_CHARS ? [path, ''] : ['', path]
  const chars = [...path]
  const at = Math.max([...path.slice(0, cut)].length, chars.length - TAIL_CHARS)
  return at < HEAD_CHARS ? ['', path] : [chars.slice(0, at).join(''), chars.slice(at).join('')]
}

/** A page on one line, cut in the middle; the whole of it in the tooltip. Paths read left to right in every script. */
export function pageName(page: string, shown = page): TemplateResult {
  const isPath = page.startsWith('/')
  const [head, tail] = isPath ? cutPath(shown) : [shown, '']
  return html`<bdi class="mid" dir=${isPath ? 'ltr' : 'auto'} title=${shown}>${
    head && html`<span class="ma">${head}</span>`
  }${tail && html`<span class="mb">${tail}</span>`}</bdi>`
}

/** A foreign text within a sentence: whatever direction it takes, the sentence keeps its own. */
export const isolate = (text: string): TemplateResult => html`<bdi>${text}</bdi>`
