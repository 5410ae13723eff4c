import type { Matcher } from '@desirepath/protocol'
import { button, el } from '../dom.ts'
import type { Known } from './known.ts'
import { matcherOf, PICK_FIELDS, type Pick, type PickField, picksOf } from './matcher.ts'

/** A matcher as lines to pick, or as JSON where it says more than lines can. */
export interface MatcherField {
  element: HTMLElement
  /** Undefined while it is not filled in, or no JSON. */
  value(): Matcher | undefined
}

/** @param changed called with every change of what it matches */
export function matcherField(matcher: Matcher | undefined, known: Known, changed: () => void): MatcherField {
  const picks = matcher === undefined ? [empty()] : picksOf(matcher)
  return picks ? lines(picks, known, changed) : json(matcher!, changed)
}

function lines(picks: Pick[], known: Known, changed: () => void): MatcherField {
  const element = el('div', { class: 'picks' })
  const draw = () => {
    element.replaceChildren(
      ...picks.map((pick, at) => line(pick, at, known, changed, draw, picks.length > 1 && (() => drop(at)))),
      button('or …', add, { class: 'ctl quiet', 'aria-label': 'Another page or event that counts, too' }),
    )
  }
  const add = () => {
    picks.push(empty())
    draw()
    changed()
    element.querySelectorAll<HTMLInputElement>('input.value')[picks.length - 1]?.focus()
  }
  const drop = (at: number) => {
    picks.splice(at, 1)
    draw()
    changed()
    element.querySelector<HTMLElement>('input')?.focus()
  }
  draw()
  return { element, value: () => matcherOf(picks) }
}

function line(
  pick: Pick,
  at: number,
  known: Known,
  changed: () => void,
  draw: () => void,
  drop: false | (() => void),
): HTMLElement {
  const kind = el(
    'select',
    {
      'aria-label': 'What it is told by',
      change: () => {
        Object.assign(pick, { field: kind.value as PickField, prop: '', value: '' })
        draw()
        changed()
      },
    },
    Object.entries(PICK_FIELDS).map(([field, name]) => new Option(name, field, false, field === pick.field)),
  )
  const input = (key: 'prop' | 'value', list: HTMLDataListElement, name: string, example: string) => {
    const control: HTMLInputElement = el('input', {
      ...{
        class: key,
        list: list.id,
        'aria-label': name,
        placeholder: example,
        value: pick[key],
        spellcheck: 'false',
      },
      input: () => {
        pick[key] = control.value.trim()
        changed()
      },
      // The values offered are those of the property.
      change: () => key === 'prop' && draw(),
    })
    return [control, list]
  }
  const example = {
    path: '/product/**',
    name: 'add-to-cart',
    channel: 'store',
    element: 'button#buy',
    prop: '',
  }
  return el(
    'div',
    { class: 'pick' },
    at > 0 && el('span', { class: 'muted' }, 'or'),
    kind,
    pick.field === 'prop' && input('prop', known.list('props'), 'Name of the property', 'plan'),
    pick.field === 'prop' && el('span', { class: 'muted' }, 'is'),
    input('value', known.list(pick.field, pick.prop), `${PICK_FIELDS[pick.field]} is`, example[pick.field]),
    drop && button('×', drop, { class: 'ctl quiet', 'aria-label': 'Take this line away' }),
  )
}

function json(matcher: Matcher, changed: () => void): MatcherField {
  const control: HTMLTextAreaElement = el(
    'textarea',
    { rows: 4, 'aria-label': 'Matcher as JSON', spellcheck: 'false', input: changed },
    JSON.stringify(matcher, null, 2),
  )
  const value = () => {
    try {
      return JSON.parse(control.value) as Matcher
    } catch {
      return undefined
    }
  }
  return { element: control, value }
}

function empty(): Pick {
  return { field: 'path', prop: '', value: '' }
}
