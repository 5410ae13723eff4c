import type { NoteDocument } from '@desirepath/protocol'
import { el, field } from '../dom.ts'
import { choice, type FormOf, input } from './form.ts'

export const noteForm: FormOf<'notes'> = (document, _, place) => {
  const text = el('textarea', { rows: 3, required: true, maxlength: 4000 }, document?.text ?? '')
  const type = choice({ note: 'Note', pain: 'Pain point', release: 'Release' }, document?.type)
  const author = input(document?.author, 'Your name')
  const date = input(document?.t === undefined ? '' : localOf(document.t), '', { type: 'datetime-local' })
  const pinned = el('select', {}, new Option('no stage', ''))
  const key = (journey?: string, stage?: string) => JSON.stringify([journey, stage])
  void place.list('journeys').then((journeys) => {
    for (const { id, name, stages } of journeys)
      pinned.append(
        el('optgroup', { label: name }, [
          new Option(`${name}, all of it`, key(id)),
          ...stages.map((stage) => new Option(stage.name, key(id, stage.id))),
        ]),
      )
    if (document?.journey !== undefined) pinned.value = key(document.journey, document.stage)
  })
  return {
    element: el(
      'div',
      {},
      field('What is to be remembered?', text),
      el(
        'div',
        { class: 'pair' },
        field('It is a', type),
        field('At the stage', pinned),
        field('On the date', date),
        field('By', author),
      ),
    ),
    value() {
      const [journey, stage] = (pinned.value === '' ? [] : JSON.parse(pinned.value)) as (string | null)[]
      return {
        text: text.value.trim(),
        type: type.value as NonNullable<NoteDocument['type']>,
        ...(author.value.trim() && { author: author.value.trim() }),
        ...(date.value && { t: new Date(date.value).getTime() }),
        ...(journey && { journey }),
        ...(stage && { stage }),
      }
    },
  }
}

/** As the control wants it: in the viewer's own zone, without a zone. */
function localOf(ms: number): string {
  return new Date(ms - new Date(ms).getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
