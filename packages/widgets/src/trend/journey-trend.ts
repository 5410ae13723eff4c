import { INTERVALS, type Interval, type TrendAnswer } from '@desirepath/protocol'
import { COMPARE_PROPERTIES, comparedWith, otherSide } from '../base/compare.ts'
import { JourneyElement } from '../base/journey-element.ts'
import { json } from '../base/json.ts'
import { rangeOf } from '../base/range-of.ts'
import type { Property } from '../base/reactive.ts'
import { rowStyles } from '../base/rows.styles.ts'
import { ROW_PROPERTIES } from '../base/rows.ts'
import { drawTrend } from './chart.ts'
import { type Geometry, geometryOf } from './geometry.ts'
import { styles } from './journey-trend.styles.ts'
import {
  bucketsOf,
  type Change,
  changeOf,
  type Line,
  linesOf,
  METRICS,
  type Metric,
  meanOver,
  type Note,
  type Point,
  stageOf,
  sum,
} from './model.ts'
import { type Names, namesFor } from './names.ts'
import { own } from './own.ts'
import { Plot } from './plot.ts'
import { stepOf } from './steps.ts'
import { notesTable, trendTable } from './table.ts'
import { findingOf, keyWords } from './words.ts'

/** What an answer is drawn from. */
interface Drawn {
  answer: TrendAnswer
  metric: Metric
  lines: Line[]
  geometry: Geometry
  change: Change | null
}

const DAY = 86_400_000
/** Up to so many days hours are drawn, and days; beyond them weeks. */
const HOURS_UP_TO = 2
const DAYS_UP_TO = 200
/** `all` in weeks, of which a trend has at most 1000: so far back, and a little ahead for a page that stays open. */
const ALL_BACK = 18 * 365 * DAY
const ALL_AHEAD = 180 * DAY

/**
 * Trend: of those who entered a journey on a day, the share that reached a stage; or both as counts.
 *
 * @attr metric - `conversion` (default) or `visitors`.
 * @attr interval - `hour`, `day`, `week` or `month`; by default what suits the dates.
 * @attr steps - In place of `journey`: matchers as JSON, as of journey-funnel. @attr to-step - Index of the stage reached, from 0; default the last.
 * @attr window-ms - Within which the whole way must be made, ms. Default: the server's, 7 days.
 * @attr notes - More to flag beside the site's own dated notes, as JSON: `[{"t": 1760400000000, "text": "Release 4.2"}]`, `t` in ms since 1970.
 * @attr compare - `previous` (as long before), other dates as in `range`, or a matcher as JSON (another persona), as a second line.
 * @attr compare-name - What the other side is called; without it its dates, or the matcher's words.
 * @fires journey-select - Detail: `{kind: 'time', from, to}`, or null.
 * @csspart plot tip flag
 * @cssproperty --journey-series-1 --journey-series-2 - of the lines
 *
 * For tests and scripts every interval is a row of the table: `data-from`, `data-entered`, `data-reached`.
 */
export class JourneyTrend extends JourneyElement<TrendAnswer> {
  static override properties: Record<string, Property> = {
    ...super.properties,
    metric: {},
    interval: {},
    steps: { read: json },
    toStep: { read: Number, attribute: 'to-step' },
    windowMs: { read: Number, attribute: 'window-ms' },
    notes: { read: json },
    ...COMPARE_PROPERTIES,
    at: { attribute: false },
    ...ROW_PROPERTIES,
  }
  static override styles = [...super.styles, rowStyles, styles]

  declare metric: Metric
  declare interval: Interval | undefined
  declare steps: unknown[] | undefined
  declare toStep: number | undefined
  declare windowMs: number | undefined
  declare notes: Note[] | undefined
  declare compare: string | object | undefined
  declare compareName: string | undefined
  /** Index of the interval under the crosshair. */
  declare at: number | undefined
  declare all: boolean
  declare focused: number
  readonly listBelowPx = 620
  override readonly allDates = { from: Date.now() - ALL_BACK, to: Date.now() + ALL_AHEAD }
  #plot = new Plot()
  #drawn: Drawn | undefined
  #named: { answer: TrendAnswer; locale: string | undefined; names: Names } | undefined

