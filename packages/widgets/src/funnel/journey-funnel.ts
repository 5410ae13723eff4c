import type { FunnelAnswer, NextPage } from '@desirepath/protocol'
import { html, nothing, svg } from 'lit/html.js'
import { FEW } from '../base/format.ts'
import { JourneyElement } from '../base/journey-element.ts'
import { json } from '../base/json.ts'
import type { More } from '../base/more.ts'
import type { Property } from '../base/reactive.ts'
import { percent, vars } from '../base/vars.ts'
import { ICONS, isolate, pageName } from '../base/words.ts'
import { styles } from './journey-funnel.styles.ts'
import { placesOf, type Stage, stagesOf } from './model.ts'

/** Characters of a page's name that fit beside two others. */
const LONG_PAGE = 16

/**
 * Stage funnel: who reached each stage, who continued, who dropped, and where those went.
 *
 * @attr steps - In place of `journey`: matchers as JSON, `[{"path":"/"},{"name":"buy","label":"Purchase"}]`.
 * @attr window-ms - Within which the whole way must be made, ms. Default: the server's, 7 days.
 * @fires journey-select - Detail: `{kind: 'stage', index, label}`, or null.
 * @csspart stage bar
 *
 * For tests and scripts every stage, in the chart (`li`) as in the table (`tr`), carries `data-index`, `data-stage` (its
 * label), `data-reached`, `data-continued` and `data-dropped`.
 */
export class JourneyFunnel extends JourneyElement<FunnelAnswer> {
  static override properties: Record<string, Property> = {
    ...super.properties,
    steps: { read: json },
    windowMs: { read: Number, attribute: 'window-ms' },
    focused: { attribute: false },
  }
  static override styles = [...super.styles, styles]

  declare steps: unknown[] | undefined
  declare windowMs: number | undefined
  declare focused: number
  readonly name = 'Stage funnel'
  readonly listBelowPx = 900

  constructor() {
    super()
    this.focused = 0
  }

  question() {
    const { steps, windowMs } = this
    const journey = this.journey ?? (steps ? undefined : this.shared.journey)
    if (!steps && !journey) return undefined
    return { kind: 'funnel', ...(steps ? { steps } : { journey }), windowMs, rangeMode: 'entry' }
  }

  actorsOf(answer: FunnelAnswer): number {
    return answer.steps[0]?.reached ?? 0
  }

  finding(answer: FunnelAnswer): unknown {
    const stages = stagesOf(answer)
    const { whole, share } = this.format
    const first = stages[0]!
    const last = stages.at(-1)!
    const worst = stages.find((stage) => stage.worst)
    const all = this.people(first.reached, answer.unit)
    if (last.ofAll === null) return this.more()?.funnel.fewReached(this, all, last)
    const values = {
      share: html`<b>${share(last.ofAll)}</b>`,
      all,
      stage: isolate(last.label),
      after: worst && isolate(worst.label),
      n: html`<b>${worst && whole(worst.dropped)}</b>`,
      loss: worst?.lossRate == null ? '–' : share(worst.lossRate),
    }
    return this.phrase(
      worst
        ? '{share} of {all} reached {stage}; the largest loss is after {after}, where {n} ({loss}) dropped.'
        : '{share} of {all} reached {stage}.',
      values,
    )
  }

  facts({ windowMs }: FunnelAnswer): string[] {
    return [
      windowMs ? this.say('within {t}', { t: this.format.time(windowMs) }) : this.say('without a time limit'),
    ]
  }

  chart(answer: FunnelAnswer): unknown {
    const stages = stagesOf(answer)
    const focused = Math.min(this.focused, stages.length - 1)
    const selected = this.selection?.kind === 'stage' ? stages[this.selection.index] : undefined
    const noun = answer.unit === 'visitor' || answer.unit === 'session' ? `${answer.unit}s` : 'journeys'
    return html`<ol class="fn" @keydown=${this.press} @focusin=${this.more}>
        <li class="h" aria-hidden="true"><span>${this.say('Stage')}</span><span>${this.say('Reached')}</span><span class="e">${this.say(noun)}</span><span class="e">${this.say('of all')}</span><span class="det">${this.say('Dropped before the next stage, and where they went')}</span></li>
        ${stages.map((stage) => [
          this.#stage(stage, stage.index === focused),
          stage.last ? nothing : this.#transition(stage, stages[stage.index + 1]!),
        ])}
      </ol>${(selected && this.more()?.funnel.panel(this, selected)) ?? nothing}`
  }

