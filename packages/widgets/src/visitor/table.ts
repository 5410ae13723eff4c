import type { VisitorAnswer } from '@desirepath/protocol'
import { html } from 'lit/html.js'
import type { Cell } from '../base/csv.ts'
import type { Table } from '../base/tables.ts'
import type JourneyVisitor from './journey-visitor.ts'

/** Every event of the page with all that is known of it; times in a file are ISO 8601 in UTC. */
export function visitorTable(visitor: JourneyVisitor, answer: VisitorAnswer): Table {
  const { timeline, question, zone } = answer
  const caption = visitor.say('What {who} did', { who: question.visitor })
  const names = [
    'Place',
    'Time',
    'Session',
    'Id',
    'Kind',
    'Name',
    'Page',
    'Channel',
    'Element',
    'Properties',
  ].map((name) => visitor.say(name))
  const rows: Cell[][] = timeline.map(
    ({ place, t, session, visitor: id, kind, name, path, channel, element, props }) => [
      place + 1,
      new Date(t).toISOString(),
      session,
      id,
      kind,
      name,
      path ?? '',
      channel ?? '',
      element ?? '',
      props ? JSON.stringify(props) : '',
    ],
  )
  const time = new Intl.DateTimeFormat(visitor.format.locale, {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone: zone,
  })
  const body = html`<table><caption>${caption}</caption><thead><tr>${names.map((name, column) => html`<th scope="col" class=${column > 2 ? 'ts' : ''}>${name}</th>`)}</tr></thead><tbody>${rows.map(
    (row, at) =>
      html`<tr data-place=${timeline[at]!.place} data-kind=${timeline[at]!.kind}>${row.map((cell, column) =>
        column > 2
          ? html`<td class="ts wrap">${cell}</td>`
          : html`<td>${column === 1 ? time.format(timeline[at]!.t) : cell}</td>`,
      )}</tr>`,
  )}</tbody></table>`
  return { caption, rows: [names, ...rows], body }
}
