import type { PathsAnswer } from '@desirepath/protocol'
import { html, type TemplateResult } from 'lit/html.js'
import type { Cell } from '../base/csv.ts'
import type { JourneyPaths } from './journey-paths.ts'

/** Every number of the chart: pages, moves, and whole paths; each to read and as rows for a file (times in seconds). */
export function pathsTables(
  paths: JourneyPaths,
  answer: PathsAnswer,
): { caption: string; rows: Cell[][]; body: TemplateResult }[] {
  const { whole, share, time } = paths.format
  const name = (page: string) => paths.plainName(page)
  const order = (a: { step: number; count: number }, b: { step: number; count: number }) =>
    a.step - b.step || b.count - a.count
  const nodes = [...answer.nodes].sort(order)
  const edges = [...answer.edges].sort(order)
  const listed = answer.paths
  const many = answer.actors >= 20
  const { unlisted } = answer
  return [
    table(
      paths,
      'Pages by step',
      ['Step', 'Page', 'Here', 'Left here', 'Seen before'],
      nodes.map(({ step, page, count, exits, back }) => [step, name(page), count, exits, back]),
      nodes.map(
        ({ step, page, count, exits, back }) =>
          html`<tr data-step=${step} data-page=${page} data-count=${count} data-exits=${exits} data-back=${back}><td>${step}</td><td class="ts wrap">${name(page)}</td><td>${whole(count)}</td><td>${whole(exits)}</td><td>${whole(back)}</td></tr>`,
      ),
    ),
    table(
      paths,
      'Moves',
      ['Step', 'From', 'To', 'Moves', 'Back to a page seen', 'Mean time'],
      edges.map(({ step, from, to, count, back, avgMs }) => [
        step,
        name(from),
        name(to),
        count,
        back,
        avgMs / 1000,
      ]),
      edges.map(
        ({ step, from, to, count, back, avgMs }) =>
          html`<tr data-step=${step} data-from=${from} data-to=${to} data-count=${count} data-back=${back}><td>${step}</td><td class="ts wrap">${name(from)}</td><td class="ts wrap">${name(to)}</td><td>${whole(count)}</td><td>${whole(back)}</td><td>${time(avgMs)}</td></tr>`,
      ),
    ),
    table(
      paths,
      unlisted.paths
        ? paths.say('Whole paths, the commonest first; {p} further ones are not listed ({n})', {
            p: whole(unlisted.paths),
            n: paths.people(unlisted.actors, answer.unit),
          })
        : 'Whole paths, the commonest first',
      ['Path', 'Count', 'Share', 'Median time'],
      listed.map(({ pages, count, share, medianMs }) => [
        pages.map(name).join(' > '),
        count,
        share,
        medianMs / 1000,
      ]),
      listed.map(
        (path) =>
          html`<tr data-path=${path.pages.join(' ')} data-count=${path.count}><td class="ts wrap">${path.pages.map(name).join(' → ')}</td><td>${whole(path.count)}</td><td>${many ? share(path.share) : '–'}</td><td>${time(path.medianMs)}</td></tr>`,
      ),
    ),
  ]
}

const TEXT = ['Page', 'From', 'To', 'Path']

function table(
  paths: JourneyPaths,
  title: string,
  columns: string[],
  rows: Cell[][],
  lines: TemplateResult[],
) {
  const caption = paths.say(title)
  const body = html`<table><caption>${caption}</caption><thead><tr>${columns.map(
    (column) => html`<th scope="col" class=${TEXT.includes(column) ? 'ts' : ''}>${paths.say(column)}</th>`,
  )}</tr></thead><tbody>${lines}</tbody></table>`
  return { caption, rows: [columns.map((column) => paths.say(column)), ...rows], body }
}
