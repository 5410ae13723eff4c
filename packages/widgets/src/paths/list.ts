import type { PathNode, PathsAnswer } from '@desirepath/protocol'
import { html, nothing } from 'lit/html.js'
import { percent, vars } from '../base/vars.ts'
import type { JourneyPaths } from './journey-paths.ts'
import { countsByStep } from './model.ts'
import { wentTo } from './neighbours.ts'
import { pathsPanel } from './panel.ts'

/** Steps that are open at first. */
const OPEN = 2

/** The chart where it is narrow: one disclosure a step, with the same facts in the same words. */
export function drawList(paths: JourneyPaths, answer: PathsAnswer) {
  const selected = paths.selectedIn(answer)
  return html`<div class="pl" @keydown=${paths.press}>${[...countsByStep(answer)].map(
    ([step, count], index) => {
      const nodes = answer.nodes
        .filter((node) => node.step === step)
        .sort((a, b) => Number(!!a.other) - Number(!!b.other) || b.count - a.count)
      const longest = Math.max(...nodes.map((node) => node.count))
      return html`<details ?open=${index < OPEN || selected?.step === step}><summary><b>${paths.say('Step {n}', { n: step })}</b><span class="mut">${paths.stepNote(answer, count, !index)}</span></summary><ol>${nodes.map(
        (node) => item(paths, answer, node, longest, node === selected),
      )}</ol></details>`
    },
  )}</div>`
}

function item(paths: JourneyPaths, answer: PathsAnswer, node: PathNode, longest: number, selected: boolean) {
  const { step, page, other, count, exits, back } = node
  const last = paths.isLast(answer, step)
  const bar = (part: number) => vars({ w: percent(part / longest) })
  const next = wentTo(answer, step, page).slice(0, 2)
  return html`<li class=${selected ? 'on' : ''}><button type="button" class="a" part="label" aria-expanded=${selected} data-step=${step} data-page=${page} data-count=${count} data-exits=${exits} data-back=${back} @click=${() => paths.toggle(node)}>${paths.pageLabel(page, other)}<b>${paths.format.whole(count)}</b></button>
    <div class="hb" aria-hidden="true"><i class=${other ? 'oth' : ''} ${bar(last ? count : count - exits)}></i>${last || !exits ? nothing : html`<i class="hatch" ${bar(exits)}></i>`}</div>
    <div class="nx">${
      last ? nothing : html`<span>${paths.say('{n} left', { n: paths.amount(exits, count) })}</span>`
    }${next.map(
      ({ page, count: n }, index) =>
        html`<span class="pg">${index ? '' : `${paths.say('then')} `}${paths.pageLabel(page)}${` ${paths.amount(n, count)}`}</span>`,
    )}${back ? paths.again(back) : nothing}</div>${selected ? pathsPanel(paths, answer, node) : nothing}</li>`
}
