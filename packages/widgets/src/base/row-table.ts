import { Directive, directive, type ElementPart } from 'lit/directive.js'
import { html } from 'lit/html.js'
import type { AnyAnswer } from './ask.ts'
import type { Cell } from './csv.ts'
import { firstOf, ROWS_OF_TABLE, type RowsReport, showRest } from './rows.ts'
import type { Table } from './tables.ts'
import { isolate } from './words.ts'

/** A column: its head, the cell as it goes into a file, and how a number of it is shown. */
export type Column<R> = [head: string, of: (row: R) => Cell, show?: (n: number) => unknown]

/** What the rows are: their heading, how each is called (and in a file, if otherwise), and what it carries for tests and scripts. */
export interface Rows<R> {
  head: string
  /** Of the table, where it is not the report's one. */
  caption?: string
  rows: readonly R[]
  name: (row: R) => string
  inFile?: (row: R) => string
  data: (row: R) => DOMStringMap | Record<string, unknown>
}

/** Sets `data-*` attributes; what is undefined has none. */
const dataset = directive(
  class extends Directive {
    override render(_values: object) {}

    override update({ element }: ElementPart, [values]: [Record<string, unknown>]) {
      const { dataset } = element as HTMLElement
      for (const name in values)
        if (values[name] === undefined) delete dataset[name]
        else dataset[name] = String(values[name])
    }
  },
)

/** The table of a report of rows, to read and for a file; of very many rows the first are drawn. */
export function rowTable<A extends AnyAnswer, R>(
  report: RowsReport<A>,
  { head, rows, name, inFile = name, data, caption: own }: Rows<R>,
  columns: readonly Column<R>[],
): Table {
  const caption = own ?? report.say('{name} as a table', { name: report.heading ?? report.say(report.name) })
  const heads = [head, ...columns.map(([head]) => head)]
  const body = html`<table>
    <caption>${caption}</caption>
    <thead><tr>${heads.map((head) => html`<th scope="col"><span class="sn" title=${head}>${isolate(head)}</span></th>`)}</tr></thead>
    <tbody>${firstOf(rows, report.all, ROWS_OF_TABLE).map(
      (row) =>
        html`<tr ${dataset(data(row))}><th scope="row">${isolate(name(row))}</th>${columns.map(
          ([, of, show = report.format.whole]) => {
            const cell = of(row)
            return html`<td>${typeof cell === 'number' ? show(cell) : (cell ?? '–')}</td>`
          },
        )}</tr>`,
    )}</tbody>
  </table>${showRest(report, rows.length, ROWS_OF_TABLE)}`
  return {
    caption,
    rows: [heads, ...rows.map((row) => [inFile(row), ...columns.map(([, of]) => of(row))])],
    body,
  }
}
