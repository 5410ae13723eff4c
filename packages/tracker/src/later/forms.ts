import type { Kind, WireEvent } from '@desirepath/protocol'
import type { Row } from '../queue.ts'
import { attribute, describe, elementsOf, guard, isIgnored, listen, writtenId } from './borrowed.ts'
import type { watchAnswers } from './form-answers.ts'
import type { Record } from './index.ts'

const FIELDS = 'input:not([type=submit],[type=button],[type=reset],[type=image]),select,textarea'
/** Of these the name at most. */
const SECRETS = '[type=password],[type=hidden],[autocomplete=off],[autocomplete^=cc-],[autocomplete*=pass]'

/** What a field took; of its value nothing but whether there is one. Times are ms. */
interface Field {
  _name: string
  /** When it was entered, of performance.now(); 0 while somebody is elsewhere. */
  _since: number
  _time: number
  _visits: number
  _changes: number
  /** From entering it to its first changed value. */
  _hesitation?: number
}

interface Form {
  _fields: Map<HTMLInputElement, Field>
  /** The field last touched. */
  _last?: string
  _isStarted?: boolean
}

export interface Forms {
  /** To be called with each click. */
  _watchRoots(event: Event): void
  /** Forms are being left for good: the page or its route goes. */
  _exit(): void
  /** The page is hidden, and on a phone that may be all that is ever heard of it: exits are kept ready. */
  _prepare(): void
  /** The page is seen again: nobody has left. */
  _withdraw(): void
}

/**
 * Records how forms are entered, started, stopped by validation, submitted, or left with their last field.
 * @param onSent called with each submit that is recorded
 * @param early what happened before this script came, submits among it
 */
