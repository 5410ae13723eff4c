import type { SiteSettings } from '@desirepath/protocol'
import { alertLine, busy, el, field } from '../dom.ts'
import { input, listOf } from '../forms/form.ts'
import type { Place } from '../place.ts'

/** What the site is called, its zone, who may send, how long events stay. */
export async function siteSection(place: Place): Promise<HTMLElement> {
  const site = await place.api<SiteSettings>('GET', '')
  const zones = el(
    'datalist',
    { id: 'zones' },
    Intl.supportedValuesOf('timeZone').map((zone) => el('option', { value: zone })),
  )
  const name = input(site.name, 'The shop')
  const zone = input(site.zone, 'Europe/Berlin', { list: zones.id, required: true })
  const days = input(site.keepDays === undefined ? '' : String(site.keepDays), 'for ever', {
    type: 'number',
    min: 1,
  })
  const origins = el(
    'textarea',
    { rows: 2, placeholder: 'any', spellcheck: 'false' },
    site.origins.join('\n'),
  )
  const trouble = alertLine()
  const said = el('p', { class: 'muted', role: 'status' })
  const keep = el('button', { type: 'submit', class: 'ctl main' }, 'Save')
  const submit = (event: Event) => {
    event.preventDefault()
    said.textContent = ''
    void busy(keep, trouble, async () => {
      // What this form does not show stays as it is.
      const now = await place.api<SiteSettings>('GET', '')
      await place.api('PUT', '', {
        ...now,
        name: name.value.trim() || undefined,
        zone: zone.value.trim(),
        origins: listOf(origins.value),
        keepDays: days.value === '' ? undefined : Number(days.value),
      })
      said.textContent = 'Saved.'
    })
  }
  return el(
    'section',
    { id: 'site-settings', class: 'setting' },
    el('h2', { id: 'site-title' }, 'Site'),
    el(
      'form',
      { submit },
      zones,
      el(
        'div',
        { class: 'pair' },
        field('Name', name),
        field('Time zone', zone, 'Where days are cut.'),
        field('Events stay, days', days),
        field('Hosts whose pages may send', origins, 'One a line; empty for any.'),
      ),
      trouble,
      el('div', { class: 'actions' }, keep),
      said,
    ),
  )
}
