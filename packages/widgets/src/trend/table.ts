import type { TrendAnswer } from '@desirepath/protocol'
import { html } from 'lit/html.js'
import { FEW } from '../base/format.ts'
import type { Table } from '../base/tables.ts'
import type { JourneyTrend } from './journey-trend.ts'
import { bucketsOf, stageOf } from './model.ts'

/** Every interval with its counts; times in the file are ISO 8601, shares 0..1. */
export function trendTable(trend: JourneyTrend, answer: TrendAnswer): Table {
  const { whole, share } = trend.format
  const names = trend.names(answer)
  const caption = trend.say('{name} as a table', { name: trend.heading ?? trend.say(trend.name) })
  const heads = [
    trend.say('Interval'),
    trend.say('Entered'),
    trend.say('Reached {stage}', { stage: stageOf(answer) }),
    trend.say('Of these'),
    trend.say('Still open'),
  ]
  const rows = bucketsOf(answer, trend.trimmed).map(({ from, to, entered, reached, immature }) => ({
    name: names.full({ from, to }),
    from,
    entered,
    reached,
    share: entered < FEW ? null : reached / entered,
    open: immature || to > answer.computedAt,
  }))
  const body = html`<table>
    <caption>${caption}</caption>
    <thead><tr>${heads.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${rows.map(
      (row) =>
        html`<tr data-from=${row.from} data-entered=${row.entered} data-reached=${row.reached}><th scope="row">${row.name}</th><td>${whole(row.entered)}</td><td>${whole(row.reached)}</td><td>${row.share === null ? '–' : share(row.share)}</td><td>${row.open ? trend.say('yes') : ''}</td></tr>`,
    )}</tbody>
  </table>`
  return {
    caption,
    rows: [
      heads,
      ...rows.map(({ from, entered, reached, share, open }) => [
        new Date(from).toISOString(),
        entered,
        reached,
        share,
        open ? 'yes' : '',
      ]),
    ],
    body,
  }
}
