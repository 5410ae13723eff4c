import { attribute, describe, elementsOf, isIgnored, writtenId } from './lib/describe.ts'
import { listen } from './lib/listen.ts'
import type { Row } from './queue.ts'
import type { Recorder } from './record.ts'

const FIELDS = 'input:not([type=submit],[type=button],[type=reset],[type=image]),select,textarea'

export interface Forms {
  _watch(): void
  /** Started forms are being left for good: the page or its route goes. */
  _exit(): void
  /** The page is hidden, and on a phone that may be all that is ever heard of it: exits are kept ready. */
  _prepareExit(): void
  /** The page is seen again: nobody has left. */
  _withdrawExit(): void
}

/**
 * Records that a form was started (its first changed value), submitted, or left with its last field.
 * Of a field only its name is looked at, nowhere its value.
 */
export function recordForms(recorder: Recorder): Forms {
  /** Started forms and the field last touched in each. */
  const started = new Map<HTMLFormElement, string>()
  const prepared: Row[] = []
  const roots = new WeakSet<EventTarget>()

  function onTouch(event: Event): void {
    const elements = elementsOf(event)
    watchRoots(event)
    const field = elements[0]
    const form = elements.find(isForm) || (field as HTMLInputElement | undefined)?.form
    if (!field || !form || isIgnored(elements) || !field.matches(FIELDS)) return
    const isNew = !started.has(form)
    if (isNew && event.type !== 'input') return
    const name = fieldName(field)
    started.set(form, name)
    if (isNew) record('form-start', form, name)
  }

  function onSubmit(event: Event): void {
    const elements = elementsOf(event)
    const form = elements[0]
    if (!form || !isForm(form) || isIgnored(elements)) return
    record('form-submit', form, started.get(form))
    started.delete(form)
  }

  /** A submit stays inside its shadow root, so each root is listened to as soon as somebody does anything in it. */
  function watchRoots(event: Event): void {
    for (const root of event.composedPath())
      if (root instanceof ShadowRoot && !roots.has(root)) {
        roots.add(root)
        listen(root, 'submit', onSubmit)
      }
  }

  function record(
    kind: 'form-start' | 'form-submit' | 'form-exit',
    form: Element,
    field?: string,
    held?: boolean,
  ) {
    const name = attribute(form, 'data-journey') || writtenId(form) || attribute(form, 'name') || 'form'
    return recorder._record(kind, name, { l: describe(form), d: field ? { field } : {} }, true, held)
  }

  const forms: Forms = {
    _watch() {
      listen(window, 'input focusin', onTouch)
      listen(window, 'click', watchRoots)
      // Seen by the window before it is seen by the root: a form in the light tree is recorded once.
      listen(window, 'submit', onSubmit)
    },
    _exit() {
      forms._withdrawExit()
      for (const [form, field] of started) record('form-exit', form, field)
      started.clear()
    },
    _prepareExit() {
      for (const [form, field] of started) {
        const row = record('form-exit', form, field, true)
        if (row) prepared.push(row)
      }
    },
    _withdrawExit() {
      if (prepared.length) recorder._withdraw(prepared.splice(0))
    },
  }
  return forms
}

function isForm(element: Element): element is HTMLFormElement {
  return element instanceof HTMLFormElement
}

function fieldName(field: Element): string {
  return attribute(field, 'name') || writtenId(field) || attribute(field, 'autocomplete') || field.localName
}
