import { html } from 'lit/html.js'
import type { Cell } from '../base/csv.ts'
import type { JourneyFunnel } from './journey-funnel.ts'
import type { Stage } from './model.ts'

/** Every number of the funnel: to read, and as rows for a file (shares 0..1, times in seconds). */
export function funnelTable(funnel: JourneyFunnel, stages: readonly Stage[]) {
  const { whole, share, time } = funnel.format
  const caption = funnel.say('{name} as a table', { name: funnel.heading ?? funnel.say(funnel.name) })
  const names = [
    'Stage',
    'Reached',
    'Of all',
    'Continued',
    'Of these',
    'Dropped',
    'Left the site',
    'Went back',
    'Went elsewhere',
    'Median time to next',
    'Mean',
    '90% within',
  ].map((name) => funnel.say(name))
  const seconds = (ms: number | null) => (ms === null ? null : ms / 1000)
  const rows: Cell[][] = stages.map((stage) => {
    const { label, reached, ofAll, continued, rate, dropped, left, back, elsewhere } = stage
    const times = [stage.medianMs, stage.avgMs, stage.p90Ms].map(seconds)
    return stage.last
      ? [label, reached, ofAll, ...Array<null>(9).fill(null)]
      : [label, reached, ofAll, continued, rate, dropped, left, back, elsewhere, ...times]
  })
  const shown = [whole, share, whole, share, whole, whole, whole, whole, ms, ms, ms]
  function ms(seconds: number) {
    return time(seconds * 1000)
  }
  const body = html`<table>
    <caption>${caption}</caption>
    <thead><tr>${names.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${rows.map(
      ([label, ...cells], index) =>
        html`<tr data-index=${index} data-stage=${label} data-reached=${stages[index]!.reached} data-continued=${stages[index]!.continued} data-dropped=${stages[index]!.dropped}><th scope="row">${label}</th>${cells.map(
          (cell, column) => html`<td>${cell === null ? '–' : shown[column]!(cell as number)}</td>`,
        )}</tr>`,
    )}</tbody>
  </table>`
  return { caption, rows: [names, ...rows], body }
}
