import type { VitalsAnswer, VitalsRow } from '@desirepath/protocol'
import { html, nothing } from 'lit/html.js'
import { firstOf, ROWS_OF_TABLE, showRest } from '../base/rows.ts'
import type { Table } from '../base/tables.ts'
import { isolate } from '../base/words.ts'
import type { JourneyVitals } from './journey-vitals.ts'
import { measured } from './model.ts'
import { RATINGS } from './ratings.ts'

/** Every page with its vitals, how many were measured, and its conversions; times in the file in ms. */
export function vitalsTable(vitals: JourneyVitals, answer: VitalsAnswer): Table {
  const { whole } = vitals.format
  const names = measured(answer)
  const goal = answer.question.goal !== undefined
  const caption = vitals.say('{name} as a table', { name: vitals.heading ?? vitals.say(vitals.name) })
  const outcomes = goal ? ['Fast', 'converted', 'Slow', 'converted'].map((name) => vitals.say(name)) : []
  const heads = [
    vitals.say('Page'),
    vitals.say('Measured'),
    ...names.flatMap((name) => [name, 'n', vitals.say('rating')]),
    ...outcomes,
  ]
  const pages = [{ ...answer.all, page: vitals.say('All pages') }, ...answer.pages]
  const counts = ({ fast, slow }: VitalsRow) =>
    goal ? [fast?.actors, fast?.converted, slow?.actors, slow?.converted].map((n) => n ?? null) : []
  const p75 = (row: VitalsRow, vital: (typeof names)[number]) => row.vitals[vital]?.p75 ?? nothing
  const body = html`<table>
    <caption>${caption}</caption>
    <thead><tr>${heads.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${firstOf(pages, vitals.all, ROWS_OF_TABLE).map(
      (row, index) =>
        html`<tr data-page=${index ? row.page : nothing} data-actors=${row.actors} data-lcp=${p75(row, 'LCP')} data-inp=${p75(row, 'INP')} data-cls=${p75(row, 'CLS')} data-fcp=${p75(row, 'FCP')} data-ttfb=${p75(row, 'TTFB')}><th scope="row">${isolate(row.page)}</th><td>${whole(row.actors)}</td>${names.map(
          (name) => {
            const cell = row.vitals[name]
            return cell
              ? html`<td>${vitals.amount(name, cell.p75)}</td><td>${whole(cell.n)}</td><td>${vitals.say(RATINGS[cell.rating][1])}</td>`
              : html`<td>–</td><td>–</td><td>–</td>`
          },
        )}${counts(row).map((n) => html`<td>${n === null ? '–' : whole(n)}</td>`)}</tr>`,
    )}</tbody>
  </table>${showRest(vitals, pages.length, ROWS_OF_TABLE)}`
  return {
    caption,
    rows: [
      heads,
      ...pages.map((row) => [
        row.page,
        row.actors,
        ...names.flatMap((name) => {
          const cell = row.vitals[name]
          return [cell?.p75 ?? null, cell?.n ?? null, cell?.rating ?? null]
        }),
        ...counts(row),
      ]),
    ],
    body,
  }
}
