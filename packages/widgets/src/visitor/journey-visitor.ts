import type { VisitorAnswer } from '@desirepath/protocol'
import { html, nothing } from 'lit/html.js'
import type { Shared } from '../base/context.ts'
import { JourneyElement } from '../base/journey-element.ts'
import type { Property } from '../base/reactive.ts'
import { isolate } from '../base/words.ts'
import { styles } from './journey-visitor.styles.ts'
import { channelsOf, furthest } from './model.ts'
import * as own from './own.ts'
import { visitorTable } from './table.ts'
import { drawTimeline } from './timeline.ts'
import { drawWhy, whyWords } from './why.ts'

/**
 * One visitor over all ids and channels: what they did, session by session, and why a journey counted them where it did (F17).
 *
 * @attr visitor - Any id of theirs. On a board, without it, the visitor that is selected there.
 * @attr limit - Events a page; default 100, at most 1000.
 * @csspart why session event
 *
 * For tests and scripts every event, in the timeline (`li`) as in the table (`tr`), carries `data-place`, `data-kind`.
 */
export default class JourneyVisitor extends JourneyElement<VisitorAnswer> {
  static override properties: Record<string, Property> = {
    ...super.properties,
    visitor: {},
    limit: { read: Number },
    from: { attribute: false },
    focused: { attribute: false },
  }
  static override styles = [...super.styles, styles]

  declare visitor: string | undefined
  declare limit: number
  /** The place of the first event shown, from 0. */
  declare from: number
  /** Place of the event that the keyboard enters by. */
  declare focused: number
  readonly name = 'One visitor'
  // Its timeline is a list at every width.
  readonly listBelowPx = 0
  /** Looks for something once the next page is drawn; tells whether it was there. */
  declare whenShown: (() => unknown) | undefined
  #of: string | undefined

  constructor() {
    super()
    this.limit = 100
    this.from = 0
    this.focused = 0
    // One person's question has neither dates nor a segment, whatever the board has.
    let shared: Shared = {}
    Object.defineProperty(this, 'shared', {
      get: () => shared,
      set: ({ segment: _, ...rest }: Shared) => (shared = rest),
    })
  }

  override get dates(): string {
    return 'all'
  }

  question() {
    const { selection, limit } = this
    const visitor = this.visitor ?? (selection?.kind === 'visitor' ? selection.visitor : this.#of)
    if (!visitor) return undefined
    // Another person begins at the beginning; a page later on keeps the one that was selected.
    if (visitor !== this.#of) this.from = 0
    this.#of = visitor
    const journey = this.journey ?? this.shared.journey
    return { kind: 'visitor', visitor, limit, from: this.from || undefined, why: journey && { journey } }
  }

  actorsOf({ events }: VisitorAnswer): number {
    return events
  }

  override people(n: number): string {
    return this.say(n === 1 ? '{n} event' : '{n} events', { n: this.format.whole(n) })
  }

  finding(answer: VisitorAnswer): unknown {
    const { question, events, sessions, why, timeline } = answer
    const channels = channelsOf(timeline)
    const said = this.phrase(
      sessions === 1 ? '{who} did {n} in one session' : '{who} did {n} in {s} sessions',
      {
        who: html`<b>${isolate(question.visitor)}</b>`,
        n: this.say(events === 1 ? '{n} thing' : '{n} things', { n: this.format.whole(events) }),
        s: this.format.whole(sessions),
      },
    )
    if (channels.length > 1) said.push(this.say(', over {n} channels', { n: channels.length }))
    const best = why && furthest(why)
    if (best) said.push('; ', ...whyWords(this, answer, best))
    return [...said, '.']
  }

  facts({ ids, question }: VisitorAnswer): string[] {
    const { why } = question
    return [
      ids.length > 1 ? this.say('{n} ids that are one person', { n: ids.length }) : this.say('one id'),
      ...(why?.windowMs ? [this.say('counted within {t}', { t: this.format.time(why.windowMs) })] : []),
    ]
  }

  chart(answer: VisitorAnswer): unknown {
    const { ids } = answer
    return html`${ids.length > 1 ? html`<p class="ids"><span class="mut">${this.say('Known as')}</span> ${ids.map((id) => html`<bdi class="id">${id}</bdi> `)}</p>` : nothing}${drawWhy(this, answer)}<div @keydown=${this.press}>${drawTimeline(this, answer)}</div>`
  }

  key(answer: VisitorAnswer): unknown {
    const { from } = answer.question
    const { timeline, next, events } = answer
    const page = (to: number, words: string) =>
      html`<button type="button" class="link" @click=${() => (this.from = to)}>${this.say(words)}</button>`
    return html`<span>${this.say('Events {a} to {b} of {n}', {
      a: this.format.whole(from + 1),
      b: this.format.whole(from + timeline.length),
      n: this.format.whole(events),
    })}</span>${from > 0 && !this.data ? page(Math.max(0, from - this.limit), 'Earlier') : nothing}${next !== null && !this.data ? page(next, 'Later') : nothing}`
  }

  protected override updated(changed: Set<string>): void {
    super.updated(changed)
    if (this.whenShown?.()) this.whenShown = undefined
  }

  tables(_more: unknown, answer: VisitorAnswer) {
    return [visitorTable(this, answer)]
  }

  own() {
    return own
  }
}
