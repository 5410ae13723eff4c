import { DOCUMENTS, type DocumentKind, type Documents, type Saved } from '@desirepath/protocol'
import { alertLine, busy, button, el } from '../dom.ts'
import type { FormOf } from '../forms/form.ts'
import type { Known } from '../parts/known.ts'
import { freeId, type Place } from '../place.ts'

export interface Section<Kind extends DocumentKind> {
  title: string
  words: string
  form: FormOf<Kind>
  /** Something beside the form that follows what is filled in. */
  aside?: (
    place: Place,
    id: string | undefined,
    value: () => Documents[Kind],
  ) => { element: HTMLElement; follow(): void }
}

/** The documents of one kind: a list, and a form below it for the one that is edited. */
export async function documentsSection<Kind extends DocumentKind>(
  place: Place,
  kind: Kind,
  section: Section<Kind>,
  known: Known,
): Promise<HTMLElement> {
  const { one } = DOCUMENTS[kind]
  const list = el('ul', { class: 'rows' })
  const trouble = alertLine()
  const open = el('div', {})
  const add = button(`Add a ${one}`, () => edit())
  let all: Saved<Kind>[] = []

  const load = async () => {
    all = await place.list(kind)
    list.hidden = all.length === 0
    list.replaceChildren(...all.map(row))
  }
  const row = (document: Saved<Kind>) => {
    const { id } = document
    const named = document as { name?: string; text?: string }
    const title = named.name ?? named.text ?? id
    const change = button('Edit', () => {
      void busy(change, trouble, async () => {
        const { document: read, etag } = await place.read(kind, id)
        edit(id, read, etag)
      })
    })
    change.setAttribute('aria-label', `Edit ${title}`)
    const remove = button('Delete', () => {
      if (!confirm(`Delete ${title}? Its history stays.`)) return
      void busy(remove, trouble, async () => {
        await place.remove(kind, id)
        await load()
      })
    })
    remove.setAttribute('aria-label', `Delete ${title}`)
    return el('li', {}, el('span', {}, title), el('div', { class: 'actions' }, change, remove))
  }
  const close = () => {
    open.replaceChildren()
    add.hidden = false
    add.focus()
  }
  const edit = (id?: string, document?: Documents[Kind], etag?: string) => {
    const form = section.form(document, known, place, () => aside?.follow())
    const aside = section.aside?.(place, id, form.value)
    const wrong = alertLine()
    const keep = el('button', { type: 'submit', class: 'ctl main' }, 'Save')
    const submit = (event: Event) => {
      event.preventDefault()
      void busy(keep, wrong, async () => {
        const value = DOCUMENTS[kind].read(JSON.parse(JSON.stringify(form.value())))
        const { name, text } = value as { name?: string; text?: string }
        const free = freeId(
          name ?? text ?? one,
          all.map((other) => other.id),
        )
        await place.write(kind, id ?? free, value, etag)
        await load()
        close()
      })
    }
    add.hidden = true
    open.replaceChildren(
      el(
        'form',
        { class: 'stage', submit },
        form.element,
        aside?.element,
        wrong,
        el('div', { class: 'actions' }, keep, button('Cancel', close)),
      ),
    )
    open.querySelector<HTMLElement>('input, textarea')?.focus()
    aside?.follow()
  }

  await load()
  return el(
    'section',
    { id: kind, class: 'setting' },
    el('h2', {}, section.title),
    el('p', {}, section.words),
    list,
    trouble,
    add,
    open,
  )
}
