import type { FunnelAnswer, Health, Matcher, TouchpointsAnswer } from '@desirepath/protocol'
import { el, moment, number } from '../dom.ts'
import { table } from '../parts/table.ts'
import type { Place } from '../place.ts'
import { clocksSection } from './clocks.ts'
import { refusedSection } from './refused.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** How far back is recent, for what should go on happening; ms. */
const RECENT_MS = 7 * DAY_MS

interface Import {
  source: string
  entries: number
  last: number
}

/** Is what comes in alive and good, and does what tells stages and touchpoints still match? */
export async function health(place: Place, root: HTMLElement): Promise<void> {
  const [seen, imports, told, journeys, touchpoints] = await Promise.all([
    place.ask<TouchpointsAnswer>({ kind: 'touchpoints', limit: 20 }),
    place.api<{ imports: Import[] }>('GET', '/imports'),
    place.api<Health>('GET', '/health'),
    place.list('journeys'),
    place.list('touchpoints'),
  ])
  const kinds = seen.fields.kind.rows
  const last = Math.max(...kinds.map((row) => row.last))
  const watched = [
    ...journeys.flatMap(({ id, name, stages }) =>
      stages.map((stage) => ({ what: `${name}: ${stage.name}`, match: stage.match, journey: id })),
    ),
    ...touchpoints.map(({ name, match }) => ({ what: `Touchpoint ${name}`, match, journey: undefined })),
  ]
  const states = await Promise.all(
    watched.map(async (one) => ({ ...one, ...(await liveness(place, one.match, last)) })),
  )
  const quiet = states.filter(({ state }) => state !== 'alive')
  root.replaceChildren(
    el('h1', {}, 'Health of the data'),
    el(
      'p',
      { class: 'finding' },
      kinds.length === 0
        ? 'No event yet. Is the tag in the pages?'
        : `The last event is of ${moment(last)}${Date.now() - last > DAY_MS ? ', more than a day ago' : ''}.`,
    ),
    liveOf(place),
    refusedSection(place, told.refused),
    el('h2', {}, 'What no longer matches'),
    quiet.length === 0
      ? el(
          'p',
          {},
          watched.length === 0
            ? 'No journey and no touchpoint is drawn yet.'
            : 'Everything that stages and touchpoints look for has happened in the last seven days of the data.',
        )
      : table(
          ['What', 'State'],
          quiet.map(({ what, state, journey }) => [
            journey === undefined || place.key === undefined
              ? what
              : el(
                  'a',
                  {
                    href: `/?site=${encodeURIComponent(place.site)}&view=journeys&edit=${encodeURIComponent(journey)}`,
                  },
                  what,
                ),
            state === 'never'
              ? 'has never matched anything'
              : 'has matched nothing in the last seven days of the data',
          ]),
        ),
    el('h2', {}, 'What came'),
    table(
      ['Kind', 'Events', 'First', 'Last'],
      kinds.map(({ value, count, first, last }) => [
        value,
        number.format(count),
        moment(first),
        moment(last),
      ]),
    ),
    clocksSection(told.clocks),
    el('h2', {}, 'Imports'),
    imports.imports.length === 0
      ? el('p', {}, 'Nothing was imported.')
      : table(
          ['Source', 'Events', 'Last piece'],
          imports.imports.map(({ source, entries, last }) => [source, number.format(entries), moment(last)]),
        ),
  )
}

/** What arrives while one looks. */
function liveOf({ site, token }: Place): HTMLElement {
  const live = document.createElement('journey-live')
  live.setAttribute('site', site)
  live.setAttribute('token', token)
  return live
}

/** The clock is that of the data: an import of last year is not quiet for being old. */
async function liveness(
  place: Place,
  match: Matcher,
  last: number,
): Promise<{ state: 'alive' | 'quiet' | 'never' }> {
  const ask = async (range?: { from: number; to: number }) =>
    (await place.ask<FunnelAnswer>({ kind: 'funnel', steps: [match], range })).counts[0]!
  if ((await ask({ from: last - RECENT_MS, to: last })) > 0) return { state: 'alive' }
  return { state: (await ask()) > 0 ? 'quiet' : 'never' }
}
