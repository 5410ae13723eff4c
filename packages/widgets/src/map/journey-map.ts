import type { MapAnswer } from '@desirepath/protocol'
import { html, nothing } from 'lit/html.js'
import { COMPARE_PROPERTIES, comparedWith, otherSide } from '../base/compare.ts'
import type { Selection } from '../base/events.ts'
import { FEW } from '../base/format.ts'
import { JourneyElement } from '../base/journey-element.ts'
import type { Property } from '../base/reactive.ts'
import { ICONS, isolate } from '../base/words.ts'
import { behind } from './behind.ts'
import { cellStyles } from './cell.styles.ts'
import { drawFigures } from './figures.ts'
import { gridStyles } from './grid.styles.ts'
import { drawGrid } from './grid.ts'
import { OTHER } from './marks.ts'
import { channelRows, idealAt, type Lane, mostOffIdeal, type Picked, wayOf, ways } from './model.ts'
import * as own from './own.ts'
import { painWords } from './pain-words.ts'
import { plotStyles } from './plot.styles.ts'
import { forPrint } from './print.ts'

/** The rest of the map, once it has come. */
let rest: typeof import('./rest.ts') | undefined

/** From this width there is a grid, below it a section a stage; px. */
const GRID_FROM = 1080
/** Touchpoints of a stage, and pain points of the whole map. */
const LIMIT = 8

/**
 * The journey map, measured: stages as columns; lanes for the customer's goal, the moves between stages, what leaves the
 * ideal path, touchpoints by channel, the measure, the feeling, pain points and notes. Each measured cell is a button.
 *
 * @attr compare - `previous` (as long before), other dates as in `range`, or a matcher as JSON (another persona).
 * @attr compare-name - What the other side is called; without it its dates, or the matcher's words.
 * @attr window-ms - Within which the whole journey must be made, ms. Default: the server's, 7 days.
 * @fires journey-select - Detail: `{kind: 'stage', index, label}` for a stage, `{kind: 'map', lane, stage, at, label, behind}`
 *   for anything else, where `behind` names the report that has the details; or null.
 * @csspart figures lane stage move pain panel
 *
 * For tests and scripts: every picked thing is a button with `data-lane` (stage, move, left, off, touchpoint, measure,
 * feeling, pain), `data-stage` and `data-at`; stages, in every view, carry `data-reached`, `data-continued`, `data-left`.
 */
export default class JourneyMap extends JourneyElement<MapAnswer> {
  static override properties: Record<string, Property> = {
    ...super.properties,
    ...COMPARE_PROPERTIES,
    windowMs: { read: Number, attribute: 'window-ms' },
    focused: { attribute: false },
    printWidth: { attribute: false },
  }
  static override styles = [...super.styles, gridStyles, cellStyles, plotStyles]

  declare compare: string | object | undefined
  declare compareName: string | undefined
  declare windowMs: number | undefined
  /** Key of the button that the keyboard enters by. */
  declare focused: string
  /** While it is printed, the width of the sheet; px, else 0. */
  declare printWidth: number
  readonly name = 'Journey map'
  // It draws its own narrow form.
  readonly listBelowPx = 0
  #print = forPrint(this)
  #coming: Promise<unknown> | undefined

  constructor() {
    super()
    this.focused = ''
    this.printWidth = 0
    // What could not be fetched is asked for once more by being drawn.
    this.renderRoot.addEventListener('click', ({ target }) => {
      if ((target as Element).closest('[role=alert]')) this.lost = false
    })
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#print.begin()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#print.end()
  }

  question() {
    const journey = this.journey ?? this.shared.journey
    if (!journey) return undefined
    const { windowMs, compare, dates } = this
    return { kind: 'map', journey, windowMs, compare: comparedWith(compare, dates), limit: LIMIT }
  }

  actorsOf({ stages }: MapAnswer): number {
    return stages[0]?.reached ?? 0
  }

  /** `24.6`, with at most so many decimals. */
  number(n: number, decimals = 1): string {
    return new Intl.NumberFormat(this.format.locale, { maximumFractionDigits: decimals }).format(n)
  }

