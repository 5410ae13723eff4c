import type { TouchpointsAnswer } from '@desirepath/protocol'
import { html, nothing } from 'lit/html.js'
import { ContextRequest, type Shared } from '../base/context.ts'
import { controls } from '../base/controls.styles.ts'
import { tell } from '../base/events.ts'
import { localeOf, say } from '../base/i18n.ts'
import { json } from '../base/json.ts'
import { rare } from '../base/rare.styles.ts'
import { type Property, Reactive } from '../base/reactive.ts'
import { tokens } from '../base/tokens.styles.ts'
import { styles } from './journey-segment.styles.ts'
import { drawMenu } from './menu.ts'
import { emptyRow, idOf, type Row, rowsOf, type Segment, segmentOf } from './model.ts'
import { fetchKnown, fetchSaved, type Saved, type Source, save } from './server.ts'
import { wordsOf } from './words.ts'

/**
 * Whom the reports count: everybody, a saved segment, or one built here from what the data hold. Inside a board every report
 * follows it.
 *
 * @attr segment - The segment: an id of a saved one, or a matcher as JSON.
 * @attr locked - It is shown and cannot be changed by the reader.
 * @attr src - Origin of the server. @attr site - Site id. @attr token - Read token; the admin key to save.
 * @fires journey-segment - Detail: `{segment, name}`; the segment an id, a matcher with conditions, or null for everybody.
 * @csspart button menu
 */
export default class JourneySegment extends Reactive {
  static override properties: Record<string, Property> = {
    src: {},
    site: {},
    token: {},
    segment: { read: (text) => (text.startsWith('{') ? json(text) : text) },
    locked: { read: () => true },
    open: { attribute: false },
    saved: { attribute: false },
    known: { attribute: false },
    rows: { attribute: false },
    told: { attribute: false },
  }
  static override styles = [tokens, controls, rare, styles]

  declare src: string | undefined
  declare site: string | undefined
  declare token: string | undefined
  declare segment: string | Segment | null | undefined
  declare locked: boolean | undefined
  declare open: boolean
  declare saved: Saved[]
  /** What there is to choose from, once the server has said. */
  declare known: TouchpointsAnswer | undefined
  declare rows: Row[]
  /** Of saving: that it went well, or why not. */
  declare told: string
  #shared: Shared = {}
  #context: ContextRequest | undefined
  #asked = ''

