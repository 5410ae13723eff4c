import type { FormAnswer } from '@desirepath/protocol'
import { html } from 'lit/html.js'
import type { Cell } from '../base/csv.ts'
import { firstOf, ROWS_OF_TABLE, showRest } from '../base/rows.ts'
import type { Table } from '../base/tables.ts'
import { isolate } from '../base/words.ts'
import type { JourneyForm } from './journey-form.ts'
import { rowsOf } from './model.ts'

/** Every number of every field; shares in the file 0..1, times in seconds. */
export function formTable(form: JourneyForm, answer: FormAnswer): Table {
  const { whole, share, time } = form.format
  const caption = form.say('{name} as a table', { name: form.heading ?? answer.form ?? form.say(form.name) })
  const heads = [
    'Field',
    'Reached',
    'Changed',
    'Continued',
    'Left here',
    'Of these',
    'Hesitation',
    'Time in field',
    'Corrections',
    'Came back',
    'Failures',
    'Blank at submit',
    'Blank at exit',
  ].map((name) => form.say(name))
  const rows = rowsOf(answer)
  const seconds = (ms: number | null) => (ms === null ? null : ms / 1000)
  const cells: Cell[][] = rows.map((row) => [
    row.reached,
    row.changed,
    row.continued,
    row.exits,
    row.exitRate,
    seconds(row.hesitationMs),
    seconds(row.timeMs),
    row.corrections,
    row.returnRate,
    row.failures,
    row.blankAtSubmit,
    row.blankAtExit,
  ])
  const mean = (n: number) =>
    new Intl.NumberFormat(form.format.locale, { maximumFractionDigits: 1 }).format(n)
  const ms = (n: number) => time(n * 1000)
  const shown = [whole, whole, whole, whole, share, ms, ms, mean, share, whole, whole, whole]
  const body = html`<table>
    <caption>${caption}</caption>
    <thead><tr>${heads.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${firstOf(rows, form.all, ROWS_OF_TABLE).map(
      ({ field, reached, continued, exits }, index) =>
        html`<tr data-field=${field} data-reached=${reached} data-continued=${continued} data-exits=${exits}><th scope="row">${isolate(field)}</th>${cells[
          index
        ]!.map(
          (cell, column) => html`<td>${cell === null ? '–' : shown[column]!(cell as number)}</td>`,
        )}</tr>`,
    )}</tbody>
  </table>${showRest(form, rows.length, ROWS_OF_TABLE)}`
  return { caption, rows: [heads, ...rows.map(({ field }, index) => [field, ...cells[index]!])], body }
}
