import type { Matcher, Stage } from '@desirepath/protocol'
import { button, el, field } from '../dom.ts'
import type { Known } from '../parts/known.ts'
import { matcherField } from '../parts/matcher-field.ts'
import { idealField } from './ideal-field.ts'
import { kpiField } from './kpi-field.ts'

export interface StageEditor {
  element: HTMLLIElement
  /** What is filled in, but for what tells it. */
  stage(): Omit<Stage, 'match'>
  match(): Matcher | undefined
  /** A line of its own: how many did this. */
  tell(text: string): void
  /** Its number, and whether it can move. */
  place(at: number, of: number): void
  /** After a move the keyboard stays where it was. */
  focusMove(by: number): void
}

export function stageEditor(
  stage: Omit<Stage, 'match'> & { match?: Matcher },
  known: Known,
  changed: () => void,
  wishes: { move: (by: number) => void; remove: () => void },
): StageEditor {
  const name = el('input', { value: stage.name, required: true, maxlength: 256, placeholder: 'Basket' })
  const goal = el('input', {
    ...{ value: stage.goal ?? '', maxlength: 1000, placeholder: 'I put together what I want' },
  })
  const matcher = matcherField(stage.match, known, changed)
  const kpi = kpiField(stage.kpi, known)
  const ideal = idealField(stage.ideal)
  const said = el('p', { class: 'count muted', role: 'status' })
  const title = el('h2', {})
  const up = button('↑', () => wishes.move(-1), { 'aria-label': 'Move this stage up' })
  const down = button('↓', () => wishes.move(1), { 'aria-label': 'Move this stage down' })
  const remove = button('Remove', wishes.remove, { 'aria-label': 'Remove this stage' })
  return {
    element: el(
      'li',
      { class: 'stage' },
      el('div', { class: 'stage-head' }, title, el('div', { class: 'actions' }, up, down, remove)),
      el('div', { class: 'pair' }, field('Name', name), field('The customer’s goal, in their words', goal)),
      el(
        'div',
        { class: 'field' },
        el('span', {}, 'People are here when they do any of these'),
        matcher.element,
      ),
      said,
      el('details', {}, el('summary', {}, 'The number it is judged by'), kpi.element),
      el('details', {}, el('summary', {}, 'What would be ideal here'), ideal.element),
    ),
    stage: () => ({
      id: stage.id || name.value.trim().toLowerCase(),
      name: name.value.trim(),
      goal: goal.value.trim() || undefined,
      kpi: kpi.value(),
      ideal: ideal.value(),
    }),
    match: matcher.value,
    tell: (text) => {
      said.textContent = text
    },
    place(at, of) {
      title.textContent = `Stage ${at + 1}`
      up.disabled = at === 0
      down.disabled = at === of - 1
      remove.disabled = of <= 2
    },
    focusMove: (by) => (by < 0 && !up.disabled ? up : down.disabled ? up : down).focus(),
  }
}
