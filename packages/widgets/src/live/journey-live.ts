import type { AnswerFacts, LiveEvent, LiveMissed, LiveSnapshot } from '@desirepath/protocol'
import { html, nothing } from 'lit/html.js'
import type { Unanswered } from '../base/ask.ts'
import { tell } from '../base/events.ts'
import { JourneyElement } from '../base/journey-element.ts'
import type { Property } from '../base/reactive.ts'
import { isolate } from '../base/words.ts'
import { drawLive } from './chart.ts'
import { styles } from './journey-live.styles.ts'
import * as own from './own.ts'
import { listen } from './stream.ts'
import { liveTables } from './tables.ts'

/** Events kept and shown, the latest first. */
const KEPT = 50

/** What is known now, in the shape of an answer. */
export interface LiveNow extends AnswerFacts {
  kind: 'live'
  snapshot: LiveSnapshot | undefined
  events: LiveEvent[]
  /** Came faster than they could be sent. */
  missed: number
}

/**
 * Who is here now, by stage and page, and what they do as they do it. It comes back by itself after a loss, and rests while
 * nobody looks at the page.
 *
 * @fires journey-select - Detail: `{kind: 'visitor', visitor}` of an event that was pressed, `{kind: 'page', step: 0, page}`, or null.
 * @csspart now events event
 *
 * For tests and scripts stages and pages carry `data-visitors`, events `data-kind` and `data-visitor`.
 */
export default class JourneyLive extends JourneyElement<LiveNow> {
  static override properties: Record<string, Property> = {
    ...super.properties,
    now: { attribute: false },
    resting: { attribute: false },
    lostMs: { attribute: false },
    focused: { attribute: false },
  }
  static override styles = [...super.styles, styles]

  declare now: LiveNow
  /** Does it rest, since the viewer said so? */
  declare resting: boolean
  /** Until the next try after a loss, ms; 0 where there will be none, undefined without a loss. */
  declare lostMs: number | undefined
  /** Which of the buttons has the focus, pages before events. */
  declare focused: number
  readonly name = 'Live'
  readonly listBelowPx = 0
  /** Why there is no stream. */
  declare why: Unanswered | undefined
  #end: (() => void) | undefined
  #source = ''

  constructor() {
    super()
    this.resting = false
    this.focused = 0
    this.now = nowOf(undefined, [], 0)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    document.addEventListener('visibilitychange', this.#look)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    document.removeEventListener('visibilitychange', this.#look)
    this.#stop()
  }

  #look = (): void => this.requestUpdate()

  /** Nothing is asked: what it shows comes by a stream. */
  question(): undefined {}

  override get answer(): LiveNow {
    return this.data ?? this.now
  }

  protected override willUpdate(): void {
    super.willUpdate()
    const source = this.#wanted()
    if (source === this.#source) return
    this.#stop()
    this.#source = source
    if (source) this.#start(source)
  }

  /** Where to listen; nowhere while it rests, nobody looks, or it was not told enough. */
  #wanted(): string {
    const { src, site, journey, shared } = this
    const of = site ?? shared.site
    if (!of || this.data || this.resting || document.hidden || !this.isConnected) return ''
    const origin = (src ?? shared.src ?? new URL(import.meta.url).origin).replace(/\/$/, '')
    const along = journey ?? shared.journey
    return `${origin}/v1/${encodeURIComponent(of)}/live${along ? `?journey=${encodeURIComponent(along)}` : ''}`
  }

  #stop(): void {
    this.#end?.()
    this.#end = undefined
    this.#source = ''
  }

