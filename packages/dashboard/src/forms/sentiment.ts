import { el, field } from '../dom.ts'
import { matcherField } from '../parts/matcher-field.ts'
import { type FormOf, input, orThrow } from './form.ts'

export const sentimentForm: FormOf<'sentiment'> = (document, known, _, changed) => {
  const props = known.list('props')
  const name = input(document?.name, 'NPS', { required: true })
  const prop = input(document?.prop, 'score', { required: true, list: props.id })
  const low = input(String(document?.low ?? 0), '0', { type: 'number', step: 'any', required: true })
  const high = input(String(document?.high ?? 10), '10', { type: 'number', step: 'any', required: true })
  const matcher = matcherField(document?.match, known, changed)
  return {
    element: el(
      'div',
      {},
      props,
      el(
        'div',
        { class: 'pair' },
        field('Name', name),
        field('Property with the answer', prop),
        field('The worst answer', low),
        field('The best answer', high),
      ),
      el('div', { class: 'field' }, el('span', {}, 'Of these events'), matcher.element),
    ),
    value: () => ({
      name: name.value.trim(),
      match: orThrow(matcher.value(), 'Pick the events that bring the answers.'),
      prop: prop.value.trim(),
      low: Number(low.value),
      high: Number(high.value),
    }),
  }
}
