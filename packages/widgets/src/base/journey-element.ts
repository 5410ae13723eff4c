import type { Matcher, Range } from '@desirepath/protocol'
import { html, nothing } from 'lit/html.js'
import { type AnyAnswer, Ask, type Asking } from './ask.ts'
import { base } from './base.styles.ts'
import { ContextRequest, type Shared } from './context.ts'
import { controls } from './controls.styles.ts'
import { type Selection, tell } from './events.ts'
import { type Format, formatFor } from './format.ts'
import { localeOf, phrase, say } from './i18n.ts'
import { json } from './json.ts'
import { fetchAgain, type More, moreFor, moreHasCome, type Own } from './more.ts'
import { rangeOf } from './range-of.ts'
import { type Property, Reactive } from './reactive.ts'
import { stateOf } from './states.ts'
import type { Table } from './tables.ts'
import { tokens } from './tokens.styles.ts'

/** Looks that come with the rest of the script. */
const RARE = matchMedia('(forced-colors: active), (pointer: coarse)')

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
export abstract class JourneyElement<A extends AnyAnswer = AnyAnswer> extends Reactive {
  static override properties: Record<string, Property> = {
    src: {},
    site: {},
    token: {},
    range: {},
    journey: {},
    heading: {},
    view: { reflect: true },
    refresh: { read: Number },
    segment: { read: json },
    data: { attribute: false },
    selection: { attribute: false },
    lost: { attribute: false },
    width: { attribute: false },
  }
  static override styles: CSSStyleSheet[] = [tokens, controls, base]

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
  /** Of this element, px. */
  declare width: number

  /** What the board around this element shares; empty without one. */
  shared: Shared = {}
  /** Is there a board around it? */
  onBoard = false
  readonly ask: Ask<A> = new Ask<A>(this)
  /** What is to be asked; nothing when it was not told enough, or wrongly. */
  declare asking: Asking | undefined
  #context: ContextRequest | undefined
  #resized = new ResizeObserver(([entry]) => {
    // In a frame of its own: drawing within the notice would be an error event on the page that is our host.
    // https://drafts.csswg.org/resize-observer/#deliver-resize-error
    requestAnimationFrame(() => (this.width = entry!.contentRect.width))
  })

  /** What `all` means to a question that must name its dates; undefined where it need not. */
  declare readonly allDates: Range | undefined
  /** The title when the page gives none. */
  abstract readonly name: string
  /** Narrower than this there is a list, since columns would not hold their labels; px. */
  abstract readonly listBelowPx: number
  /** The question, without range and segment; undefined when an attribute is missing or wrong. */
  abstract question(): Record<string, unknown> | undefined
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
  /** This report's own share of the rest of the script. */
  abstract own(more: More): Own<this>

  constructor() {
    super()
    this.view = 'chart'
    this.selection = null
    this.width = 0
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
    this.#resized.observe(this)
    this.requestUpdate()
  }

  disconnectedCallback(): void {
    this.ask.leave()
    this.#resized.disconnect()
    this.#context?.release?.()
    this.shared = {}
  }

  get narrow(): boolean {
    return this.width < this.listBelowPx
  }

  /** Of the headings below the title. */
  get level(): number {
    return this.onBoard ? 4 : 3
  }

  get format(): Format {
    return formatFor(localeOf(this))
  }

  /** The range that holds here. */
  get dates(): string {
    return this.range ?? this.shared.range ?? '30d'
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

  /** Escape clears the selection, other keys walk: how, comes with the rest of the script, asked for as soon as the focus is here. */
  press(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.selection) this.select(null)
    if (!/^(Arrow|Home|End)/.test(event.key)) return
    const walk = () => {
      const more = this.more()
      if (more) this.own(more).walk(this, event)
      return more
    }
    if (walk()) return
    event.preventDefault()
    void this.updateComplete.then(walk)
  }

  protected override willUpdate(): void {
    this.width ||= this.getBoundingClientRect().width
    // What this reader needs besides is fetched while the question is asked.
    if (this.narrow || RARE.matches || !CSS.supports('color', 'light-dark(red, red)')) this.more()
    this.asking = this.data ? undefined : this.#ask()
    this.ask.want(this.asking)
  }

  #ask(): Asking | undefined {
    const { src, site, token, journey, segment, dates, shared } = this
    const of = site ?? shared.site
    const question = this.question()
    if (!of || !question || rangeOf(dates, 0) === undefined) return undefined
    const asked = { ...question, segment: segment ?? shared.segment }
    const origin = src ?? shared.src ?? new URL(import.meta.url).origin
    const url = `${origin.replace(/\/$/, '')}/v1/${encodeURIComponent(of)}/ask`
    const secret = token ?? shared.token
    return {
      key: JSON.stringify([url, secret, dates, journey, asked]),
      url,
      token: secret,
      body: () => ({ ...asked, range: rangeOf(dates, Date.now()) ?? this.allDates }),
    }
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

  protected override async drawn(): Promise<void> {
    await super.drawn()
    await moreHasCome(this)
    await super.drawn()
  }

  render(): unknown {
    const { answer } = this
    const { sentence, body, foot } = stateOf(this, answer)
    return html`<section aria-labelledby="h" aria-describedby="f" aria-busy=${this.ask.state === 'pending'}>
      <header class="head" part="head">
        <div class="title" part="title" id="h" role="heading" aria-level=${this.level - 1}>${this.heading ?? this.say(this.name)}</div>
        <div class="seg" role="group" aria-label=${this.say('View')}>${(['chart', 'table'] as const).map(
          (view) =>
            html`<button type="button" aria-pressed=${this.view === view} @click=${() => (this.view = view)}>${this.say(view === 'chart' ? 'Chart' : 'Table')}</button>`,
        )}</div>
      </header>
      <p class="sum" part="finding" id="f">${sentence || '\u00a0'}</p>
      <p class="meta" part="meta">${this.#meta(answer)}</p>
      ${
        this.lost
          ? html`<p role="alert" class="neg">${this.say('A part could not be loaded.')} <button type="button" class="link" @click=${fetchAgain}>${this.say('Try again')}</button></p>`
          : nothing
      }
      <div class="body" part="body">${body}</div>
      ${foot ? html`<footer class="foot" part="foot">${foot}</footer>` : nothing}
    </section>`
  }

  #meta(answer: A | undefined): string {
    const parts: string[] = []
    if (!this.shared.showsDates || this.range || this.data) {
      if (!this.data && !this.asking) return ''
      const range = answer ? answer.range : rangeOf(this.dates, Date.now())
      parts.push(range ? this.format.dates(range.from, range.to, answer?.zone) : this.say('All dates'))
    }
    if (answer) parts.push(this.people(this.actorsOf(answer), answer.unit), ...this.facts(answer))
    return parts.join(' · ')
  }
}