  constructor() {
    super()
    this.metric = 'conversion'
    this.all = false
    this.focused = 0
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#plot.remove()
  }

  get name(): string {
    return this.metric === 'visitors' ? 'Visitors over time' : 'Conversion over time'
  }

  question() {
    const { steps, windowMs, toStep, metric, interval, compare, dates } = this
    const journey = this.journey ?? (steps ? undefined : this.shared.journey)
    if ((!steps && !journey) || !METRICS.includes(metric)) return undefined
    if (interval && !INTERVALS.includes(interval)) return undefined
    return {
      kind: 'trend',
      ...(steps ? { steps } : { journey }),
      toStep,
      windowMs,
      interval: interval ?? this.#fitting,
      rangeMode: 'entry',
      compare: comparedWith(compare, dates),
    }
  }

  /** The interval that suits the dates: some 20 to 200 of them. */
  get #fitting(): Interval {
    const range = rangeOf(this.dates, Date.now())
    const days = range ? (range.to - range.from) / DAY : Number.POSITIVE_INFINITY
    return days <= HOURS_UP_TO ? 'hour' : days <= DAYS_UP_TO ? 'day' : 'week'
  }

  /** Nobody named a first day, so the chart begins where there is something. */
  get trimmed(): boolean {
    return !this.data && this.dates === 'all'
  }

  actorsOf(answer: TrendAnswer): number {
    return sum(bucketsOf(answer, false)).entered
  }

  /** What is counted here are entries: somebody may enter in two intervals. */
  override people(n: number): string {
    return this.say(n === 1 ? '{n} entry' : '{n} entries', { n: this.format.whole(n) })
  }

  finding(answer: TrendAnswer): unknown {
    return findingOf(this, answer)
  }

  facts(answer: TrendAnswer): string[] {
    const {
      windowMs,
      question: { interval },
    } = answer
    const by = {
      hour: 'by the hour they entered in',
      day: 'by the day they entered on',
      week: 'by the week they entered in',
      month: 'by the month they entered in',
    }
    return [
      interval && this.say(by[interval]),
      windowMs ? this.say('within {t}', { t: this.format.time(windowMs) }) : this.say('without a time limit'),
      answer.comparison && this.say('compared with {other}', { other: this.otherName(answer) }),
    ].filter((fact) => fact !== undefined)
  }

  lines(answer: TrendAnswer): Line[] {
    return this.#drawing(answer).lines
  }

  geometry(answer: TrendAnswer): Geometry {
    return this.#drawing(answer).geometry
  }

  change(answer: TrendAnswer): Change | null {
    return this.#drawing(answer).change
  }

  /** What happened on a date: the site's notes, and those given here. */
  flags({ question }: TrendAnswer): Note[] {
    return [...(question.notes ?? []), ...(this.notes ?? [])]
  }

  /** Of an interval. */
  flagsAt(answer: TrendAnswer, index: number): Note[] {
    const { from, to } = this.lines(answer)[0]!.points[index]!
    return this.flags(answer).filter(({ t }) => t !== undefined && t >= from && t < to)
  }

  otherName(answer: TrendAnswer): string {
    return otherSide(this, answer)
  }

  /** Kept while answer and metric stay, so that a pointer on the move draws no line anew. */
  #drawing(answer: TrendAnswer) {
    const { metric } = this
    if (this.#drawn?.answer !== answer || this.#drawn.metric !== metric) {
      const lines = linesOf(answer, metric, this.trimmed)
      const geometry = geometryOf(lines, metric === 'conversion')
      this.#drawn = { answer, metric, lines, geometry, change: changeOf(answer, metric, this.trimmed) }
    }
    return this.#drawn
  }

  names(answer: TrendAnswer): Names {
    const { locale } = this.format
    if (this.#named?.answer !== answer || this.#named.locale !== locale)
      this.#named = { answer, locale, names: namesFor(answer, this.format) }
    return this.#named.names
  }

  /** A value of a line: a share, or a count. */
  amount(value: number | null): string {
    if (value === null) return '–'
    return this.metric === 'visitors' ? this.format.whole(Math.round(value)) : this.format.share(value)
  }

  /** A value beside a rule: whole per cents where the scale has no finer ones. */
  rule(value: number): string {
    return this.metric === 'conversion' && value >= 0.01 && Number.isInteger(+(value * 100).toFixed(6))
      ? this.format.roughly(value)
      : this.amount(value)
  }

  lineName(answer: TrendAnswer, { name, side }: Line): string {
    const { compare } = answer.question
    if (side === 'other') return this.otherName(answer)
    if (side && compare && 'segment' in compare)
      return this.say(answer.question.segment ? 'This segment' : 'Everybody')
    if (side && answer.range) return this.format.dates(answer.range.from, answer.range.to, answer.zone)
    return name === 'reached' ? stageOf(answer) : this.say('Entered')
  }

  /** Are single intervals drawn beside their means? */
  thin(answer: TrendAnswer): boolean {
    return meanOver(answer) > 1
  }

  pointAt(answer: TrendAnswer): Point | undefined {
    return this.at === undefined ? undefined : this.lines(answer)[0]!.points[this.at]
  }

  /** An interval, for those who cannot see it. */
  inWords(answer: TrendAnswer, index: number): string {
    const lines = this.lines(answer)
    const point = lines[0]!.points[index]
    if (!point) return ''
    const said = lines.map(
      (line) => `${this.lineName(answer, line)} ${this.amount(line.points[index]!.value)}`,
    )
    if (this.metric === 'conversion') said.push(`n = ${this.format.whole(point.n)}`)
    for (const { text } of this.flagsAt(answer, index)) said.push(text)
    return `${this.names(answer).full(point)}: ${said.join(', ')}`
  }

  /** A difference of two: in points, or as a count. */
  difference(value: number): string {
    if (this.metric === 'visitors') return this.format.whole(Math.round(value))
    const points = new Intl.NumberFormat(this.format.locale, { maximumFractionDigits: 1 })
    return this.say('{n} pts', { n: points.format(value * 100) })
  }

  chart(answer: TrendAnswer): unknown {
    return drawTrend(this, answer)
  }

  key(answer: TrendAnswer): unknown {
    return keyWords(this, answer)
  }

  /** {@link stepOf} moves the crosshair; Enter selects what is under it, Escape clears. */
  step(event: KeyboardEvent): void {
    const { answer, at, selection } = this
    if (!answer) return
    const to = stepOf(this, answer, event.key)
    if (to !== undefined) this.at = to
    else if (event.key === 'Enter' || event.key === ' ') this.pick()
    else if (event.key === 'Escape' && (selection || at !== undefined)) {
      this.at = undefined
      if (selection) this.select(null)
    } else return
    event.preventDefault()
  }

  point(event: PointerEvent): void {
    const { answer } = this
    if (!answer) return
    const { left, right, width } = (event.currentTarget as HTMLElement).getBoundingClientRect()
    const x = this.matches(':dir(rtl)') ? right - event.clientX : event.clientX - left
    this.at = this.geometry(answer).nearest(x / width)
  }

  leave(event: Event): void {
    // A finger that is lifted leaves, too; what it pointed at stays.
    if ((event as PointerEvent).pointerType === 'touch') return
    const gone = event.type === 'blur' || !this.renderRoot.activeElement?.matches('.tr:focus-visible')
    if (gone) this.at = undefined
  }

  pick(): void {
    const { answer, selection } = this
    const point = answer && this.pointAt(answer)
    if (!point) return
    const again = selection?.kind === 'time' && selection.from === point.from
    this.select(again ? null : { kind: 'time', from: point.from, to: point.to })
  }

  /** Colours are read anew each time: a canvas knows nothing of the page's, but a transition of a colour ends when they have changed. */
  protected override updated(): void {
    const into = this.renderRoot.querySelector<HTMLElement>('.canvas')
    const { answer } = this
    if (!into || !answer) this.#plot.remove()
    else
      this.#plot.draw(into, {
        lines: this.lines(answer),
        top: this.geometry(answer).top,
        thin: this.thin(answer),
        colors: [...into.querySelectorAll('.ink')].map((probe) => getComputedStyle(probe).color),
        width: into.clientWidth,
        height: into.clientHeight,
        rtl: this.matches(':dir(rtl)'),
      })
  }

  tables(_: unknown, answer: TrendAnswer) {
    return [trendTable(this, answer), ...notesTable(this, answer)]
  }

  own() {
    return own
  }
}

export default JourneyTrend