  #start(url: string): void {
    this.#end = listen(url, this.token ?? this.shared.token, {
      state: (state, retryMs, error) => {
        this.why = error
        this.lostMs = state === 'open' ? undefined : retryMs
        this.requestUpdate()
        if (error && !this.now.snapshot)
          tell(this, 'journey-error', { code: error.code, message: error.message, status: error.status })
      },
      message: ({ event, data }) => {
        const { snapshot, events, missed } = this.now
        if (event === 'snapshot') this.now = nowOf(data as LiveSnapshot, events, missed)
        else if (event === 'event') this.now = nowOf(snapshot, latest(events, data as LiveEvent), missed)
        else if (event === 'missed') this.now = nowOf(snapshot, events, missed + (data as LiveMissed).count)
      },
    })
  }

  /** Always drawn: that nobody is here is what it shows, too. */
  actorsOf(): number {
    return 1
  }

  override people(): string {
    const n = this.answer.snapshot?.visitors ?? 0
    return super.people(n, 'visitor')
  }

  finding({ snapshot }: LiveNow): unknown {
    if (!(this.data || this.site || this.shared.site)) return this.say('This element needs one thing more.')
    if (!snapshot)
      return this.why && !this.lostMs ? this.say('Live could not be read.') : this.say('Connecting…')
    const { visitors, pages, stages, withinMs } = snapshot
    const within = this.format.time(withinMs)
    if (!visitors) return this.say('Nobody has been here in the last {t}.', { t: within })
    const furthest = stages?.findLast((stage) => stage.visitors > 0)
    const values = {
      n: html`<b>${this.format.whole(visitors)}</b>`,
      page: pages[0] && isolate(pages[0].page),
      p: pages[0] && this.format.whole(pages[0].visitors),
      m: furthest && this.format.whole(furthest.visitors),
      stage: furthest && isolate(furthest.name),
    }
    const said = this.phrase(visitors === 1 ? '{n} visitor is here now' : '{n} visitors are here now', values)
    if (pages[0]) said.push(...this.phrase(', {p} of them on {page}', values))
    if (furthest && stages!.length > 1)
      said.push(...this.phrase('; {m} at {stage}, the furthest stage', values))
    return [...said, '.']
  }

  facts(): string[] {
    return []
  }

  chart(now: LiveNow): unknown {
    const { snapshot } = now
    if (!(this.data || this.site || this.shared.site))
      return html`<p role="alert">${this.say('No site is named. Write site="…" here or on the journey-board around it.')}</p>`
    const { why } = this
    const told = why && !this.lostMs
    return html`<p class="state" role="status"><i class=${this.data || this.resting || why ? 'dot' : 'dot on'} aria-hidden="true"></i>${this.#state(snapshot)}${
      this.data || told
        ? nothing
        : html` <button type="button" class="link" @click=${() => (this.resting = !this.resting)}>${this.say(this.resting ? 'Resume' : 'Pause')}</button>`
    }</p>${told ? html`<p role="alert" class="neg">${why.message || this.say('The server could not be reached')} <button type="button" class="link" @click=${this.#again}>${this.say('Try again')}</button></p>` : nothing}
    ${snapshot ? drawLive(this, snapshot, now) : nothing}`
  }

  #again = (): void => {
    this.why = undefined
    this.#stop()
    this.requestUpdate()
  }

  #state(snapshot: LiveSnapshot | undefined): string {
    const at =
      snapshot && new Intl.DateTimeFormat(this.format.locale, { timeStyle: 'medium' }).format(snapshot.at)
    const counted = at ? this.say('counted at {at}', { at }) : ''
    if (this.data) return counted
    if (this.resting) return [this.say('Paused'), counted].filter(Boolean).join(' · ')
    if (this.why && !this.lostMs) return this.say('Not connected')
    if (this.why)
      return [this.say('Connection lost, next try in {t}', { t: this.format.time(this.lostMs) }), counted]
        .filter(Boolean)
        .join(' · ')
    return snapshot ? `${this.say('Live')} · ${counted}` : this.say('Connecting…')
  }

  key({ missed }: LiveNow): unknown {
    return missed
      ? html`<span>${this.say('{n} events came too fast to be shown.', { n: this.format.whole(missed) })}</span>`
      : nothing
  }

  tables(_more: unknown, now: LiveNow) {
    return liveTables(this, now)
  }

  own() {
    return own
  }
}

/** Two streams overlap for a moment, so the same event may come by both. */
function latest(events: LiveEvent[], event: LiveEvent): LiveEvent[] {
  const same = JSON.stringify(event)
  return events.some((known) => JSON.stringify(known) === same) ? events : [event, ...events].slice(0, KEPT)
}

/** With the facts of an answer, as far as a stream has them. */
export function nowOf(snapshot: LiveSnapshot | undefined, events: LiveEvent[], missed: number): LiveNow {
  return {
    kind: 'live',
    snapshot,
    events,
    missed,
    computedAt: snapshot?.at ?? 0,
    unit: 'visitor',
    range: snapshot ? { from: snapshot.at - snapshot.withinMs, to: snapshot.at } : null,
    zone: 'UTC',
    rules: 0,
    scanned: { rows: 0, events: 0 },
  }
}
