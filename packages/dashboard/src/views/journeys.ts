import { type JourneyDocument, type Saved, type SuggestionAnswer, TEMPLATES } from '@desirepath/protocol'
import { alertLine, busy, button, el } from '../dom.ts'
import { freeId, type Place } from '../place.ts'
import { type Draft, journeyEditor } from './journey-editor.ts'

/** Journeys: a list, and an editor for one of them. `?edit=ID` opens it, `?edit=` a new one. */
export async function journeys(place: Place, root: HTMLElement, query: URLSearchParams): Promise<void> {
  const all = await place.list('journeys')
  const wanted = query.get('edit')
  if (query.get('suggest') !== null) return suggest(place, root, all)
  if (query.get('draft') !== null) {
    const draft = sessionStorage.getItem('desirepath-draft')
    if (draft) return edit(place, root, { journey: JSON.parse(draft) }, all)
  }
  if (wanted !== null) {
    const { document, etag } = await place.read('journeys', wanted)
    return edit(place, root, { id: wanted, etag, journey: document }, all)
  }
  list(place, root, all)
}

function list(place: Place, root: HTMLElement, all: Saved<'journeys'>[]): void {
  const trouble = alertLine()
  root.replaceChildren(
    el('h1', {}, 'Journeys'),
    el(
      'p',
      {},
      'A journey is a list of stages, each told by what people do. Change one, and all history counts anew.',
    ),
    trouble,
    el(
      'ul',
      { class: 'rows', hidden: all.length === 0 },
      all.map((journey) => row(place, root, journey, trouble)),
    ),
    el('h2', {}, all.length > 0 ? 'Another journey' : 'The first journey'),
    starts(place, root, all),
  )
}

function row(place: Place, root: HTMLElement, journey: Saved<'journeys'>, trouble: HTMLElement): HTMLElement {
  const { id, name, stages } = journey
  const remove = button(`Delete`, () => {
    if (!confirm(`Delete the journey ${name}? Its history stays.`)) return
    void busy(remove, trouble, async () => {
      await place.remove('journeys', id)
      list(place, root, await place.list('journeys'))
    })
  })
  return el(
    'li',
    {},
    el(
      'div',
      {},
      el('b', {}, name),
      el('div', { class: 'muted' }, stages.map((stage) => stage.name).join(' → ')),
    ),
    el(
      'div',
      { class: 'actions' },
      button('Show', () => place.go('board', { journey: id })),
      place.key !== undefined && button('Edit', () => place.go('journeys', { edit: id })),
      place.key !== undefined && remove,
    ),
  )
}

function starts(place: Place, root: HTMLElement, all: Saved<'journeys'>[]): HTMLElement {
  if (place.key === undefined) return el('p', {}, 'Only the admin draws journeys.')
  const from = (journey: Draft['journey']) => edit(place, root, { journey }, all)
  return el(
    'div',
    { class: 'actions' },
    button('Suggest stages from my data', () => place.go('journeys', { suggest: '' }), { class: 'ctl main' }),
    TEMPLATES.map(({ name, stages }) =>
      button(name, () => from({ name: '', stages: stages.map((stage) => ({ ...stage })) })),
    ),
    button('Empty', () =>
      from({
        name: '',
        stages: [
          { id: '', name: '' },
          { id: '', name: '' },
        ],
      }),
    ),
  )
}

async function suggest(place: Place, root: HTMLElement, all: Saved<'journeys'>[]): Promise<void> {
  const { journey } = await place.ask<SuggestionAnswer>({ kind: 'suggestion' })
  if (journey) return edit(place, root, { journey, suggested: true }, all)
  list(place, root, all)
  root.append(
    el(
      'p',
      { class: 'wrong', role: 'status' },
      'There is too little in the data to suggest stages. Begin with a template.',
    ),
  )
}

function edit(place: Place, root: HTMLElement, draft: Draft, all: Saved<'journeys'>[]): void {
  const save = async (journey: JourneyDocument) => {
    const id =
      draft.id ??
      freeId(
        journey.name,
        all.map((one) => one.id),
      )
    await place.write('journeys', id, journey, draft.etag)
    place.go('board', { journey: id })
  }
  root.replaceChildren(journeyEditor(place, draft, save, () => place.go('journeys')))
  root.querySelector<HTMLElement>('input')?.focus()
}
