import type { DocumentKind, Documents } from '@desirepath/protocol'
import { el, field } from '../dom.ts'
import type { Known } from '../parts/known.ts'
import type { Place } from '../place.ts'

/** What a person fills in to make a document. */
export interface DocumentForm<Kind extends DocumentKind> {
  element: HTMLElement
  /** @throws Error in words for whoever filled it in */
  value(): Documents[Kind]
}

/** Makes a form, empty or of a document. `changed` is called when what it says may have become another. */
export type FormOf<Kind extends DocumentKind> = (
  document: Documents[Kind] | undefined,
  known: Known,
  place: Place,
  changed: () => void,
) => DocumentForm<Kind>

/** Texts that are not empty, cut at commas or line breaks. */
export function listOf(text: string): string[] {
  return text
    .split(/[\n,]/)
    .map((item) => item.trim())
    .filter(Boolean)
}

export function input(
  value: string | undefined,
  placeholder: string,
  more: Record<string, string | number | boolean> = {},
) {
  return el('input', { value: value ?? '', placeholder, maxlength: 2048, ...more })
}

export function choice(options: Record<string, string>, chosen: string | undefined): HTMLSelectElement {
  return el(
    'select',
    {},
    Object.entries(options).map(([value, text]) => new Option(text, value, false, value === chosen)),
  )
}

/** A document that says more than its form can: as it is. */
export function asJson<Kind extends DocumentKind>(
  document: Documents[Kind],
  changed: () => void,
): DocumentForm<Kind> {
  const control = el(
    'textarea',
    { rows: 12, spellcheck: 'false', input: changed },
    JSON.stringify(document, null, 2),
  )
  return { element: field('As JSON', control), value: () => JSON.parse(control.value) }
}

export function orThrow<T>(value: T | undefined, words: string): T {
  if (value === undefined) throw new Error(words)
  return value
}
