import { html, type TemplateResult } from 'lit/html.js'
import type { AnyAnswer } from './ask.ts'
import { type Cell, download } from './csv.ts'
import type { JourneyElement } from './journey-element.ts'
import type { State } from './states.ts'

/** A table to read, and its rows for a file; the first one names the columns. */
export interface Table {
  caption: string
  rows: Cell[][]
  body: TemplateResult
}

/** The view of numbers: every table, and all of them in one file. */
export function showTables(report: JourneyElement<AnyAnswer>, tables: Table[]): State {
  const save = () =>
    download(
      `${report.localName}.csv`,
      tables.flatMap(({ caption, rows }) => [[caption], ...rows, []]),
    )
  return {
    // What scrolls must be reached without a pointer: https://dequeuniversity.com/rules/axe/4.14/scrollable-region-focusable
    body: tables.map(
      ({ caption, body }) =>
        html`<div class="scroll" part="table" role="group" tabindex="0" aria-label=${caption}>${body}</div>`,
    ),
    foot: html`<button type="button" class="link" @click=${save}>${report.say('Download CSV')}</button>`,
  }
}
