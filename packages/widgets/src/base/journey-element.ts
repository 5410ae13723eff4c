import type { Answer, Matcher } from '@desirepath/protocol'
import {
  type CSSResultGroup,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
} from 'lit'
import { Ask } from './ask.ts'
import { base } from './base.styles.ts'
import { ContextRequest, type Shared } from './context.ts'
import { controls } from './controls.styles.ts'
import { type Selection, tell } from './events.ts'
import { type Format, formatFor } from './format.ts'
import { localeOf, phrase, say } from './i18n.ts'
import { json } from './json.ts'
import { fetchAgain, type More, moreFor, moreHasCome } from './more.ts'
import { readRange } from './range.ts'
import { stateOf } from './states.ts'
import type { Table } from './tables.ts'
import { tokens } from './tokens.styles.ts'

/**
 * What every report has in common: where its answer comes from, its states, its head and sentence, its table.
 * A report says what it asks, and draws what comes back.
 *
 * @attr src - Origin of the server. Default: where this script came from.
 * @attr site - Site id. @attr token - Read token. @attr journey - Id of a saved journey.
 * @attr range - `30d` (default), `24h`, `2026-10-01..2026-10-31` or `all`.
 * @attr heading - Title in place of the element's own.
 * @attr view - `chart` (default) or `table`.
 * @attr refresh - Seconds between automatic refreshes; without it there are none.
 * @fires journey-select - Detail: a Selection, or null when nothing is selected any more.
 * @fires journey-range - The viewer wishes other dates. Detail: `{range, from, to}`.
 * @fires journey-error - There is no answer. Detail: `{code, message, status}`.
 * @csspart head title finding meta body foot table panel
 * @cssproperty --journey-surface - and the other colours, `--journey-space`, `--journey-radius`, `--journey-font`
 */
export abstract class JourneyElement<A extends Answer = Answer> extends LitElement {
  static override properties: PropertyDeclarations = {
    src: {},
    site: {},
    token: {},
    range: {},
    journey: {},
    heading: {},
    view: { reflect: true },
    refresh: { type: Number },
    segment: { converter: json },
    data: { attribute: false },
    selection: { state: true },
    lost: { state: true },
  }
  static override styles: CSSResultGroup = [tokens, controls, base]

  declare src: string | undefined
  declare site: string | undefined
  declare token: string | undefined
  declare range: string | undefined
  declare journey: string | undefined
  declare heading: string | undefined
  declare view: 'chart' | 'table'
  declare refresh: number | undefined
  declare segment: Matcher | undefined
  /** An answer given directly: nothing is asked of a server. */
  declare data: A | undefined
  declare selection: Selection | null
  /** Could the rest of the script not be loaded? */
  declare lost: boolean

  /** What the board around this element shares; empty without one. */
  shared: Shared = {}
  /** Is there a board around it? */
  onBoard = false
  readonly ask: Ask<A> = new Ask<A>(
    this,
    () => this.refresh ?? 0,
    ({ code, message, status }) => tell(this, 'journey-error', { code, message, status }),
  )
  #context: ContextRequest | undefined

  /** The title when the page gives none. */
  abstract readonly name: string
  /** The question, without range and segment. @throws RangeError when an attribute cannot be read or is missing */
  abstract question(): Record<string, unknown>
  /** How many actors an answer speaks of. */
  abstract actorsOf(answer: A): number
  /** The one sentence that says what was found. */
  abstract finding(answer: A): unknown
  /** Further facts for the muted line. */
  abstract facts(answer: A): string[]
  abstract chart(answer: A): unknown
  abstract key(answer: A): unknown
  /** The table views. */
  abstract tables(more: More, answer: A): Table[]
  /** Bars in the chart's own shape, shown while it is awaited. */
  abstract skeleton(): unknown
  /** What is said when the answer holds nobody. */
  abstract nobody(): string

  constructor() {
    super()
    this.view = 'chart'
    this.selection = null
  }

  override connectedCallback(): void {
    super.connectedCallback()
    const request = new ContextRequest((shared) => {
      if (shared.selection !== this.shared.selection) this.selection = shared.selection ?? null
      this.shared = shared
      this.requestUpdate()
    })
    this.dispatchEvent(request)
    this.onBoard = request.release !== undefined
    this.#context = request
    this.requestUpdate()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#context?.release?.()
    this.shared = {}
  }

  get format(): Format {
    return formatFor(localeOf(this))
  }

