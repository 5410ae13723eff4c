import type { PathNode, PathsAnswer } from '@desirepath/protocol'
import { html, nothing } from 'lit/html.js'
import { ICONS, isolate } from '../base/words.ts'
import type { JourneyPaths } from './journey-paths.ts'
import { cameFrom, meanTimeAt, type Neighbour, wentTo } from './neighbours.ts'

/** Lines of "came from" and "went on to" before the rest is summed up. */
const LINES = 5

/** The selected page in words: where its actors came from, where they went, how many left. */
export function pathsPanel(paths: JourneyPaths, answer: PathsAnswer, node: PathNode) {
  const { step, page, count, exits } = node
  const { whole, share, time } = paths.format
  const row = (name: unknown, n: number) =>
    html`<div class="row"><span>${name}</span><span>${whole(n)} <span class="mut">${count < 20 ? '' : paths.amount(n, count)}</span></span></div>`
  const lines = (neighbours: Neighbour[]) => {
    const shown = neighbours.slice(0, neighbours.length > LINES ? LINES - 1 : LINES)
    const rest = neighbours.slice(shown.length).reduce((sum, { count }) => sum + count, 0)
    return html`${shown.map(({ page, count, back }) =>
      row(
        back ? html`<span class="loop">${ICONS.again}</span>${paths.pageLabel(page)}` : paths.pageLabel(page),
        count,
      ),
    )}${rest ? row(html`<span class="mut">${paths.say('the rest')}</span>`, rest) : nothing}`
  }
  const from = cameFrom(answer, step, page)
  const to = wentTo(answer, step, page)
  const mean = meanTimeAt(answer, step, page)
  return html`<div class="panel" part="panel">
    <div><h4 aria-level=${paths.level}>${paths.phrase('{page} at step {step}', { page: isolate(paths.plainName(page)), step })}</h4><div class="big">${whole(count)}</div>${
      answer.actors < 20
        ? nothing
        : html`<div class="mut xs">${paths.say('{share} of all', { share: share(count / answer.actors) })}</div>`
    }</div>
    <div><h4 aria-level=${paths.level}>${paths.say('Came from')}</h4>${from.length ? lines(from) : html`<p class="mut">${paths.say('began here')}</p>`}</div>
    ${
      paths.isLast(answer, step)
        ? html`<div><h4 aria-level=${paths.level}>${paths.say('Went on to')}</h4><p class="mut">${paths.say('the last step shown')}</p></div>`
        : html`<div><h4 aria-level=${paths.level}>${paths.say('Went on to')}</h4>${to.length ? lines(to) : html`<p class="mut">${paths.say('nobody went on')}</p>`}</div>
          <div><h4 aria-level=${paths.level}>${paths.say('Left here')}</h4>${row(paths.say('left the site'), exits)}${
            mean === null
              ? nothing
              : html`<div class="row"><span class="mut">${paths.say('mean time to the next page')}</span><span>${time(mean)}</span></div>`
          }</div>`
    }
  </div>`
}
