import { html } from 'lit/html.js'
import type { Cell } from '../base/csv.ts'
import type { Table } from '../base/tables.ts'
import type JourneyLive from './journey-live.ts'
import type { LiveNow } from './journey-live.ts'

/** Who is here, and the events kept; times in a file are ISO 8601 in UTC. */
export function liveTables(live: JourneyLive, { snapshot, events }: LiveNow): Table[] {
  const { whole } = live.format
  const here = (snapshot?.stages ?? []).map(({ name, visitors }): Cell[] => [
    live.say('stage'),
    name,
    visitors,
  ])
  const pages = (snapshot?.pages ?? []).map(({ page, visitors }): Cell[] => [
    live.say('page'),
    page,
    visitors,
  ])
  const rest: Cell[][] = snapshot?.unlisted
    ? [[live.say('page'), live.say('on other pages'), snapshot.unlisted]]
    : []
  const time = new Intl.DateTimeFormat(live.format.locale, { timeStyle: 'medium' })
  return [
    table(
      live.say('Here now'),
      ['What', 'Name', 'Visitors'].map((name) => live.say(name)),
      [...here, ...pages, ...rest],
      (row) =>
        html`<tr data-visitors=${row[2]}><td>${row[0]}</td><td class="ts wrap">${row[1]}</td><td>${whole(row[2] as number)}</td></tr>`,
    ),
    table(
      live.say('As it happens'),
      ['Time', 'Visitor', 'Kind', 'Name', 'Page', 'Channel', 'Element'].map((name) => live.say(name)),
      events.map(({ t, visitor, kind, name, path, channel, element }): Cell[] => [
        new Date(t).toISOString(),
        visitor,
        kind,
        name,
        path ?? '',
        channel ?? '',
        element ?? '',
      ]),
      ([t, ...cells]) =>
        html`<tr data-kind=${cells[1]} data-visitor=${cells[0]}><td>${time.format(Date.parse(t as string))}</td>${cells.map((cell) => html`<td class="ts wrap">${cell}</td>`)}</tr>`,
    ),
  ]
}

function table(caption: string, names: string[], rows: Cell[][], line: (row: Cell[]) => unknown): Table {
  const body = html`<table><caption>${caption}</caption><thead><tr>${names.map((name, at) => html`<th scope="col" class=${at && name !== names[2] ? 'ts' : ''}>${name}</th>`)}</tr></thead><tbody>${rows.map(line)}</tbody></table>`
  return { caption, rows: [names, ...rows], body }
}
