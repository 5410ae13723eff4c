import type { PathsAnswer } from '@desirepath/protocol'
import { html, nothing, svg } from 'lit/html.js'
import { vars } from '../base/vars.ts'
import type { JourneyPaths } from './journey-paths.ts'
import { type Box, CHART_WIDTH, keyOf, type Link, layoutPaths, type PathsLayout } from './layout.ts'

/** Preferred height of the chart, px. */
const HEIGHT = 620
/** Two lines of a label, and a third where the loop does not fit beside the count, px. */
const LABEL = 36
const LOOP_LINE = 15
/** A column as wide as this has room for both on one line, px. */
const ONE_LINE = 212

/** Columns by position: ribbons in a stretched SVG, everything with words over it in HTML, so that text never scales. */
export function drawChart(paths: JourneyPaths, answer: PathsAnswer) {
  const steps = new Set(answer.nodes.map(({ step }) => step)).size
  const roomy = paths.width / steps >= ONE_LINE
  const { columns, links, height, thin } = layoutOnce(answer, roomy ? 0 : LOOP_LINE)
  const selected = paths.selectedIn(answer)
  const chosen = selected ? keyOf(selected.step, selected.page) : paths.pointed
  const near = new Set([chosen])
  for (const { from, to } of links)
    if (from === chosen || to === chosen) {
      near.add(from)
      near.add(to)
    }
  const all = columns.flatMap(({ boxes }) => boxes)
  const focused = all.some(({ key }) => key === paths.focused) ? paths.focused : all[0]?.key
  paths.thinNote = thin.links
    ? ` ${paths.say('{n} links under 1 px ({m} moves) are in the table only.', { n: paths.format.whole(thin.links), m: paths.format.whole(thin.moves) })}`
    : ''
  return html`<div ${vars({ n: String(columns.length), h: `${height}px` })} class="cols">
      <div class="heads">${columns.map(
        ({ step, count }, index) =>
          html`<div><b>${paths.say('Step {n}', { n: step })}</b>${paths.stepNote(answer, count, !index)}</div>`,
      )}</div>
      <div class=${selected ? 'pt sel' : roomy ? 'pt' : 'pt tight'} @keydown=${paths.press} @focusin=${paths.more}>
        <svg class="lk" viewBox="0 0 ${CHART_WIDTH} ${height}" preserveAspectRatio="none" aria-hidden="true"><g class="all">${links.map(ribbon)}</g><g class="on">${links.filter(({ from, to }) => from === chosen || to === chosen).map(ribbon)}</g></svg>
        ${all.map((box) => node(paths, answer, box, near.has(box.key), box.key === focused))}
      </div>
    </div>${(selected && paths.more()?.paths.panel(paths, answer, selected)) ?? nothing}`
}

let latest: { answer: PathsAnswer; loopHeight: number; layout: PathsLayout } | undefined

/** A pointer that moves over the chart draws it anew, of the same layout. */
function layoutOnce(answer: PathsAnswer, loopHeight: number): PathsLayout {
  if (latest?.answer !== answer || latest.loopHeight !== loopHeight)
    latest = {
      answer,
      loopHeight,
      layout: layoutPaths(answer, { height: HEIGHT, labelHeight: LABEL, loopHeight }),
    }
  return latest.layout
}

function ribbon({ d, back, thick }: Link) {
  return svg`<path class=${`${back ? 'back' : ''} ${thick < 3 ? 'thin' : ''}`} d=${d}/>`
}

function node(paths: JourneyPaths, answer: PathsAnswer, box: Box, near: boolean, focused: boolean) {
  const { step, page, other, count, exits, back, key } = box
  const { format } = paths
  const px = (n: number) => `${n.toFixed(1)}px`
  const selected = key === paths.selectedKey
  const classes = `${other ? 'oth ' : ''}${near ? 'on' : ''}`
  const point = (at: string) => () => (paths.pointed = at)
  const size = {
    c: String(box.column),
    t: px(box.top),
    h: px(box.height),
    x: px(box.exitHeight),
    l: px(box.labelTop),
  }
  const last = paths.isLast(answer, step)
  return html`<div class="nd ${classes}" part="node" ${vars(size)}>${last || !exits ? nothing : html`<i></i>`}</div><button
    type="button" class="nl ${classes}" part="label" tabindex=${focused ? 0 : -1} aria-pressed=${selected} ${vars(size)}
    data-step=${step} data-page=${page} data-count=${count} data-exits=${exits} data-back=${back}
    aria-description=${inWords(paths, box, last)}
    @click=${() => paths.toggle(box)} @focus=${() => (paths.focused = key)}
    @pointerenter=${point(key)} @pointerleave=${point('')}
  ><span class="t">${paths.pageLabel(page, other)}</span><span class="v"><span><b>${format.whole(count)}</b>${
    last ? nothing : html` · ${paths.say('{n} left', { n: paths.amount(exits, count) })}`
  }</span>${back ? paths.again(back) : nothing}</span></button>`
}

/** What its place, its tint and its height say. */
function inWords(paths: JourneyPaths, { step, exits }: Box, last: boolean): string {
  const said = paths.say('Step {n}', { n: step })
  return last ? said : `${said}, ${paths.say('{n} left', { n: paths.format.whole(exits) })}`
}
