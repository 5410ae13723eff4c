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
    body: tables.map(({ body }) => html`<div class="scroll" part="table">${body}</div>`),
    foot: html`<button type="button" class="link" @click=${save}>${report.say('Download CSV')}</button>`,
  }
}