export function recordForms(
  tell: Record,
  withdraw: (rows: Row[]) => void,
  path: () => string,
  onSent: ReturnType<typeof watchAnswers>,
  early: Event[],
): Forms {
  /** In use on this view. Fields that belong to no form are one form, which their root stands for. */
  const used = new Map<Node, Form>()
  const prepared: Row[] = []
  const roots = new WeakSet<EventTarget>()
  const stopped = new Map<Node, Set<string>>()

  function onField(event: Event): void {
    watchRoots(event)
    onTouch(event.type, elementsOf(event))
  }

  function onTouch(type: string, elements: Element[]): void {
    const element = elements[0] as HTMLInputElement | undefined
    if (!element?.matches(FIELDS) || isIgnored(elements)) return
    // A form in the light tree may hold a field in a shadow root.
    const node = element.form || elements.find(isForm) || element.getRootNode()
    if (type === 'invalid') {
      onInvalid(node, nameOf(element))
      return
    }
    const now = performance.now()
    const isNew = !used.has(node)
    if (isNew) used.set(node, { _fields: new Map() })
    const form = used.get(node)!
    let field = form._fields.get(element)
    if (!field)
      form._fields.set(
        element,
        (field = { _name: nameOf(element), _since: 0, _time: 0, _visits: 0, _changes: 0 }),
      )
    if (type === 'focusout') {
      if (field._since) field._time += now - field._since
      field._since = 0
      return
    }
    form._last = field._name
    if (!field._since) {
      field._since = now
      field._visits++
    }
    if (isNew) record('form-focus', node, form)
    if (type === 'change') field._changes++
    if (type === 'input') {
      field._hesitation ??= now - field._since
      if (!form._isStarted) {
        form._isStarted = true
        record('form-start', node, form)
      }
    }
  }

  function onSubmit(event: Event, elements = elementsOf(event)): void {
    const form = elements[0]
    if (!form || !isForm(form) || isIgnored(elements)) return
    const fields = [...(used.get(form)?._fields.values() || [])].map(({ _name }) => _name)
    if (end('form-submit', form))
      onSent(event.timeStamp, formName(form), { p: path(), l: describe(form), d: namesOf(fields) })
  }

  /** Validation tells field by field, within one task. */
  function onInvalid(node: Node, name: string): void {
    if (stopped.get(node)?.add(name)) return
    stopped.set(node, new Set([name]))
    setTimeout(
      guard(() => {
        const fields = [...stopped.get(node)!]
        stopped.delete(node)
        record('form-fail', node, undefined, namesOf(fields))
      }),
    )
  }

  /** These stay inside their shadow root, so each root is listened to as soon as somebody does anything in it. */
  function watchRoots(event: Event): void {
    for (const root of event.composedPath())
      if (root instanceof ShadowRoot && !roots.has(root)) {
        roots.add(root)
        listen(root, 'submit', onSubmit)
        listen(root, 'change invalid', onField)
      }
  }

  function end(kind: Kind, node: Node, isHeld?: boolean): Row | undefined {
    const form = used.get(node)
    for (const [element, field] of form?._fields || []) {
      const { _name, _since, _time, _visits, _changes, _hesitation } = field
      record(
        'form-field',
        node,
        form,
        element.matches(SECRETS)
          ? { field: _name }
          : {
              field: _name,
              time: Math.round(_time + (_since && performance.now() - _since)),
              changes: _changes,
              returns: _visits - 1,
              blank: isBlank(element),
              ...(_hesitation != null && { hesitation: Math.round(_hesitation) }),
            },
        isHeld,
      )
    }
    if (!isHeld) used.delete(node)
    return record(kind, node, form, undefined, isHeld)
  }

  function record(
    kind: Kind,
    node: Node,
    form?: Form,
    props: WireEvent['d'] = form?._last ? { field: form._last } : {},
    isHeld?: boolean,
  ): Row | undefined {
    const element = isForm(node) ? node : undefined
    const name = element ? formName(element) : 'no form'
    const row = tell(kind, name, { l: element && describe(element), d: props }, true, isHeld)
    if (row && isHeld) prepared.push(row)
    return row
  }

  function leave(isHeld?: boolean): void {
    for (const [node, form] of used) if (form._isStarted) end('form-exit', node, isHeld)
  }

  // Seen by the window before they are seen by the root: what is in the light tree is recorded once.
  listen(window, 'input focusin focusout change invalid', onField)
  listen(window, 'submit', onSubmit)
  // Pages fill and focus fields by themselves; only where somebody has been at work was it them.
  if (navigator.userActivation?.hasBeenActive !== false) catchUp()

  /** What was entered or changed before this script came. */
  function catchUp(): void {
    for (const field of document.querySelectorAll<HTMLInputElement>('input,textarea'))
      if (field.checked !== field.defaultChecked || (!isTicked(field) && field.value !== field.defaultValue))
        onTouch('input', ancestors(field))
    if (document.activeElement) onTouch('focusin', ancestors(document.activeElement))
    for (const event of early)
      if (event.type === 'submit') onSubmit(event, ancestors(event.target as Element))
  }

  const forms: Forms = {
    _watchRoots: watchRoots,
    _exit() {
      for (const row of prepared) row.h = false
      if (!prepared.splice(0)[0]) leave()
      used.clear()
    },
    _prepare() {
      forms._withdraw()
      leave(true)
    },
    _withdraw() {
      if (prepared.length) withdraw(prepared.splice(0))
    },
  }
  return forms
}

function isForm(node: Node): node is HTMLFormElement {
  return node instanceof HTMLFormElement
}

export function formName(form: Element): string {
  return attribute(form, 'data-journey') || writtenId(form) || attribute(form, 'name') || 'form'
}

/** What is inside of a component has the component's name. */
function nameOf(field: Element): string {
  const { host } = field.getRootNode() as Partial<ShadowRoot>
  return (
    attribute(field, 'name') ||
    (host && attribute(host, 'name')) ||
    writtenId(field) ||
    attribute(field, 'autocomplete') ||
    field.localName
  )
}

function namesOf(fields: string[]): WireEvent['d'] {
  return { fields: fields.join(), count: fields.length }
}

/** As an event in the light tree would go. */
function ancestors(element: Element | null): Element[] {
  return element ? [element, ...ancestors(element.parentElement)] : []
}

function isBlank(field: HTMLInputElement): boolean {
  return isTicked(field) ? !field.checked : !field.value
}

function isTicked({ type }: HTMLInputElement): boolean {
  return type === 'checkbox' || type === 'radio'
}