  /** The range that holds here. */
  get dates(): string {
    return this.range ?? this.shared.range ?? '30d'
  }

  /** What this element was told wrongly, or not at all. */
  get mistake(): string | undefined {
    if (this.data) return undefined
    try {
      if (!(this.site ?? this.shared.site))
        throw new RangeError('No site is named. Write site="…" here or on the journey-board around it.')
      readRange(this.dates, 0)
      this.question()
    } catch (error) {
      return (error as Error).message
    }
    return undefined
  }

  say(key: string, values?: Record<string, unknown>): string {
    return say(this.format.locale, key, values)
  }

  phrase(key: string, values: Record<string, unknown>): unknown[] {
    return phrase(this.format.locale, key, values)
  }

  /** `48,210 visitors`, in the words of what was counted. */
  people(n: number, unit: string): string {
    const noun = unit === 'visitor' || unit === 'session' ? unit : 'journey'
    return this.say(n === 1 ? `{n} ${noun}` : `{n} ${noun}s`, { n: this.format.whole(n) })
  }

  select(selection: Selection | null): void {
    this.selection = selection
    tell(this, 'journey-select', selection)
  }

  /** Wishes other dates: the board grants it, or without one this element itself. */
  wishRange(range: string): void {
    const { from, to } = readRange(range, Date.now()) ?? { from: null, to: null }
    if (!this.onBoard || this.range) this.range = range
    tell(this, 'journey-range', { range, from, to })
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const { src, site, token, journey, segment } = this
    if (this.data || this.mistake) {
      this.ask.want(undefined)
      return
    }
    const origin = src ?? this.shared.src ?? new URL(import.meta.url).origin
    const question = { ...this.question(), segment: segment ?? this.shared.segment }
    const url = `${origin.replace(/\/$/, '')}/v1/${encodeURIComponent((site ?? this.shared.site)!)}/ask`
    const secret = token ?? this.shared.token ?? ''
    const dates = this.dates
    this.ask.want({
      key: JSON.stringify([url, secret, dates, journey, question]),
      url,
      token: secret,
      body: () => ({ ...question, range: readRange(dates, Date.now()) ?? undefined }),
    })
  }

  /** The answer to draw now: the given one, or the kept one while it still answers the question or the new one is not slow. */
  get answer(): A | undefined {
    if (this.data) return this.data
    const { ask } = this
    return ask.fits || (ask.state === 'pending' && !ask.slow) ? ask.answer : undefined
  }

  /** The rest of the script; undefined until it has come. To ask for it is to fetch it. */
  more(): More | undefined {
    return moreFor(this)
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete()
    await moreHasCome(this)
    return super.getUpdateComplete()
  }

  override render(): unknown {
    const { answer } = this
    const { sentence, body, foot } = stateOf(this, answer)
    return html`<section aria-labelledby="h" aria-describedby="f" aria-busy=${this.ask.state === 'pending'}>
      <header class="head" part="head">
        <div class="title" part="title" id="h" role="heading" aria-level=${this.onBoard ? 3 : 2}>${this.heading ?? this.say(this.name)}</div>
        <div class="seg" role="group" aria-label=${this.say('View')}>${(['chart', 'table'] as const).map(
          (view) =>
            html`<button type="button" aria-pressed=${this.view === view} @click=${() => (this.view = view)}>${this.say(view === 'chart' ? 'Chart' : 'Table')}</button>`,
        )}</div>
      </header>
      <p class="sum" part="finding" id="f">${sentence || '\u00a0'}</p>
      <p class="meta" part="meta">${this.#meta(answer)}</p>
      ${
        this.lost
          ? html`<p role="alert" class="neg">${this.say('A part of this element could not be loaded.')} <button type="button" class="link" @click=${fetchAgain}>${this.say('Try again')}</button></p>`
          : nothing
      }
      <div class="body" part="body">${body}</div>
      ${foot ? html`<footer class="foot" part="foot">${foot}</footer>` : nothing}
    </section>`
  }

  #meta(answer: A | undefined): string {
    const parts: string[] = []
    if (!this.shared.showsDates || this.range || this.data) {
      if (this.mistake) return ''
      const range = answer ? answer.range : readRange(this.dates, Date.now())
      parts.push(range ? this.format.dates(range.from, range.to, answer?.zone) : this.say('All dates'))
    }
    if (answer) parts.push(this.people(this.actorsOf(answer), answer.unit), ...this.facts(answer))
    return parts.join(' · ')
  }
}