  /** `+0.4`, with a true minus. */
  signed(n: number, decimals = 1): string {
    const options = {
      signDisplay: 'exceptZero',
      maximumFractionDigits: decimals,
      minimumFractionDigits: decimals,
    } as const
    const text = new Intl.NumberFormat(this.format.locale, options).format(n).replace('-', '−')
    // A sign before a number would change sides with the text around it.
    return this.matches(':dir(rtl)') ? `\u200e${text}` : text
  }

  /** A share, or nothing where it would be an accident. */
  rate(count: number, of: number): string {
    return of >= FEW ? this.format.share(count / of) : ''
  }

  finding(answer: MapAnswer): unknown {
    const { offIdeal, stages, pains } = answer
    const all = this.people(this.actorsOf(answer), answer.unit)
    if (!ways(answer).length) return this.phrase('{all} came, and none moved on to another stage.', { all })
    if (!offIdeal.actors) return this.phrase('All {all} follow the ideal path.', { all })
    const most = mostOffIdeal(answer)
    const worst = pains.find(({ rank, actors }) => rank === 1 && actors)
    const amount = this.rate(offIdeal.actors, offIdeal.of) || this.format.whole(offIdeal.actors)
    const parts = this.phrase(
      most
        ? most.feeling && most.feeling.mean < 0 && most.feeling.n >= FEW
          ? '{share} of {all} leave the ideal path, most at {stage}, where feeling is {feeling}'
          : '{share} of {all} leave the ideal path, most at {stage}'
        : '{share} of {all} leave the ideal path',
      {
        share: html`<b>${amount}</b>`,
        all,
        stage: most && isolate(most.name),
        feeling: most?.feeling && html`<b>${this.signed(most.feeling.mean)}</b>`,
      },
    )
    if (worst)
      parts.push(
        this.phrase('; largest pain point, at {stage}: {pain}', {
          stage: isolate(stages[worst.stage]!.name),
          pain: painWords(this, worst),
        }),
      )
    return [...parts, '.']
  }

  facts(answer: MapAnswer): string[] {
    const { windowMs, comparison } = answer
    const inOrder = answer.ideal.every((id, index) => id === answer.stages[index]?.id)
    const names = answer.ideal.map((id) => answer.stages.find((stage) => stage.id === id)?.name ?? id)
    return [
      windowMs ? this.say('within {t}', { t: this.format.time(windowMs) }) : this.say('without a time limit'),
      inOrder
        ? this.say('ideal: every stage in its order')
        : this.say('ideal: {stages}', { stages: names.join(' → ') }),
      ...(comparison ? [this.say('compared with {other}', { other: this.otherName(answer) })] : []),
    ]
  }

  /** What the other side is called. */
  otherName(answer: MapAnswer): string {
    return otherSide(this, answer)
  }

  /** What is selected here, where this answer has it. */
  pickedIn({ stages }: MapAnswer): Picked | undefined {
    const { selection } = this
    if (selection?.kind === 'stage' && stages[selection.index])
      return { lane: 'stage', stage: selection.index, at: 0 }
    return selection?.kind === 'map' && stages[selection.stage] ? selection : undefined
  }

  /** Picks, or lets go of what is picked. */
  pick(answer: MapAnswer, picked: Picked, label: string): void {
    const { lane, stage, at } = picked
    this.focused = keyOf(picked)
    const here = this.pickedIn(answer)
    const selection: Selection =
      lane === 'stage'
        ? { kind: 'stage', index: stage, label: answer.stages[stage]!.name }
        : { kind: 'map', lane, stage, at, label, behind: behind(answer, picked) }
    this.select(here && keyOf(here) === this.focused ? null : selection)
  }

  /** A button of the chart; all are one stop for the keyboard, walked by arrows. */
  button(answer: MapAnswer, picked: Picked, label: string, content: unknown, look = '', title = '') {
    const key = keyOf(picked)
    const here = this.pickedIn(answer)
    return html`<button type="button" class=${`b ${look}`} part=${PARTS[picked.lane] ?? nothing} tabindex=${key === (this.focused || FIRST) ? 0 : -1}
      data-lane=${picked.lane} data-stage=${picked.stage} data-at=${picked.at} aria-pressed=${here !== undefined && keyOf(here) === key} aria-description=${label || nothing} title=${title || nothing}
      @click=${(event: Event) => this.pick(answer, picked, label || (event.currentTarget as HTMLElement).textContent)} @focus=${() => (this.focused = key)}>${content}</button>`
  }

