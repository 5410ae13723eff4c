import type { SegmentDocument } from '@desirepath/protocol'
import { el, field } from '../dom.ts'
import { matcherField } from '../parts/matcher-field.ts'
import { asJson, type FormOf, input } from './form.ts'

/** Who did something so many times, and never something else; more than that is JSON. */
export const segmentForm: FormOf<'segments'> = (document, known, _, changed) => {
  const parts = partsOf(document)
  if (document && !parts) return asJson<'segments'>(document, changed)
  const name = input(document?.name, 'Returning customers', { required: true })
  const did = matcherField(parts?.did, known, changed)
  const times = input(String(parts?.times ?? 1), '1', { type: 'number', min: 1, max: 1000 })
  const never = matcherField(parts?.never, known, changed)
  return {
    element: el(
      'div',
      {},
      field('Name', name),
      el('div', { class: 'field' }, el('span', {}, 'Those who did any of these'), did.element),
      field('at least so many times', times),
      el('div', { class: 'field' }, el('span', {}, 'and never these (may stay empty)'), never.element),
    ),
    value() {
      const [match, not, min] = [did.value(), never.value(), Number(times.value)]
      const all = [...(match && min > 1 ? [{ match, min }] : []), ...(not ? [{ match: not, max: 0 }] : [])]
      return {
        name: name.value.trim(),
        ...(match && min <= 1 && { match }),
        ...(all.length > 0 && { all }),
      }
    },
  }
}

function partsOf(document: SegmentDocument | undefined) {
  if (!document) return undefined
  const { match, all = [] } = document
  const never = all.filter(({ max }) => max === 0)
  const often = all.filter(({ max }) => max === undefined)
  if (never.length > 1 || often.length + (match ? 1 : 0) > 1 || never.length + often.length < all.length)
    return undefined
  return { did: match ?? often[0]?.match, times: often[0]?.min ?? 1, never: never[0]?.match }
}
