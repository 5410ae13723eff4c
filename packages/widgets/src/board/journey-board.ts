import type { Matcher } from '@desirepath/protocol'
import { html } from 'lit/html.js'
import type { ContextRequest, Shared } from '../base/context.ts'
import { controls } from '../base/controls.styles.ts'
import type { Selection } from '../base/events.ts'
import { json } from '../base/json.ts'
import { rare } from '../base/rare.styles.ts'
import { type Property, Reactive } from '../base/reactive.ts'
import { tokens } from '../base/tokens.styles.ts'
import { behindOf } from './behind.ts'
import { styles } from './journey-board.styles.ts'

const SHARED = ['src', 'site', 'token', 'range', 'journey', 'segment', 'selection'] as const
const CONTROLS = ['journey-range', 'journey-segment']

/**
 * Shares source, range, segment and selection with every journey element inside it, however deep, and lays them out.
 *
 * @attr src - Origin of the server. @attr site - Site id. @attr token - Read token. @attr journey - Id of a saved journey.
 * @attr range - `30d` (default), `24h`, `2026-10-01..2026-10-31` or `all`; follows the viewer's wish.
 * @attr segment - Matcher as JSON: only actors with such an event. @attr heading - Title of the board.
 * @slot - The reports. @slot heading - A title of its own. @slot controls - Filters; journey-range goes there by itself.
 * @csspart head heading controls
 * @cssproperty --journey-gap - Between reports; 48px.
 */
export class JourneyBoard extends Reactive {
  static override properties: Record<string, Property> = {
    src: {},
    site: {},
    token: {},
    range: { reflect: true },
    journey: {},
    segment: { read: json },
    heading: {},
    selection: { attribute: false },
  }
  static override styles = [tokens, controls, rare, styles]

  declare src: string | undefined
  declare site: string | undefined
  declare token: string | undefined
  declare range: string
  declare journey: string | undefined
  declare segment: Matcher | undefined
  declare heading: string | undefined
  declare selection: Selection | null
  /** The selection as every report but the map is told it. */
  #behind: Selection | null = null
  #receivers = new Set<(shared: Shared) => void>()

  constructor() {
    super()
    this.range = '30d'
    this.selection = null
    this.addEventListener('journey-context', (event) => this.#share(event as ContextRequest))
    this.addEventListener('journey-range', ({ detail }) => (this.range = detail.range))
    this.addEventListener(
      'journey-segment',
      ({ detail }) => (this.segment = (detail.segment as Matcher | null) ?? undefined),
    )
    this.addEventListener('journey-select', ({ detail }) => (this.selection = detail))
  }

  #share(request: ContextRequest): void {
    // The nearest board answers; one further out is not asked.
    request.stopPropagation()
    // The map tells of its own things, which the others know as theirs.
    const receive =
      (request.target as Element).localName === 'journey-map'
        ? request.receive
        : (shared: Shared) => request.receive({ ...shared, selection: this.#behind })
    this.#receivers.add(receive)
    request.release = () => this.#receivers.delete(receive)
    receive(this.#shared)
  }

  get #shared(): Shared {
    const { src, site, token, range, journey, segment, selection } = this
    const showsDates = this.querySelector('journey-range') !== null
    return { src, site, token, range, journey, segment, selection, showsDates }
  }

  protected override updated(changed: Set<string>): void {
    if (changed.has('selection')) this.#behind = behindOf(this.selection)
    if (SHARED.some((name) => changed.has(name))) this.#tell()
  }

  #tell(): void {
    const shared = this.#shared
    for (const receive of this.#receivers) receive(shared)
  }

  /** Filters stand in one row at the top wherever they are written. */
  #assign(): void {
    for (const child of this.children)
      if (!child.slot && CONTROLS.includes(child.localName)) child.slot = 'controls'
    this.#tell()
  }

  render(): unknown {
    return html`<header class="head" part="head">
        <div class="heading" part="heading"><slot name="heading">${this.heading && html`<div role="heading" aria-level="2">${this.heading}</div>`}</slot></div>
        <div class="controls" part="controls"><slot name="controls" @slotchange=${this.#assign}></slot></div>
      </header>
      <div class="grid"><slot @slotchange=${this.#assign}></slot></div>`
  }
}
