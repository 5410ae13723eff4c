import { type ChannelsAnswer, CREDIT_MODELS, type CreditModel } from '@desirepath/protocol'
import { html, nothing } from 'lit/html.js'
import { FEW } from '../base/format.ts'
import { JourneyElement } from '../base/journey-element.ts'
import { json } from '../base/json.ts'
import type { Property } from '../base/reactive.ts'
import { rowStyles } from '../base/rows.styles.ts'
import { ROW_PROPERTIES } from '../base/rows.ts'
import { isolate } from '../base/words.ts'
import { drawChannels } from './chart.ts'
import { styles } from './journey-channels.styles.ts'
import { bestOf, type Row, rowsOf } from './model.ts'
import { MODEL_NAMES } from './model-names.ts'
import { own } from './own.ts'
import { channelsTable } from './table.ts'

const DAY = 86_400_000
const LOOKBACK_DAYS = 30

/**
 * Channels by stage, and what each is credited with: those who reached the last stage, by the model chosen. Under every model
 * the credits add up to the conversions.
 *
 * @attr steps - In place of `journey`: matchers as JSON. @attr window-ms - Within which the whole way must be made, ms; default 7 days.
 * @attr model - `first`, `last` (default), `linear` or `position` (40 % the first, 40 % the last, the rest between).
 * @attr by - `channel` (default), or a property to split by: `utm_campaign`.
 * @attr lookback-ms - How long before the entry a touch still counts, ms; default 30 days.
 * @attr value - Numeric property whose sum is credited, too: revenue.
 * @fires journey-select - Detail: `{kind: 'channel', channel}`, or null.
 * @csspart row bar
 *
 * For tests and scripts every channel, in the chart (`li`) as in the table (`tr`), carries `data-channel`, `data-actors`,
 * `data-counts` (joined by a space) and `data-credit`.
 */
export class JourneyChannels extends JourneyElement<ChannelsAnswer> {
  static override properties: Record<string, Property> = {
    ...super.properties,
    ...ROW_PROPERTIES,
    steps: { read: json },
    windowMs: { read: Number, attribute: 'window-ms' },
    model: { reflect: true },
    by: {},
    lookbackMs: { read: Number, attribute: 'lookback-ms' },
    value: {},
  }
  static override styles = [...super.styles, rowStyles, styles]

  declare steps: unknown[] | undefined
  declare windowMs: number | undefined
  declare model: CreditModel
  declare by: string | undefined
  declare lookbackMs: number | undefined
  declare value: string | undefined
  declare all: boolean
  declare focused: number
  readonly name = 'Channels'
  readonly listBelowPx = 0

  constructor() {
    super()
    this.model = 'last'
    this.all = false
    this.focused = 0
  }

  question() {
    const { steps, windowMs, by, lookbackMs, value, model } = this
    const journey = this.journey ?? (steps ? undefined : this.shared.journey)
    if ((!steps && !journey) || !CREDIT_MODELS.includes(model)) return undefined
    return {
      kind: 'channels',
      ...(steps ? { steps } : { journey }),
      windowMs,
      by: !by || by === 'channel' ? 'channel' : { prop: by },
      lookbackMs: lookbackMs ?? LOOKBACK_DAYS * DAY,
      value: value || undefined,
      rangeMode: 'entry',
    }
  }

  actorsOf({ steps }: ChannelsAnswer): number {
    return steps[0]?.reached ?? 0
  }

  rows(answer: ChannelsAnswer): Row[] {
    return rowsOf(answer, this.model)
  }

  finding(answer: ChannelsAnswer): unknown {
    const { converted, steps } = answer
    const rows = this.rows(answer)
    const [first] = rows
    const best = bestOf(rows)
    const stage = isolate(steps.at(-1)?.label ?? '')
    const { whole, share } = this.format
    const all = html`<b>${whole(converted)}</b>`
    if (!first || !converted)
      return this.phrase('Nobody of {all} reached {stage} yet.', {
        all: this.people(this.actorsOf(answer), answer.unit),
        stage,
      })
    const values = {
      model: this.say(MODEL_NAMES[this.model]),
      channel: html`<b>${isolate(first.channel)}</b>`,
      credit: html`<b>${first.creditShare === null ? this.credits(first.credit) : share(first.creditShare)}</b>`,
      all,
      stage,
      best: best && html`<b>${isolate(best.channel)}</b>`,
      rate: best ? share(best.rate!) : '',
      n: best ? whole(best.stages[0]!.reached) : '',
    }
    const said = '{model}: {channel} is credited with {credit} of the {all} who reached {stage}'
    return this.phrase(
      !best || converted < FEW
        ? `${said}.`
        : best.channel === first.channel
          ? `${said}, and converts best ({rate} of {n}).`
          : `${said}; {best} converts best ({rate} of {n}).`,
      values,
    )
  }

  facts({ windowMs, question: { by, lookbackMs, value } }: ChannelsAnswer): string[] {
    return [
      by !== 'channel' && this.say('by {prop}', { prop: by.prop }),
      windowMs ? this.say('within {t}', { t: this.format.time(windowMs) }) : this.say('without a time limit'),
      this.say('touches up to {t} before the entry', { t: this.format.time(lookbackMs) }),
      value && this.say('value: {prop}', { prop: value }),
    ].filter((fact) => !!fact) as string[]
  }

  /** A credit may be a part of a conversion. */
  credits(credit: number): string {
    return new Intl.NumberFormat(this.format.locale, { maximumFractionDigits: 1 }).format(credit)
  }

  chart(answer: ChannelsAnswer): unknown {
    return drawChannels(this, answer)
  }

  key({ converted, rows, steps }: ChannelsAnswer): unknown {
    return html`<span>${this.say('Credits add up to {n}, those who reached {stage}.', {
      n: this.format.whole(converted),
      stage: steps.at(-1)?.label ?? '',
    })}</span>${
      rows.length > 1
        ? html`<span>${this.say('Who came by two channels is counted in both rows, and credited once.')}</span>`
        : nothing
    }`
  }

  tables(_: unknown, answer: ChannelsAnswer) {
    return [channelsTable(this, answer)]
  }

  own() {
    return own
  }
}

export default JourneyChannels
