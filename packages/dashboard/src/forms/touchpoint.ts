import { el, field } from '../dom.ts'
import { matcherField } from '../parts/matcher-field.ts'
import { type FormOf, input, orThrow } from './form.ts'

export const touchpointForm: FormOf<'touchpoints'> = (document, known, _, changed) => {
  const channels = known.list('channel')
  const name = input(document?.name, 'Shop window', { required: true })
  const channel = input(document?.channel, 'store', { required: true, list: channels.id })
  const stage = input(document?.stage, 'basket')
  const matcher = matcherField(document?.match, known, changed)
  return {
    element: el(
      'div',
      {},
      channels,
      el(
        'div',
        { class: 'pair' },
        field('Name', name),
        field('Channel', channel),
        field('Stage', stage, 'Its id: where it shows while it has no event.'),
      ),
      el('div', { class: 'field' }, el('span', {}, 'Events like these'), matcher.element),
    ),
    value: () => ({
      name: name.value.trim(),
      channel: channel.value.trim(),
      match: orThrow(matcher.value(), 'Pick what the touchpoint is told by.'),
      ...(stage.value.trim() && { stage: stage.value.trim() }),
    }),
  }
}
