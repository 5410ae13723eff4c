import { html, nothing } from 'lit/html.js'
import { ContextRequest } from '../base/context.ts'
import { controls } from '../base/controls.styles.ts'
import { tell } from '../base/events.ts'
import { type Format, formatFor } from '../base/format.ts'
import { localeOf, say } from '../base/i18n.ts'
import { moveFocus } from '../base/keys.ts'
import { PRESETS, readRange } from '../base/range.ts'
import { rare } from '../base/rare.styles.ts'
import { type Property, Reactive } from '../base/reactive.ts'
import { tokens } from '../base/tokens.styles.ts'
import { styles } from './journey-range.styles.ts'

/**
 * The dates that reports show. Inside a board it shows the board's range and the board follows it.
 *
 * @attr range - `30d` (default), `24h`, `2026-10-01..2026-10-31` or `all`.
 * @fires journey-range - Detail: `{range, from, to}`, times in ms since 1970, null for all dates.
 * @csspart button menu
 */
export class JourneyRange extends Reactive {
  static override properties: Record<string, Property> = {
    range: { reflect: true },
    open: { attribute: false },
    atEnd: { attribute: false },
    wrong: { attribute: false },
  }
  static override styles = [tokens, controls, rare, styles]

  declare range: string | undefined
  declare open: boolean
  /** Does the menu hang from the button's far edge, since it would not fit otherwise? */
  declare atEnd: boolean
  declare wrong: boolean
  #shared: string | undefined
  #context: ContextRequest | undefined

  constructor() {
    super()
    this.open = false
    this.atEnd = false
    this.wrong = false
    this.addEventListener('focusout', ({ relatedTarget }) => {
      // Focus that leaves to nowhere is a press on the menu's own ground.
      if (relatedTarget && relatedTarget !== this) this.open = false
    })
    this.addEventListener('keydown', (event) => this.#press(event))
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#context = new ContextRequest(({ range }) => {
      this.#shared = range
      this.requestUpdate()
    })
    this.dispatchEvent(this.#context)
    document.addEventListener('pointerdown', this.#pressElsewhere)
  }

  disconnectedCallback(): void {
    this.#context?.release?.()
    document.removeEventListener('pointerdown', this.#pressElsewhere)
  }

  #pressElsewhere = (event: Event): void => {
    if (!event.composedPath().includes(this)) this.open = false
  }

  get #format(): Format {
    return formatFor(localeOf(this))
  }

  get #dates(): string {
    return this.#shared ?? this.range ?? '30d'
  }

  #say(key: string): string {
    return say(this.#format.locale, key)
  }

  /** The range as people say it. */
  get #name(): string {
    const preset = PRESETS.find(([range]) => range === this.#dates)
    if (preset) return this.#say(preset[1])
    try {
      const { from, to } = readRange(this.#dates, Date.now())!
      return this.#format.dates(from, to)
    } catch {
      return this.#dates
    }
  }

  #choose(range: string): void {
    const { from, to } = readRange(range, Date.now()) ?? { from: null, to: null }
    this.range = range
    this.#close()
    tell(this, 'journey-range', { range, from, to })
  }

  #close(): void {
    this.open = false
    this.renderRoot.querySelector('button')?.focus()
  }

  #toggle(): void {
    this.open = !this.open
    this.wrong = false
    if (!this.open) return
    const { left, right } = this.getBoundingClientRect()
    const rtl = this.matches(':dir(rtl)')
    this.atEnd = rtl ? right < MENU_PX : left + MENU_PX > document.documentElement.clientWidth
    const choice = (which: string) => this.renderRoot.querySelector<HTMLElement>(which)
    void this.updateComplete.then(() => (choice('[aria-pressed=true]') ?? choice('.pre'))?.focus())
  }

  #press(event: KeyboardEvent): void {
    if (!this.open) return
    if (event.key === 'Escape') {
      event.stopPropagation()
      this.#close()
    } else moveFocus(event, [...this.renderRoot.querySelectorAll<HTMLElement>('.menu .pre')])
  }

  #apply(event: Event): void {
    event.preventDefault()
    const [from, to] = [...this.renderRoot.querySelectorAll('input')].map((input) => input.value)
    this.wrong = !from || !to || to < from
    if (!this.wrong) this.#choose(`${from}..${to}`)
  }

  render(): unknown {
    const dates = this.#dates
    const own = PRESETS.some(([range]) => range === dates) ? [] : dates.split('..')
    const field = (name: string, value = '') =>
      html`<label>${this.#say(name)}<input type="date" required .value=${value} aria-invalid=${this.wrong} aria-describedby="wrong"></label>`
    return html`<button type="button" class="ctl" part="button" aria-haspopup="dialog" aria-expanded=${this.open} @click=${this.#toggle}><span class="mut">${this.#say('Dates')}</span>${this.#name}</button>${
      this.open
        ? html`<div class=${this.atEnd ? 'menu end' : 'menu'} part="menu" role="dialog" aria-label=${this.#say('Dates')}>
            ${PRESETS.map(
              ([range, name]) =>
                html`<button type="button" class="pre" aria-pressed=${range === dates} @click=${() => this.#choose(range)}>${this.#say(name)}</button>`,
            )}
            <form @submit=${this.#apply} novalidate>${field('From', own[0])}${field('To', own[1])}<p id="wrong" role="alert">${
              this.wrong ? this.#say('Give two days, the first one not after the second.') : nothing
            }</p><button class="ctl main">${this.#say('Apply')}</button></form>
          </div>`
        : nothing
    }`
  }
}

const MENU_PX = 288
