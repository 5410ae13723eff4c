import {
  type Matcher,
  VITAL_LIMITS,
  VITALS,
  type Vital,
  type VitalsAnswer,
  type VitalsRow,
} from '@desirepath/protocol'
import { html, nothing } from 'lit/html.js'
import { JourneyElement } from '../base/journey-element.ts'
import { json } from '../base/json.ts'
import type { Property } from '../base/reactive.ts'
import { rowStyles } from '../base/rows.styles.ts'
import { ROW_PROPERTIES } from '../base/rows.ts'
import { isolate } from '../base/words.ts'
import { drawVitals } from './chart.ts'
import { styles } from './journey-vitals.styles.ts'
import { measured, poorPages, rowsOf } from './model.ts'
import { own } from './own.ts'
import { vitalsTable } from './table.ts'

const PAGES = 20
const MOST_PAGES = 1000

/**
 * Web vitals by page, as three in four visits have them at least (p75), in words; and what the slow visits of a page cost in
 * conversion.
 *
 * @attr goal - What a conversion is, a matcher as JSON: `{"name":"buy"}`. @attr limit - Pages listed, the most seen first; default 20.
 * @fires journey-select - Detail: `{kind: 'page', step: 0, page}`, or null.
 * @csspart row
 *
 * For tests and scripts every page, in the chart (`li`) as in the table (`tr`), carries `data-page`, `data-actors`, and
 * `data-lcp`, `data-inp`, `data-cls`, `data-fcp`, `data-ttfb` where they were measured.
 */
export class JourneyVitals extends JourneyElement<VitalsAnswer> {
  static override properties: Record<string, Property> = {
    ...super.properties,
    ...ROW_PROPERTIES,
    goal: { read: json },
    limit: { read: Number },
  }
  static override styles = [...super.styles, rowStyles, styles]

  declare goal: Matcher | undefined
  declare limit: number
  declare all: boolean
  declare focused: number
  readonly name = 'Speed, page by page'
  readonly listBelowPx = 0

  constructor() {
    super()
    this.limit = PAGES
    this.all = false
    this.focused = 0
  }

  question() {
    const { goal, limit } = this
    if (!(limit >= 1 && limit <= MOST_PAGES)) return undefined
    return { kind: 'vitals', goal, limit, rangeMode: 'events' }
  }

  actorsOf({ all }: VitalsAnswer): number {
    return all.actors
  }

  finding(answer: VitalsAnswer): unknown {
    const worst = rowsOf(answer).find((row) => row.worst)
    const { share, whole } = this.format
    if (worst) {
      const { fast, slow, n, lost } = worst.cost!
      return this.phrase(
        'Where {page} was slow, {slow} converted, where it was fast, {fast}: about {lost} conversions fewer among {n}.',
        {
          page: html`<b>${isolate(worst.row.page)}</b>`,
          slow: html`<b>${share(slow)}</b>`,
          fast: share(fast),
          lost: html`<b>${whole(Math.round(lost))}</b>`,
          n: whole(n),
        },
      )
    }
    const poor = poorPages(answer)
    if (poor.length)
      return this.phrase(
        poor.length === 1
          ? '{page} is poor: one in four visits has it worse than the limit.'
          : '{page} and {n} more are poor: one in four visits has it worse than the limit.',
        { page: html`<b>${isolate(poor[0]!.page)}</b>`, n: html`<b>${whole(poor.length - 1)}</b>` },
      )
    const lcp = answer.all.vitals.LCP
    return lcp
      ? this.phrase('No page is poor; the main content shows within {t} for three in four visits.', {
          t: html`<b>${this.amount('LCP', lcp.p75)}</b>`,
        })
      : this.say('No page is poor.')
  }

  facts({ question: { goal } }: VitalsAnswer): string[] {
    return [
      this.say('at p75: three in four visits are at least this good'),
      ...(goal ? [] : [this.say('without a goal, so no cost is known')]),
    ]
  }

  /** A vital as people write it: seconds from one on, milliseconds below; CLS has no unit. */
  amount(vital: Vital, p75: number): string {
    const { locale } = this.format
    if (vital === 'CLS') return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(p75)
    if (p75 < 1000) return this.say('{n} ms', { n: this.format.whole(Math.round(p75)) })
    const seconds = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
    return this.say('{n} s', { n: seconds.format(p75 / 1000) })
  }

  /** What a row carries for tests and scripts. */
  dataOf({ actors, vitals }: VitalsRow): Record<string, unknown> {
    const p75 = VITALS.map((vital) => [vital.toLowerCase(), vitals[vital]?.p75])
    return { actors, ...Object.fromEntries(p75) }
  }

  chart(answer: VitalsAnswer): unknown {
    return drawVitals(this, answer)
  }

  key(answer: VitalsAnswer): unknown {
    return html`${measured(answer).map((vital) => {
      const [good, poor] = VITAL_LIMITS[vital]
      return html`<span>${this.say('{vital}: good up to {good}, poor above {poor}.', { vital, good: this.amount(vital, good), poor: this.amount(vital, poor) })}</span>`
    })}${answer.question.goal ? html`<span>${this.say('Slow: LCP was not good there. Such visitors may differ in other ways, too.')}</span>` : nothing}`
  }

  tables(_: unknown, answer: VitalsAnswer) {
    return [vitalsTable(this, answer)]
  }

  own() {
    return own
  }
}

export default JourneyVitals