  /** The other side's value, behind its mark. */
  other(value: unknown): unknown {
    return html`<span class="oth">${OTHER} ${value}</span>`
  }

  chart(answer: MapAnswer): unknown {
    const width = this.printWidth || this.width
    const picked = this.printWidth ? undefined : this.pickedIn(answer)
    const drawing =
      width >= GRID_FROM ? drawGrid(this, answer, width) : this.rest()?.drawStack(this, answer, width)
    const panel = picked && this.more() && this.rest()?.mapPanel(this, answer, picked)
    return html`${drawFigures(this, answer)}<div @keydown=${this.press}>${drawing}</div>${panel ?? nothing}`
  }

  /** Sections, panel and tables; undefined until they have come. To ask for them is to fetch them. */
  rest(): typeof rest {
    const { adoptedStyleSheets } = this.renderRoot
    if (rest) {
      if (!adoptedStyleSheets.includes(rest.stackStyles)) adoptedStyleSheets.push(rest.stackStyles)
    } else if (!this.lost)
      this.#coming ??= import('./rest.ts')
        .then(
          (module) => (rest = module),
          () => (this.lost = true),
        )
        .then(() => {
          this.#coming = undefined
          this.requestUpdate()
        })
    return rest
  }

  protected override async drawn(): Promise<void> {
    await super.drawn()
    await this.#coming
    await super.drawn()
  }

  /** Set by the chart: what it did not draw. */
  undrawn = { ways: 0, moves: 0 }

  key(answer: MapAnswer): unknown {
    const sw = (look: string, words: string) =>
      html`<span class="key"><i class="sw ${look}"></i>${this.say(words)}</span>`
    const { hidden } = channelRows(answer)
    const { whole } = this.format
    return html`${sw('go', 'moves along the ideal path')}${sw('off', 'leaves it')}${sw('back', 'goes back')}<span class="key loop">${ICONS.again} ${this.say('repeats the stage')}</span>${
      answer.comparison
        ? html`<span class="key">${OTHER} <bdi>${this.otherName(answer)}</bdi></span>`
        : nothing
    }<span>${answer.stages.some((_, index) => !answer.comparison && idealAt(answer, index)?.share !== undefined && wayOf(answer, index)) ? `${this.say('▼ ten points or more under the ideal.')} ` : ''}${this.say('Line width: √ moves.')}${
      this.undrawn.ways
        ? ` ${this.say(this.undrawn.ways === 1 ? 'A rare way ({m} moves) is in the table only.' : '{n} rare ways ({m} moves) are in the table only.', { n: whole(this.undrawn.ways), m: whole(this.undrawn.moves) })}`
        : ''
    }${hidden ? ` ${this.say(hidden === 1 ? 'A further channel is in the table only.' : '{n} further channels are in the table only.', { n: whole(hidden) })}` : ''}</span><span class="save">${this.say('Save as')} ${(
      ['SVG', 'PNG'] as const
    ).map(
      (type) =>
        html`<button type="button" class="link" @click=${() => this.#save(answer, type)}>${type}</button> `,
    )}</span>`
  }

  /** The whole map as a file; what draws it is fetched when it is first wanted. */
  async #save(answer: MapAnswer, type: 'SVG' | 'PNG'): Promise<void> {
    try {
      const { saveMap } = await import('./save/save.ts')
      await saveMap(this, answer, type)
    } catch {
      this.lost = true
    }
  }

  tables(_more: unknown, answer: MapAnswer) {
    return this.rest()?.mapTables(this, answer) ?? []
  }

  own() {
    return own
  }

  protected override updated(changed: Set<string>): void {
    super.updated(changed)
    // What the keyboard entered by may be gone.
    const enter = this.renderRoot.querySelector('[data-lane][tabindex="0"]')
    if (!enter && this.focused) this.focused = ''
  }
}

export const keyOf = ({ lane, stage, at }: Picked): string => `${lane} ${stage} ${at}`
const FIRST = keyOf({ lane: 'stage', stage: 0, at: 0 })
const PARTS: Partial<Record<Lane, string>> = { stage: 'stage', move: 'move', pain: 'pain' }
