import {
  type FunnelAnswer,
  type JourneyDocument,
  type Matcher,
  readJourney,
  type Stage,
} from '@desirepath/protocol'
import { alertLine, busy, button, el, field, number } from '../dom.ts'
import { Known } from '../parts/known.ts'
import { soon } from '../parts/soon.ts'
import type { Place } from '../place.ts'
import { type StageEditor, stageEditor } from './stage-editor.ts'

/** A journey on its way to be saved: its stages may still lack what they are told by. */
export interface Draft {
  /** Left out for a new one. */
  id?: string
  etag?: string
  suggested?: boolean
  journey: Omit<JourneyDocument, 'stages'> & { stages: (Omit<Stage, 'match'> & { match?: Matcher })[] }
}

const MOST_STAGES = 12

export function journeyEditor(
  place: Place,
  draft: Draft,
  save: (journey: JourneyDocument) => Promise<void>,
  cancel: () => void,
): HTMLElement {
  const { journey } = draft
  const known = new Known(place)
  const name = el('input', { value: journey.name, required: true, placeholder: 'Purchase', maxlength: 256 })
  const stages = el('ol', { class: 'stages' })
  const trouble = alertLine()
  let editors: StageEditor[] = []

  const count = soon((isLast) => countStages(place, editors, isLast))
  const draw = () => {
    stages.replaceChildren(...editors.map(({ element }) => element))
    for (const [at, editor] of editors.entries()) editor.place(at, editors.length)
    add.disabled = editors.length >= MOST_STAGES
  }
  const open = (stage: Draft['journey']['stages'][number]): StageEditor => {
    const editor: StageEditor = stageEditor(stage, known, count, {
      move: (by) => {
        const at = editors.indexOf(editor)
        editors.splice(at, 1)
        editors.splice(at + by, 0, editor)
        draw()
        count()
        editor.focusMove(by)
      },
      remove: () => {
        editors = editors.filter((one) => one !== editor)
        draw()
        count()
        add.focus()
      },
    })
    return editor
  }
  const add = button('Add a stage', () => {
    editors.push(open({ id: '', name: '' }))
    draw()
    editors.at(-1)!.element.querySelector('input')!.focus()
  })
  const keep = el('button', { type: 'submit', class: 'ctl main' }, 'Save and show')
  editors = journey.stages.map(open)
  draw()
  count()

  return el(
    'form',
    {
      class: 'editor',
      submit: (event) => {
        event.preventDefault()
        void busy(keep, trouble, () => save(documentOf(journey, name.value.trim(), editors)))
      },
    },
    el('h1', {}, draft.id === undefined ? 'A new journey' : `Journey ${journey.name}`),
    draft.suggested &&
      el(
        'p',
        { class: 'notice' },
        'These stages are what your data suggest. Rename them, change what tells them, and save.',
      ),
    field('What is it called?', name),
    stages,
    el('div', { class: 'actions' }, add),
    trouble,
    el('div', { class: 'actions' }, keep, button('Cancel', cancel)),
  )
}

/** @throws JourneyError that names the stage */
function documentOf(
  journey: Draft['journey'],
  name: string,
  editors: readonly StageEditor[],
): JourneyDocument {
  const stages = editors.map((editor, at) => {
    const match = editor.match()
    if (match === undefined)
      throw new Error(`Stage ${at + 1} has nothing that tells it: pick a page or an event.`)
    return { ...editor.stage(), match }
  })
  const ids = stages.map(({ id }) => id)
  const ideal = journey.ideal?.every((id) => ids.includes(id)) ? journey.ideal : undefined
  return readJourney({ ...journey, name, stages, ideal })
}

/** Beside each stage: how many ever did this, and how many came so far in order. */
async function countStages(
  place: Place,
  editors: readonly StageEditor[],
  isLast: () => boolean,
): Promise<void> {
  const matchers = editors.map((editor) => editor.match())
  const complete = matchers.every((matcher) => matcher !== undefined)
  const ask = (steps: unknown[]) => place.ask<FunnelAnswer>({ kind: 'funnel', steps })
  const inOrder = complete ? ask(matchers).then(({ counts }) => counts) : Promise.resolve([])
  const alone = matchers.map((matcher) =>
    matcher ? ask([matcher]).then(({ counts }) => counts[0]!) : undefined,
  )
  for (const [at, editor] of editors.entries()) {
    try {
      const [ever, order] = await Promise.all([alone[at], inOrder.catch(() => [])])
      if (!isLast()) return
      if (ever === undefined) editor.tell('')
      else if (ever === 0) editor.tell('Nobody yet. Is it spelt as in the data?')
      else
        editor.tell(
          `${number.format(ever)} ${ever === 1 ? 'visitor' : 'visitors'} did this${order[at] === undefined || at === 0 ? '' : `, ${number.format(order[at])} of them in order within 7 days`}`,
        )
    } catch (error) {
      if (isLast()) editor.tell((error as Error).message)
    }
  }
}
