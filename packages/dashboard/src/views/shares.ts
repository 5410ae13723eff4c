import {
  REPORTS_OF_JOURNEY,
  SHARED_REPORTS,
  type ShareDocument,
  type SharedReport,
} from '@desirepath/protocol'
import { alertLine, busy, button, el, field } from '../dom.ts'
import { choice, input, orThrow } from '../forms/form.ts'
import { copyable } from '../parts/copyable.ts'
import { freeId, type Place } from '../place.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** Characters behind a share's name, so that an id is never used again and no old link opens a new share. */
const ID_CHARS = 6
const NAMES: Record<SharedReport, string> = {
  funnel: 'Funnel',
  map: 'Journey map',
  trend: 'Trend',
  paths: 'Paths',
  channels: 'Channels',
  form: 'Form',
  retention: 'Retention',
  vitals: 'Web vitals',
}
const RANGES = { '30d': '30 days', '7d': '7 days', '90d': '90 days', all: 'all dates' }

/** Links for people without a key: each opens the reports picked here, and nothing else of the site. */
export async function sharesSection(place: Place): Promise<HTMLElement> {
  const journeys = await place.list('journeys')
  const list = el('ul', { class: 'rows' })
  const trouble = alertLine()
  const made = el('div', { role: 'status' })
  const name = input(undefined, 'Sales this month')
  const journey = choice(Object.fromEntries(journeys.map((one) => [one.id, one.name])), undefined)
  const range = choice(RANGES, undefined)
  const days = el('input', { type: 'number', min: 1, max: 3650, value: 30, required: true })
  const picks = SHARED_REPORTS.filter(
    (report) => journeys.length > 0 || !REPORTS_OF_JOURNEY.includes(report),
  ).map((report, at) => ({ report, box: el('input', { type: 'checkbox', checked: at === 0 }) }))

  const linkTo = async (id: string) => {
    const expiresInMs = Math.round(Number(days.value) * DAY_MS)
    const { url, expires } = await place.api<{ url: string; expires: number }>(
      'POST',
      `/shares/${encodeURIComponent(id)}/links`,
      { expiresInMs },
    )
    made.replaceChildren(
      copyable(url),
      el(
        'p',
        { class: 'muted' },
        `Whoever has it sees these reports until ${new Date(expires).toLocaleDateString()}, or until you end it below.`,
      ),
    )
  }
  const row = (share: ShareDocument & { id: string }) => {
    const title = share.name ?? share.reports.map((report) => NAMES[report]).join(', ')
    const again = button('Make a link', () => void busy(again, trouble, () => linkTo(share.id)))
    const end = button('End', () => {
      if (!confirm(`End ${title}? Its links open nothing then.`)) return
      void busy(end, trouble, async () => {
        await place.remove('shares', share.id)
        made.replaceChildren()
        await load()
      })
    })
    again.setAttribute('aria-label', `Make a link to ${title}`)
    end.setAttribute('aria-label', `End ${title}`)
    return el('li', {}, el('span', {}, title), el('div', { class: 'actions' }, again, end))
  }
  const load = async () => {
    const shares = await place.list('shares')
    list.hidden = shares.length === 0
    list.replaceChildren(...shares.map(row))
  }
  const make = el('button', { type: 'submit', class: 'ctl main' }, 'Make a link')
  const submit = (event: Event) => {
    event.preventDefault()
    void busy(make, trouble, async () => {
      const reports = picks.filter(({ box }) => box.checked).map(({ report }) => report)
      orThrow(reports[0], 'Pick at least one report.')
      const isOfJourney = reports.some((report) => REPORTS_OF_JOURNEY.includes(report))
      const share: ShareDocument = { reports, range: range.value }
      if (name.value.trim()) share.name = name.value.trim()
      if (isOfJourney) share.journey = journey.value
      const id = `${freeId(share.name ?? 'share', [])}-${crypto.randomUUID().slice(0, ID_CHARS)}`
      await place.write('shares', id, share)
      await linkTo(id)
      await load()
    })
  }

  await load()
  return el(
    'section',
    { id: 'shares', class: 'setting' },
    el('h2', {}, 'Share a view'),
    el(
      'p',
      {},
      'A link that shows the reports you pick to people without a key, and nothing else of the site.',
    ),
    el(
      'form',
      { submit },
      el(
        'fieldset',
        { class: 'picks-of-share' },
        el('legend', {}, 'Reports'),
        picks.map(({ report, box }) => el('label', {}, box, ` ${NAMES[report]}`)),
      ),
      el(
        'div',
        { class: 'pair' },
        field('Heading', name, 'The site’s name unless said.'),
        journeys.length > 0 && field('Journey', journey),
        field('Dates', range),
        field('The link lives, days', days),
      ),
      el('div', { class: 'actions' }, make),
    ),
    trouble,
    made,
    list,
  )
}
