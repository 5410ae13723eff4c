import type { Matcher, RetentionAnswer, RetentionQuestion } from '@desirepath/protocol'
import { html } from 'lit/html.js'
import { JourneyElement } from '../base/journey-element.ts'
import { json } from '../base/json.ts'
import { rangeOf } from '../base/range-of.ts'
import type { Property } from '../base/reactive.ts'
import { rowStyles } from '../base/rows.styles.ts'
import { ROW_PROPERTIES } from '../base/rows.ts'
import { drawTriangle } from './chart.ts'
import { styles } from './journey-retention.styles.ts'
import { lastOf, overallOf, RETENTION_INTERVALS } from './model.ts'
import { namesFor } from './names.ts'
import { own } from './own.ts'
import { retentionTable } from './table.ts'

const MOST_PERIODS = 52
const DAY = 86_400_000
/** Up to so many days they are followed by day, then by week, then by month. */
const DAYS_UP_TO = 14
const WEEKS_UP_TO = 200
/** What `all` asks about: so far back, and a little ahead for a page that stays open. */
const ALL_BACK = 10 * 365 * DAY
const ALL_AHEAD = 31 * DAY

/**
 * Retention: who comes back, by when they first came. Each row is a cohort, each column an interval after its first; over them
 * all cohorts together.
 *
 * @attr interval - `day`, `week` or `month`; by default what suits the dates. @attr periods - Intervals followed, 1 to 52; default 8.
 * @attr start - What makes a member, a matcher as JSON; default any view or touchpoint. @attr again - What counts as coming back; default the same.
 * @fires journey-select - Detail: `{kind: 'time', from, to}` of a cohort, or null.
 * @csspart curve row
 *
 * For tests and scripts every cohort is a row (`data-from`, `data-actors`, `data-returned`: its counts joined by a space, `-`
 * where an interval is not over).
 */
export class JourneyRetention extends JourneyElement<RetentionAnswer> {
  static override properties: Record<string, Property> = {
    ...super.properties,
    ...ROW_PROPERTIES,
    interval: {},
    periods: { read: Number },
    start: { read: json },
    again: { read: json },
  }
  static override styles = [...super.styles, rowStyles, styles]

  declare interval: RetentionQuestion['interval'] | undefined
  declare periods: number
  declare start: Matcher | undefined
  declare again: Matcher | undefined
  declare all: boolean
  declare focused: number
  readonly name = 'Who comes back'
  readonly listBelowPx = 0
  override readonly allDates = { from: Date.now() - ALL_BACK, to: Date.now() + ALL_AHEAD }

  constructor() {
    super()
    this.periods = 8
    this.all = false
    this.focused = 0
  }

  question() {
    const { interval, periods, start, again } = this
    if (!(periods >= 1 && periods <= MOST_PERIODS)) return undefined
    if (interval && !RETENTION_INTERVALS.includes(interval)) return undefined
    return {
      kind: 'retention',
      interval: interval ?? this.#fitting,
      periods,
      start,
      again,
      rangeMode: 'events',
    }
  }

  get #fitting(): RetentionQuestion['interval'] {
    const range = rangeOf(this.dates, Date.now())
    const days = range ? (range.to - range.from) / DAY : Number.POSITIVE_INFINITY
    return days <= DAYS_UP_TO ? 'day' : days <= WEEKS_UP_TO ? 'week' : 'month'
  }

  actorsOf({ cohorts }: RetentionAnswer): number {
    return cohorts.reduce((sum, { actors }) => sum + actors, 0)
  }

  finding(answer: RetentionAnswer): unknown {
    const overall = overallOf(answer)
    const next = overall[1]
    const last = lastOf(overall)
    const { share, whole } = this.format
    const after = {
      day: ['the next day', 'day {n}'],
      week: ['the next week', 'week {n}'],
      month: ['the next month', 'month {n}'],
    }[answer.question.interval] as [string, string]
    if (!next?.of) return this.say('No cohort is old enough to have come back.')
    if (next.share === null)
      return this.phrase('{n} of {all} came back {when}: too few for a rate.', {
        n: html`<b>${whole(next.returned)}</b>`,
        all: this.people(next.of, answer.unit),
        when: this.say(after[0]),
      })
    return this.phrase(
      last && last.period > 1
        ? '{share} of {all} come back {when}, and {rest} in {later}.'
        : '{share} of {all} come back {when}.',
      {
        share: html`<b>${share(next.share)}</b>`,
        all: this.people(next.of, answer.unit),
        when: this.say(after[0]),
        rest: last && html`<b>${share(last.share!)}</b>`,
        later: last && this.say(after[1], { n: last.period }),
      },
    )
  }

  facts({ question: { interval } }: RetentionAnswer): string[] {
    const by = { day: 'cohorts by day', week: 'cohorts by week', month: 'cohorts by month' }
    return [this.say(by[interval]), this.say('as far as each is over')]
  }

  names(answer: RetentionAnswer) {
    return namesFor(answer, this.format)
  }

  chart(answer: RetentionAnswer): unknown {
    return drawTriangle(this, answer)
  }

  key(): unknown {
    return html`<span class="key"><i class="sw few"></i>${this.say('few came back')}</span><span class="key"><i class="sw many"></i>${this.say('many did')}</span><span>${this.say('An empty cell is not over yet.')}</span>`
  }

  tables(_: unknown, answer: RetentionAnswer) {
    return [retentionTable(this, answer)]
  }

  own() {
    return own
  }
}

export default JourneyRetention
