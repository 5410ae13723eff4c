import { alertLine, busy, button, el, field } from '../dom.ts'
import { copyable } from '../parts/copyable.ts'
import type { Place } from '../place.ts'
import { sharesSection } from './shares.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const ELEMENTS: Record<string, string> = {
  'journey-funnel': 'Funnel',
  'journey-map': 'Journey map',
  'journey-trend': 'Trend',
  'journey-paths': 'Paths',
  'journey-channels': 'Channels',
  'journey-form': 'Form',
  'journey-retention': 'Retention',
  'journey-vitals': 'Web vitals',
}

/** Widgets for other pages: pick, get a token, copy the lines. And the tag that records. */
export async function embeds(place: Place, root: HTMLElement): Promise<void> {
  const journeys = await place.list('journeys')
  const element = el(
    'select',
    {},
    Object.entries(ELEMENTS).map(([tag, name]) => new Option(name, tag)),
  )
  const journey = el(
    'select',
    {},
    journeys.map(({ id, name }) => new Option(name, id)),
  )
  const range = el(
    'select',
    {},
    [
      ['30d', '30 days'],
      ['7d', '7 days'],
      ['90d', '90 days'],
      ['all', 'all dates'],
    ].map(([value, text]) => new Option(text, value)),
  )
  const days = el('input', { type: 'number', min: 1, max: 3650, value: 90 })
  const trouble = alertLine()
  const made = el('div', {})
  const make = button(
    'Make a token and the lines',
    () => {
      void busy(make, trouble, async () => {
        const life = Math.round(Number(days.value) * DAY_MS)
        const { token, expires } = await place.api<{ token: string; expires: number }>('POST', '/tokens', {
          ...{ scope: 'read', expiresInMs: life },
        })
        const attributes = [
          `src="${location.origin}" site="${place.site}" token="${token}"`,
          `range="${range.value}"${journey.value ? ` journey="${journey.value.replace(/[&"<]/g, (sign) => `&#${sign.charCodeAt(0)};`)}"` : ''}`,
        ]
        made.replaceChildren(
          copyable(
            `<script type="module" src="${location.origin}/w.js"></script>\n<${element.value} ${attributes.join('\n  ')}></${element.value}>`,
          ),
          el(
            'p',
            { class: 'muted' },
            `Whoever sees the page can read the numbers of this site, and change nothing, until ${new Date(expires).toLocaleDateString()}.`,
          ),
        )
      })
    },
    { class: 'ctl main' },
  )
  root.replaceChildren(
    el('h1', {}, 'Embeds'),
    el('h2', {}, 'Record a page'),
    el('p', {}, 'This line in the head of every page records what happens there.'),
    copyable(`<script defer src="${location.origin}/t.js" data-site="${place.site}"></script>`),
    el('h2', {}, 'Show a report in any page'),
    el(
      'div',
      { class: 'pair' },
      field('Report', element),
      field('Journey', journey),
      field('Dates', range),
      field('The token lives, days', days),
    ),
    el('div', { class: 'actions' }, make),
    trouble,
    made,
    await sharesSection(place),
    el('h2', {}, 'Share the board'),
    el(
      'p',
      {},
      'A link that opens this dashboard for somebody who may look at all reports, and change nothing.',
    ),
    share(place),
  )
}

function share(place: Place): HTMLElement {
  const trouble = alertLine()
  const link = el('div', {})
  const make = button('Make a link for 30 days', () => {
    void busy(make, trouble, async () => {
      const { token } = await place.api<{ token: string }>('POST', '/tokens', {
        scope: 'read',
        expiresInMs: 30 * DAY_MS,
      })
      link.replaceChildren(
        copyable(`${location.origin}/?site=${encodeURIComponent(place.site)}#token=${token}`),
      )
    })
  })
  return el('div', {}, make, trouble, link)
}
