import { html, svg } from 'lit/html.js'
import { icon } from '../base/words.ts'

/** Stands before every number of the other side of a comparison. */
export const OTHER = html`<span class="mk">${icon(svg`<path d="M6 2.2 9.8 6 6 9.8 2.2 6Z"/>`)}</span>`
export const WARN = icon(svg`<path d="M6 1 11.4 11H.6ZM6 4.6v3M6 8.6v1"/>`)
