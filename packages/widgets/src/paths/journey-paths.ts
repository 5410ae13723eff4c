import type { PathNode, PathsAnswer } from '@desirepath/protocol'
import { html, nothing } from 'lit/html.js'
import { FEW } from '../base/format.ts'
import { JourneyElement } from '../base/journey-element.ts'
import type { More } from '../base/more.ts'
import type { Property } from '../base/reactive.ts'
import { ICONS, isolate, pageName } from '../base/words.ts'
import { drawChart } from './chart.ts'
import { styles } from './journey-paths.styles.ts'
import { keyOf } from './layout.ts'
import { backMoves, commonest } from './model.ts'

/**
 * Paths, step by step: which pages follow which, who ended where, and who came back to a page already seen.
 *
 * @attr start - Only paths that begin at this page (or glob). @attr end - Only paths that end there.
 * @attr steps - Positions shown, 2 to 20; default 5. @attr nodes - Pages a position, the rest as Other; default 5.
 * @fires journey-select - Detail: `{kind: 'page', step, page}`, or null.
 * @csspart node label
 *
 * For tests and scripts every node (`data-step`, `data-page`, `data-count`, `data-exits`, `data-back`) is a button in the
 * chart and in the list and a row of the table, where every move is a row too (`data-step`, `data-from`, `data-to`,
 * `data-count`, `data-back`), and every whole path (`data-path`, its pages joined by a space, and `data-count`).
 */
export class JourneyPaths extends JourneyElement<PathsAnswer> {
  static override properties: Record<string, Property> = {
    ...super.properties,
    start: {},
    end: {},
    steps: { read: Number },
    nodes: { read: Number },
    focused: { attribute: false },
    pointed: { attribute: false },
  }
  static override styles = [...super.styles, styles]

  declare start: string | undefined
  declare end: string | undefined
  declare steps: number
  declare nodes: number
  /** Keys of the node that has the focus, and of the one under the pointer. */
  declare focused: string
  declare pointed: string
  readonly name = 'Paths, step by step'
  readonly listBelowPx = 820
  constructor() {
    super()
    this.steps = 5
    this.nodes = 5
    this.focused = ''
    this.pointed = ''
  }

  question() {
    const { start, end, steps, nodes } = this
    if (!(steps >= 2 && steps <= 20)) return undefined
    return {
      kind: 'paths',
      start: start || undefined,
      end: end || undefined,
      stepLimit: steps,
      nodeLimit: nodes,
      unit: 'session',
      rangeMode: 'events',
    }
  }

  actorsOf({ actors }: PathsAnswer): number {
    return actors
  }

  finding(answer: PathsAnswer): unknown {
    const node = this.selectedIn(answer)
    return (node && this.more()?.paths.findingAt(this, answer, node)) ?? this.#findingOfAll(answer)
  }

  #findingOfAll(answer: PathsAnswer): unknown {
    const { actors, nodes } = answer
    const left = nodes.reduce((sum, { step, exits }) => sum + (step === 1 ? exits : 0), 0)
    const pages = commonest(answer, 2, 2).map(({ page }) => page)
    const back = backMoves(answer)
    const values = {
      left: html`<b>${this.amount(left, actors)}</b>`,
      all: this.people(actors, answer.unit),
      to: pages.map((page, index) => [index ? ` ${this.say('and')} ` : '', isolate(page)]),
      back: html`<b>${this.format.whole(back)}</b>`,
    }
    if (!pages.length) return this.phrase('All of {all} end at their first page.', values)
    return this.phrase(
      `After the first page, {left} of {all} leave; most others move towards {to}${
        back
          ? back === 1
            ? ', and {back} move returns to a page already seen.'
            : ', and {back} moves return to a page already seen.'
          : '.'
      }`,
      values,
    )
  }

  facts(answer: PathsAnswer): string[] {
    const { start, end } = answer.question
    const facts = [
      start ? this.say('starting at {start}', { start }) : !end && this.say('starting anywhere'),
      end && this.say('ending at {end}', { end }),
      answer.nodes.some(({ other }) => other) &&
        this.say('{n} pages a step, the rest as Other', { n: answer.question.nodeLimit ?? this.nodes }),
      this.selectedIn(answer) && this.say('one page selected, Esc clears'),
    ]
    return facts.filter((fact) => !!fact) as string[]
  }

  /** Key of the page selected. */
  get selectedKey(): string | undefined {
    const { answer } = this
    const node = answer && this.selectedIn(answer)
    return node && keyOf(node.step, node.page)
  }

  /** The node the selection speaks of, where this answer has it. */
  selectedIn({ nodes }: PathsAnswer): PathNode | undefined {
    const { selection } = this
    if (selection?.kind !== 'page') return undefined
    // Step 0 is the page wherever it comes first.
    return nodes.find(({ step, page }) => page === selection.page && step === (selection.step || step))
  }

  toggle({ step, page }: { step: number; page: string }): void {
    this.focused = keyOf(step, page)
    this.select(this.focused === this.selectedKey ? null : { kind: 'page', step, page })
  }

  /** At the last position shown everybody ends; that is the chart's edge and no exit. */
  isLast(answer: PathsAnswer, step: number): boolean {
    return step >= Math.max(...answer.nodes.map((node) => node.step))
  }

  /** A share, or the count where the share would be an accident. */
  amount(count: number, of: number): string {
    return of < FEW ? this.format.whole(count) : this.format.roughly(count / of)
  }

  /** A node's page as text. */
  plainName(page: string, other = page === '(other)'): string {
    return other ? this.say('Other pages') : page
  }

  pageLabel(page: string, other?: boolean): unknown {
    return pageName(page, this.plainName(page, other))
  }

  again(count: number): unknown {
    return html`<span class="loop">${ICONS.again} ${this.say('{n} again', { n: this.format.whole(count) })}</span>`
  }

  /** What a column is headed by. */
  stepNote(answer: PathsAnswer, count: number, first: boolean): string {
    return first || answer.actors < FEW
      ? this.people(count, answer.unit)
      : this.say('{n} · {share} of all', {
          n: this.format.whole(count),
          share: this.format.roughly(count / answer.actors),
        })
  }

  chart(answer: PathsAnswer): unknown {
    return this.narrow ? this.more()?.paths.list(this, answer) : drawChart(this, answer)
  }

  key(answer: PathsAnswer): unknown {
    return html`<span class="key"><i class="sw on"></i>${this.say('went on')}</span><span class="key"><i class="sw hatch"></i>${this.say('left here')}</span>${
      backMoves(answer)
        ? html`<span class="key"><i class="sw back"></i>${ICONS.again} ${this.say('back to a page already seen')}</span>`
        : nothing
    }${this.narrow ? nothing : html`<span>${this.say('Pages stand in the order of the journey, so a rising link goes back.')}${this.thinNote}</span>`}`
  }

  /** Set by the chart: what it did not draw. */
  thinNote = ''

  tables({ paths }: More, answer: PathsAnswer) {
    return paths.tables(this, answer)
  }

  own({ paths }: More) {
    return paths
  }
}
