import { html, nothing } from 'lit/html.js'
import type JourneySegment from './journey-segment.ts'
import { choicesOf, emptyRow, type Row, valuesOf } from './model.ts'
import { fieldWords, OP_WORDS } from './words.ts'

/** Before the server has said what there is. */
const FIELDS = ['path', 'name', 'channel', 'device', 'browser', 'country']

/** Everybody, the saved ones, and the rows of a new one. */
export function drawMenu(control: JourneySegment) {
  const { current, saved, rows, told } = control
  const choice = (id: string | null, name: string) =>
    html`<button type="button" class="pre" aria-pressed=${current === id} @click=${() => control.choose(id)}><bdi>${name}</bdi></button>`
  return html`<div class="menu" part="menu" role="dialog" aria-label=${control.say('Who')}>
    ${choice(null, control.say('Everybody'))}${saved.map(({ id, name }) => choice(id, name))}
    <form @submit=${(event: Event) => {
      event.preventDefault()
      control.apply()
    }}>
      <p class="mut xs">${control.say('Those who at some time, all of it:')}</p>
      ${rows.map((row, index) => condition(control, row, index))}
      <div class="acts"><button type="button" class="link" @click=${() => (control.rows = [...rows, emptyRow()])}>${control.say('And …')}</button><button class="ctl main">${control.say('Apply')}</button></div>
      ${
        control.source
          ? html`<div class="keep"><label>${control.say('Keep it as')}<input name="keep" maxlength="100" autocomplete="off"></label><button type="button" class="ctl" @click=${(event: Event) => void control.save(nameBeside(event))}>${control.say('Save')}</button></div>`
          : nothing
      }<p class="told" role="status">${told}</p>
    </form>
  </div>`
}

const nameBeside = ({ currentTarget }: Event): string =>
  (currentTarget as HTMLElement).closest('.keep')!.querySelector('input')!.value.trim()

function condition(control: JourneySegment, row: Row, index: number) {
  const { known } = control
  const choices = known ? choicesOf(known) : FIELDS
  const whats = choices.includes(row.what) ? choices : [row.what, ...choices]
  const pick = (name: keyof Row) => (event: Event) =>
    control.edit(index, { [name]: (event.target as HTMLSelectElement).value } as Partial<Row>)
  const option = (value: string, words: string, on: boolean) =>
    html`<option value=${value} .selected=${on}>${words}</option>`
  return html`<div class="row" role="group" aria-label=${control.say('Condition {n}', { n: index + 1 })}>
    <select aria-label=${control.say('Did it, or never')} @change=${(event: Event) => control.edit(index, { never: (event.target as HTMLSelectElement).value === 'never' })}>${option('did', control.say('did'), !row.never)}${option('never', control.say('never did'), row.never)}</select>
    <select aria-label=${control.say('What')} @change=${(event: Event) => control.edit(index, { what: (event.target as HTMLSelectElement).value, value: '' })}>${whats.map((what) => option(what, fieldWords(control, what), what === row.what))}</select>
    <select aria-label=${control.say('How')} @change=${pick('op')}>${Object.entries(OP_WORDS).map(([op, words]) => option(op, control.say(words), op === row.op))}</select>
    <input aria-label=${control.say('Value')} dir="auto" .value=${row.value} list=${`v${index}`} autocomplete="off" @input=${pick('value')}>
    <datalist id=${`v${index}`}>${known ? valuesOf(known, row.what).map((value) => html`<option value=${value}></option>`) : nothing}</datalist>
    <button type="button" class="gone" aria-label=${control.say('Remove condition {n}', { n: index + 1 })} @click=${() => (control.rows = control.rows.filter((_, at) => at !== index))}>×</button>
  </div>`
}
