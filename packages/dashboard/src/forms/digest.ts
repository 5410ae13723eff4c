import type { DigestDocument } from '@desirepath/protocol'
import { el, field } from '../dom.ts'
import { choice, type FormOf, input } from './form.ts'

export const digestForm: FormOf<'digests'> = (document, _, place) => {
  const name = input(document?.name, 'Monday round')
  const url = input(document?.url, 'https://hooks.slack.com/services/…', { required: true, type: 'url' })
  const format = choice(
    { slack: 'Slack', teams: 'Microsoft Teams', json: 'JSON, for a program' },
    document?.format,
  )
  const schedule = choice(
    { daily: 'every day', weekly: 'every week', unusual: 'only when a number leaves its usual range' },
    document?.schedule,
  )
  const hour = input(String(document?.hour ?? 8), '8', { type: 'number', min: 0, max: 23 })
  const journey = el('select', { required: true })
  void place
    .list('journeys')
    .then((all) =>
      journey.replaceChildren(
        ...all.map((one) => new Option(one.name, one.id, false, one.id === document?.journey)),
      ),
    )
  return {
    element: el(
      'div',
      { class: 'pair' },
      field('Name', name),
      field('Webhook', url, 'A secret: only the admin sees it.'),
      field('For', format),
      field('Journey', journey),
      field('Sent', schedule),
      field('From the hour on, in the site’s zone', hour),
    ),
    value: () => ({
      ...(name.value.trim() && { name: name.value.trim() }),
      url: url.value.trim(),
      format: format.value as DigestDocument['format'],
      journey: journey.value,
      schedule: schedule.value as DigestDocument['schedule'],
      hour: Number(hour.value),
    }),
  }
}
