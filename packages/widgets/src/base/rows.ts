import { html, nothing } from 'lit/html.js'
import type { AnyAnswer } from './ask.ts'
import type { JourneyElement } from './journey-element.ts'
import { moveFocus } from './keys.ts'
import type { Property } from './reactive.ts'

/** A report of rows may have more of them than anybody reads: the first of them are drawn, and the rest on demand. */
export const ROWS_FIRST = 50
/** Of a table, all of whose rows are in its file anyway. */
export const ROWS_OF_TABLE = 500

/** What such a report has: does it draw all rows, and which one has the focus, by its place? */
export const ROW_PROPERTIES: Record<string, Property> = {
  all: { attribute: false },
  focused: { attribute: false },
}

export type RowsReport<A extends AnyAnswer> = JourneyElement<A> & { all: boolean; focused: number }

/** The rows drawn now. */
export const firstOf = <T>(rows: readonly T[], all: boolean, most = ROWS_FIRST): readonly T[] =>
  all || rows.length <= most ? rows : rows.slice(0, most)

/** Asks for the rest of the rows; nothing where all are there. */
export function showRest<A extends AnyAnswer>(
  report: RowsReport<A>,
  count: number,
  most = ROWS_FIRST,
): unknown {
  if (report.all || count <= most) return nothing
  return html`<p class="rest"><button type="button" class="link" @click=${() => (report.all = true)}>${report.say('Show all {n}', { n: report.format.whole(count) })}</button></p>`
}

/** The row that can be reached by Tab; the arrows reach the others. */
export const tabAt = <A extends AnyAnswer>(report: RowsReport<A>, index: number, count: number): 0 | -1 =>
  index === Math.min(report.focused, count - 1) ? 0 : -1

/** From row to row, `.rb` being the button of each. */
export function walkRows<A extends AnyAnswer>(report: JourneyElement<A>, event: KeyboardEvent): void {
  moveFocus(event, [...report.renderRoot.querySelectorAll<HTMLElement>('.rb')])
}