  #stage(stage: Stage, focused: boolean) {
    const { index, label, reached, continued, dropped, ofAll } = stage
    const { whole, share } = this.format
    const selected = this.selection?.kind === 'stage' && this.selection.index === index
    return html`<li class=${selected ? 'st on' : 'st'} part="stage" data-index=${index} data-stage=${label} data-reached=${reached} data-continued=${continued} data-dropped=${dropped}>
      <div class="nm"><button type="button" tabindex=${focused ? 0 : -1} aria-pressed=${selected} aria-description=${this.#inWords(stage)} @click=${() => this.select(selected ? null : { kind: 'stage', index, label })} @focus=${() => (this.focused = index)}>${label}</button>${this.#note(stage)}</div>
      <div class="track"><div class="bar" part="bar" ${vars({ w: percent(stage.width) })}></div></div>
      <b class="n">${whole(reached)}</b>
      <span class="p mut">${ofAll === null ? '–' : share(ofAll)}</span>
    </li>`
  }

  /** What counts as the stage, where its name does not say so. */
  #note({ label, notes: [first, second, more] }: Stage) {
    if (!first || first === label) return nothing
    const words = second
      ? [first, more ? `${second}, …` : second].join(` ${this.say('or')} `)
      : pageName(first)
    return html`<span class="mut xs">${words}</span>`
  }

  #transition(stage: Stage, next: Stage) {
    const { width, worst, rate, continued, dropped, lossRate, left, back, elsewhere } = stage
    const { whole, share, time } = this.format
    const block = Math.min(width, next.width)
    const of = (part: number) => vars({ w: percent(part / (continued + dropped || 1)) })
    // The words stand in the block where it is wide enough for them, else beside the wedge, never across an edge.
    const beside = (enough: number, most: number) =>
      percent(block >= enough ? 0 : width <= most ? width : block)
    const amount = (n: number, rate: number | null) => (rate === null ? whole(n) : share(rate))
    return html`<li class=${worst ? 'sp worst' : 'sp'}>
      <div class="track"><svg class="lk" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">${svg`<rect width=${block * 100} height="10"/><path d="M${block * 100} 0H${width * 100}L${block * 100} 10Z"/>`}</svg>
        <div class="txt" ${vars({ x: beside(0.28, 1), xn: beside(0.42, 0.6) })}><span>${ICONS.down} ${this.phrase('{n} continued', { n: html`<b>${amount(continued, rate)}</b>` })}</span>${
          stage.medianMs === null
            ? nothing
            : html`<span class="mut xs">${ICONS.clock} ${time(stage.medianMs)}</span>`
        }</div></div>
      <div class="det">
        <div class="d1"><span>${this.phrase('{n} dropped', { n: html`<b>${whole(dropped)}</b>` })}${lossRate === null ? nothing : html` <span class="sh">${share(lossRate)}</span>`}</span>${
          worst ? html`<b class="neg xs">${this.say('largest loss')}</b>` : nothing
        }</div>
        <div class="b100" aria-hidden="true"><i class="c" ${of(continued)}></i><i class="x" ${of(left)}></i><i class="b" ${of(back)}></i><i class="o" ${of(elsewhere)}></i></div>
        <div class="d2">${placesOf(stage).map((place) => this.#place(place, dropped))}</div>
      </div>
    </li>`
  }

  #place({ page, count, back }: NextPage, dropped: number) {
    const { whole, roughly } = this.format
    const n = dropped < FEW ? whole(count) : roughly(count / dropped)
    const name = this.placeName(page)
    // Only a long name gives way. The space is part of the number's own text: alone it would vanish between flex items.
    return html`<span class=${(page?.length ?? 0) > LONG_PAGE ? 'pl long' : 'pl'}>${
      back && page ? this.phrase('back to {page}', { page: name }) : name
    }${` ${n}`}</span>`
  }

  /** A page, or how its absence is called. */
  placeName(page: string | null): unknown {
    return page ? pageName(page) : this.say(page === null ? 'left the site' : 'other pages')
  }

  /** The bar and its transition, for those who cannot see them. */
  #inWords({ reached, ofAll, last, rate, continued, dropped }: Stage): string {
    const { whole, share } = this.format
    const said = [whole(reached) + (ofAll === null ? '' : `, ${share(ofAll)}`)]
    if (!last) {
      said.push(this.say('{n} continued', { n: rate === null ? whole(continued) : share(rate) }))
      said.push(this.say('{n} dropped', { n: whole(dropped) }))
    }
    return said.join('; ')
  }

  key(answer: FunnelAnswer): unknown {
    const sums = stagesOf(answer).reduce((sum, { back }) => sum + back, 0)
    const swatch = (name: string, words: string) =>
      html`<span class="key"><i class="sw ${name}"></i>${this.say(words)}</span>`
    return html`${swatch('c', 'continued')}${swatch('x', 'left the site')}${sums ? swatch('b', 'went back') : nothing}${swatch('o', 'went elsewhere')}<span class="key">${ICONS.clock}${this.say('median time to the next stage')}</span>${(this.actorsOf(answer) < FEW && this.more()?.funnel.fewRates(this, answer)) || nothing}`
  }

  tables(more: More, answer: FunnelAnswer) {
    return [more.funnel.table(this, stagesOf(answer))]
  }

  own({ funnel }: More) {
    return funnel
  }
}
