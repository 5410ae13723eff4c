import type { Matcher } from '@desirepath/protocol'
import { alertLine, button, el, field } from '../dom.ts'
import { Known } from '../parts/known.ts'
import { type MatcherField, matcherField } from '../parts/matcher-field.ts'
import { soon } from '../parts/soon.ts'
import type { Place } from '../place.ts'

const MOST_STEPS = 12

type Build = (place: Place, known: Known, builder: HTMLElement, shown: HTMLElement) => void

/** A funnel or paths, built by picking from what there is; the chart follows while one types. */
export function explore(place: Place, root: HTMLElement): void {
  const known = new Known(place)
  const shown = el('journey-board', { site: place.site, token: place.token, range: 'all' })
  const builder = el('div', { class: 'editor' })
  const ways: [name: string, build: Build][] = [
    ['Funnel', buildFunnel],
    ['Paths', buildPaths],
    ['One visitor', buildVisitor],
  ]
  const choices = ways.map(([name, build]) => {
    const choice = button(name, () => {
      for (const one of choices) one.setAttribute('aria-pressed', String(one === choice))
      shown.replaceChildren(el('journey-range'))
      build(place, known, builder, shown)
    })
    return choice
  })
  root.replaceChildren(
    el('h1', {}, 'Explore'),
    el('div', { class: 'actions', role: 'group', 'aria-label': 'What to build' }, choices),
    builder,
    shown,
  )
  choices[0]!.click()
}

function buildFunnel(place: Place, known: Known, builder: HTMLElement, shown: HTMLElement): void {
  const chart = document.createElement('journey-funnel')
  const steps: MatcherField[] = []
  const list = el('ol', { class: 'stages' })
  const trouble = alertLine()
  const follow = soon(async () => {
    const matchers = steps.map((step) => step.value()).filter((one) => one !== undefined)
    keep.hidden = matchers.length < 2 || place.key === undefined
    if (matchers.length < 1) return
    chart.setAttribute('steps', JSON.stringify(matchers))
    if (!chart.isConnected) shown.append(chart)
  })
  const add = button('Add a step', () => step().element.querySelector<HTMLElement>('select')?.focus())
  const step = () => {
    const picked = matcherField(undefined, known, follow)
    const item = el('li', { class: 'stage' })
    steps.push(picked)
    const remove = button(
      'Remove',
      () => {
        steps.splice(steps.indexOf(picked), 1)
        item.remove()
        add.disabled = false
        add.focus()
        follow()
      },
      { 'aria-label': 'Remove this step' },
    )
    item.append(picked.element, remove)
    list.append(item)
    add.disabled = steps.length >= MOST_STEPS
    return picked
  }
  const keep = button('Make it a journey', () => {
    const stages = steps.flatMap((one, at) => {
      const match = one.value()
      return match ? [{ id: `step-${at + 1}`, name: nameOf(match, at), match }] : []
    })
    sessionStorage.setItem('desirepath-draft', JSON.stringify({ name: '', stages }))
    place.go('journeys', { draft: '' })
  })
  keep.hidden = true
  builder.replaceChildren(list, el('div', { class: 'actions' }, add, keep), trouble)
  step()
  step()
}

function nameOf(match: Matcher, at: number): string {
  const { path, name, channel, element } = match.anyOf?.[0] ?? match
  return path ?? name ?? channel ?? element ?? `Step ${at + 1}`
}

function buildPaths(_: Place, known: Known, builder: HTMLElement, shown: HTMLElement): void {
  const chart = el('journey-paths', { steps: 5 })
  const pages = known.list('path')
  const anchor = (name: 'start' | 'end') => {
    const control: HTMLInputElement = el('input', {
      ...{ list: pages.id, placeholder: 'any page', spellcheck: 'false' },
      input: soon(async () => {
        if (control.value.trim() === '') chart.removeAttribute(name)
        else chart.setAttribute(name, control.value.trim())
      }),
    })
    return control
  }
  const steps: HTMLInputElement = el('input', {
    ...{ type: 'number', min: 2, max: 20, value: 5 },
    change: () =>
      chart.setAttribute('steps', String(Math.min(20, Math.max(2, Math.round(Number(steps.value)) || 5)))),
  })
  builder.replaceChildren(
    pages,
    el(
      'div',
      { class: 'pair' },
      field('Begin at', anchor('start')),
      field('End at', anchor('end')),
      field('Steps', steps),
    ),
  )
  shown.append(chart)
}

/** What one person did, over all the ids that are theirs. */
function buildVisitor(_: Place, __: Known, builder: HTMLElement, shown: HTMLElement): void {
  const chart = document.createElement('journey-visitor')
  const control: HTMLInputElement = el('input', {
    ...{ placeholder: 'customer-42', spellcheck: 'false' },
    input: soon(async () => {
      const visitor = control.value.trim()
      if (visitor === '') return chart.remove()
      chart.setAttribute('visitor', visitor)
      if (!chart.isConnected) shown.append(chart)
    }),
  })
  builder.replaceChildren(field('Any id of theirs', control))
}
