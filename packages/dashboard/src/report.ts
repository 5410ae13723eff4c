import type { JourneyBoard } from '@desirepath/widgets'
import { fill, get, show } from './dom.ts'
import { showSnippet } from './empty.ts'
import type { Place } from './place.ts'
import { countVisitors, listJourneys, type Refused, type Site, whatCame } from './server.ts'
import { watch } from './watch.ts'

/** How often the page looks for a first visitor, and for new journeys and demo data, ms. The charts look by themselves. */
const LOOK_MS = 5000
/** What the board shows at first, ms; history that was imported may be older. */
const RECENT_MS = 30 * 24 * 60 * 60 * 1000

let stop = () => {}

/** The board of one site, or its snippet until somebody comes. */
export function showSite(
  site: string,
  token: string,
  journey: string | undefined,
  lost: (error: Refused) => void,
): void {
  stop()
  const board = get<JourneyBoard>('board')
  board.site = site
  board.token = token
  board.journey = journey
  let visited = false
  let ended = false
  const end = watch(async () => {
    try {
      if (!visited) {
        const seen = await whatCame(token, site)
        if (ended) return
        visited = seen !== undefined
        if (!seen) return showSnippet(site)
        if (seen.last < Date.now() - RECENT_MS) board.range = `${dayOf(seen.first)}..${dayOf(seen.last)}`
        // Nothing was recorded that these could show.
        get('form').hidden = !seen.kinds.some((kind) => kind.startsWith('form-'))
        get('vitals').hidden = !seen.kinds.includes('vital')
      }
      const [{ site: known, journeys }, demo] = await Promise.all([
        listJourneys(token, site),
        countVisitors(token, site, { where: [{ prop: 'demo', op: 'eq', value: true }] }),
      ])
      if (ended) return
      head(known)
      offer(board, journeys)
      get('demo-notice').hidden = demo === 0
      get('trouble').textContent = ''
      show('report')
    } catch (error) {
      if (!ended) lost(error as Refused)
    }
  }, LOOK_MS)
  stop = () => {
    ended = true
    end()
  }
}

/** A day of the viewer's calendar, as a range has it. */
function dayOf(ms: number): string {
  const date = new Date(ms)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

export function head({ id, name = id }: Site): void {
  get('board').setAttribute('heading', name)
  document.title = `${name} · Desirepath`
}

export function leaveSite(): void {
  stop()
}

/** The journeys to choose from; the choice stays while it is there. */
function offer(board: JourneyBoard, journeys: { id: string; name: string }[]): void {
  const chosen = journeys.find(({ id }) => id === board.journey) ?? journeys[0]
  if (chosen && board.journey !== chosen.id) board.journey = chosen.id
  const select = get<HTMLSelectElement>('journey')
  const shown = [...select.options].map(({ value, text }) => `${value} ${text}`).join()
  // Filled only when it changes, or it would close under the viewer's hand.
  if (shown !== journeys.map(({ id, name }) => `${id} ${name}`).join())
    fill(select, journeys, chosen?.id ?? '')
  get('journey-label').hidden = journeys.length < 2
  for (const id of ['funnel', 'of-journey', 'of-journey-too']) get(id).hidden = journeys.length === 0
  get('no-journey').hidden = journeys.length > 0
}

export function startJourneyChoice(): void {
  const select = get<HTMLSelectElement>('journey')
  select.addEventListener('change', () => (get<JourneyBoard>('board').journey = select.value))
}

/** Where no journey is drawn yet, two ways to one; whoever only looks is told that there is none. */
export function startDrawing(here: () => Place | undefined): void {
  get('suggest').addEventListener('click', () => here()?.go('journeys', { suggest: '' }))
  get('draw').addEventListener('click', () => here()?.go('journeys'))
}
