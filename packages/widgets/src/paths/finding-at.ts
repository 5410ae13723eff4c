import type { PathNode, PathsAnswer } from '@desirepath/protocol'
import { html } from 'lit/html.js'
import { isolate } from '../base/words.ts'
import type { JourneyPaths } from './journey-paths.ts'
import { cameFrom, wentTo } from './neighbours.ts'

/** What is found at the selected page. */
export function findingAt(paths: JourneyPaths, answer: PathsAnswer, node: PathNode): unknown {
  const { step, page, count, exits } = node
  const from = cameFrom(answer, step, page)[0]
  const to = wentTo(answer, step, page)[0]
  const said = [
    paths.phrase('{page} at step {step}: {n}', {
      page: paths.plainName(page),
      step,
      n: html`<b>${paths.people(count, answer.unit)}</b>`,
    }),
  ]
  if (from)
    said.push(
      paths.phrase(', {n} of them from {page}', {
        n: paths.amount(from.count, count),
        page: isolate(paths.plainName(from.page)),
      }),
    )
  if (to)
    said.push(
      paths.phrase('; {n} go on to {page}', {
        n: paths.amount(to.count, count),
        page: isolate(paths.plainName(to.page)),
      }),
    )
  if (!paths.isLast(answer, step))
    said.push(paths.phrase(to ? ' and {n} leave' : '; {n} leave', { n: paths.amount(exits, count) }))
  return [...said, '.']
}
