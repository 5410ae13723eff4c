import type { FormAnswer } from '@desirepath/protocol'
import { html, nothing } from 'lit/html.js'
import { FEW } from '../base/format.ts'
import { JourneyElement } from '../base/journey-element.ts'
import type { Property } from '../base/reactive.ts'
import { rowStyles } from '../base/rows.styles.ts'
import { ROW_PROPERTIES } from '../base/rows.ts'
import { isolate } from '../base/words.ts'
import { drawForm } from './chart.ts'
import { styles } from './journey-form.styles.ts'
import { rowsOf } from './model.ts'
import { own } from './own.ts'
import { formTable } from './table.ts'

/**
 * A form field by field: who is still filling it in, who left at each field, how long it took, who saw an error and who came
 * back. Nothing typed is ever recorded.
 *
 * @attr form - Name of the form; without it the one most started. @attr path - Only on pages like this (a glob).
 * @fires journey-select - Detail: `{kind: 'field', form, field}`, or null.
 * @csspart row bar
 *
 * For tests and scripts every field, in the chart (`li`) as in the table (`tr`), carries `data-field`, `data-reached`,
 * `data-continued` and `data-exits`.
 */
export class JourneyForm extends JourneyElement<FormAnswer> {
  static override properties: Record<string, Property> = {
    ...super.properties,
    ...ROW_PROPERTIES,
    form: {},
    path: {},
  }
  static override styles = [...super.styles, rowStyles, styles]

  declare form: string | undefined
  declare path: string | undefined
  declare all: boolean
  declare focused: number
  readonly name = 'Form, field by field'
  readonly listBelowPx = 0

  constructor() {
    super()
    this.all = false
    this.focused = 0
  }

  question() {
    return { kind: 'form', form: this.form || undefined, path: this.path || undefined, rangeMode: 'events' }
  }

  actorsOf({ started }: FormAnswer): number {
    return started
  }

  /** What is counted here are attempts: somebody may try twice. */
  override people(n: number): string {
    return this.say(n === 1 ? '{n} attempt' : '{n} attempts', { n: this.format.whole(n) })
  }

  finding(answer: FormAnswer): unknown {
    const { started, submitted } = answer
    const { whole, share, roughly } = this.format
    const worst = rowsOf(answer).find((row) => row.worst)
    const few = started < FEW
    const values = {
      share: html`<b>${few ? whole(submitted) : share(submitted / started)}</b>`,
      all: this.people(started),
      field: worst && html`<b>${isolate(worst.field)}</b>`,
      n: worst && whole(worst.exits),
      rate: worst?.exitRate == null ? '–' : share(worst.exitRate),
      back: worst?.returnRate == null ? '' : roughly(worst.returnRate),
    }
    const first = '{share} of {all} end in a submit'
    if (!worst) return this.phrase(`${first}.`, values)
    return this.phrase(
      (worst.returnRate ?? 0) > OFTEN_BACK
        ? `${first}; {field} loses the most, {n} ({rate}), and {back} come back to it.`
        : `${first}; {field} loses the most, {n} ({rate}).`,
      values,
    )
  }

  facts({ form, forms, medianMs, open }: FormAnswer): string[] {
    const page = forms.find((one) => one.form === form)?.path
    return [
      form && (page ? this.say('{form} at {page}', { form, page }) : form),
      medianMs !== null && this.say('median {t} to submit', { t: this.format.time(medianMs) }),
      open > 0 && this.say('{n} still open', { n: this.format.whole(open) }),
      this.say('nothing typed is ever recorded'),
    ].filter((fact) => !!fact) as string[]
  }

  chart(answer: FormAnswer): unknown {
    return drawForm(this, answer)
  }

  key(answer: FormAnswer): unknown {
    const swatch = (name: string, words: string) =>
      html`<span class="key"><i class="sw ${name}"></i>${this.say(words)}</span>`
    return html`${swatch('k', 'still filling in')}${swatch('l', 'left, this was the last field touched')}${
      answer.fields.some(({ exits }) => exits) ? swatch('w', 'largest loss') : nothing
    }`
  }

  tables(_: unknown, answer: FormAnswer) {
    return [formTable(this, answer)]
  }

  own() {
    return own
  }
}

/** A share of returns worth a word in the sentence. */
const OFTEN_BACK = 0.15

export default JourneyForm
