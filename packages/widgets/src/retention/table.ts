import type { RetentionAnswer } from '@desirepath/protocol'
import { html } from 'lit/html.js'
import { firstOf, ROWS_OF_TABLE, showRest } from '../base/rows.ts'
import type { Table } from '../base/tables.ts'
import type { JourneyRetention } from './journey-retention.ts'
import { rowsOf } from './model.ts'

/** The counts behind the shares. */
export function retentionTable(retention: JourneyRetention, answer: RetentionAnswer): Table {
  const { whole } = retention.format
  const names = retention.names(answer)
  const caption = retention.say('{name} as a table', {
    name: retention.heading ?? retention.say(retention.name),
  })
  const heads = [
    retention.say('First came'),
    retention.say('Cohort'),
    ...answer.overall.map((_, period) => `${period}`),
  ]
  const cohorts = rowsOf(answer).map(({ cohort }) => cohort)
  const body = html`<table>
    <caption>${caption}</caption>
    <thead><tr>${heads.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${firstOf(cohorts, retention.all, ROWS_OF_TABLE).map(
      ({ from, actors, returned }) =>
        html`<tr data-from=${from} data-actors=${actors} data-returned=${returned.map((n) => n ?? '-').join(' ')}><th scope="row">${names(from)}</th><td>${whole(actors)}</td>${returned.map((n) => html`<td>${n === null ? '–' : whole(n)}</td>`)}</tr>`,
    )}</tbody>
  </table>${showRest(retention, cohorts.length, ROWS_OF_TABLE)}`
  return {
    caption,
    rows: [
      heads,
      ...cohorts.map(({ from, actors, returned }) => [new Date(from).toISOString(), actors, ...returned]),
    ],
    body,
  }
}