  constructor() {
    super()
    this.open = false
    this.saved = []
    this.rows = []
    this.told = ''
    this.addEventListener('focusout', ({ relatedTarget }) => {
      // Focus that leaves to nowhere is a press on the menu's own ground.
      if (relatedTarget && relatedTarget !== this) this.open = false
    })
    this.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !this.open) return
      event.stopPropagation()
      this.close()
    })
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#context = new ContextRequest((shared) => {
      this.#shared = shared
      this.requestUpdate()
    })
    this.dispatchEvent(this.#context)
    document.addEventListener('pointerdown', this.#pressElsewhere)
    // A segment of its own is its board's, too.
    if (this.segment && this.#shared.segment === undefined) this.#tell(this.segment)
  }

  disconnectedCallback(): void {
    this.#context?.release?.()
    document.removeEventListener('pointerdown', this.#pressElsewhere)
  }

  #pressElsewhere = (event: Event): void => {
    if (!event.composedPath().includes(this)) this.open = false
  }

  say(key: string, values?: Record<string, unknown>): string {
    return say(localeOf(this), key, values)
  }

  /** What holds now: the board's, or without a board its own. */
  get current(): string | Segment | null {
    return (
      (this.#context?.release ? (this.#shared.segment as string | Segment | undefined) : this.segment) ?? null
    )
  }

  /** As people say it. */
  nameOf(segment: string | Segment | null): string {
    if (!segment) return this.say('Everybody')
    if (typeof segment === 'string') return this.saved.find(({ id }) => id === segment)?.name ?? segment
    return wordsOf(this, segment)
  }

  get source(): Source | undefined {
    const { src, token, site } = { ...this.#shared, ...own(this) }
    if (!site) return undefined
    return {
      url: `${(src ?? new URL(import.meta.url).origin).replace(/\/$/, '')}/v1/${encodeURIComponent(site)}`,
      token,
    }
  }

  /** Fetched once for each source, when it is first wanted. */
  async #fetch(): Promise<void> {
    const { source } = this
    const key = JSON.stringify(source ?? '')
    if (!source || key === this.#asked) return
    this.#asked = key
    const [known, saved] = await Promise.all([fetchKnown(source), fetchSaved(source)])
    if (key !== this.#asked) return
    this.known = known
    this.saved = saved
  }

  protected override willUpdate(): void {
    // The name of a saved segment is known to the server alone.
    if (typeof this.current === 'string') void this.#fetch()
  }

  #toggle(): void {
    this.open = !this.open
    this.told = ''
    if (!this.open) return
    void this.#fetch()
    const { current } = this
    const rows = typeof current === 'object' ? rowsOf(current) : []
    this.rows = rows?.length ? rows : [emptyRow()]
    void this.updateComplete.then(() => this.#opened())
  }

  /** Where it would reach over an edge of the window, the menu moves back into it. */
  #opened(): void {
    const menu = this.renderRoot.querySelector<HTMLElement>('.menu')
    if (!menu) return
    const { left, right } = menu.getBoundingClientRect()
    const over = Math.max(0, right - document.documentElement.clientWidth + MARGIN_PX)
    menu.style.translate = `${left - over < MARGIN_PX ? MARGIN_PX - left : -over}px`
    menu.querySelector('button')?.focus()
  }

  close(): void {
    this.open = false
    this.renderRoot.querySelector('button')?.focus()
  }

  choose(segment: string | Segment | null): void {
    this.segment = segment
    this.#tell(segment)
    this.close()
  }

  #tell(segment: string | Segment | null): void {
    tell(this, 'journey-segment', { segment, name: segment ? this.nameOf(segment) : null })
  }

  edit(index: number, change: Partial<Row>): void {
    this.rows = this.rows.map((row, at) => (at === index ? { ...row, ...change } : row))
  }

  apply(): void {
    this.choose(segmentOf(this.rows, this.known))
  }

  /** Keeps what is built under a name, for everybody on the site; and uses it. */
  async save(name: string): Promise<void> {
    const { source } = this
    const segment = segmentOf(this.rows, this.known)
    const id = idOf(name)
    if (!source || !segment || !id) {
      this.told = this.say('Give a condition, and a name with a letter or digit of the Latin script.')
      return
    }
    const failed = await save(source, id, name, segment)
    this.told = failed ? this.say(failed) : ''
    if (failed) return
    const { all, ...match } = segment
    this.saved = [...this.saved.filter((one) => one.id !== id), { id, name, match, ...(all && { all }) }]
    this.choose(id)
  }

  render(): unknown {
    const { open, locked } = this
    return html`<button type="button" class="ctl" part="button" aria-haspopup="dialog" aria-expanded=${open} ?disabled=${locked} @click=${this.#toggle}><span class="mut">${this.say('Who')}</span><span class="name"><bdi>${this.nameOf(this.current)}</bdi></span>${
      locked ? html`<span class="mut xs">${this.say('locked')}</span>` : nothing
    }</button>${open && !locked ? drawMenu(this) : nothing}`
  }
}

/** Between the menu and the window's edge. */
const MARGIN_PX = 12

/** What the element itself was told, in place of what the board shares. */
function own({ src, site, token }: JourneySegment): Pick<Shared, 'src' | 'site' | 'token'> {
  return {
    ...(src !== undefined && { src }),
    ...(site !== undefined && { site }),
    ...(token !== undefined && { token }),
  }
}
