import { el } from '../dom.ts'
import type { Place, ViewName } from '../place.ts'
import type { Refused } from '../server.ts'
import { embeds } from './embeds.ts'
import { explore } from './explore.ts'
import { health } from './health.ts'
import { journeys } from './journeys.ts'
import { settings } from './settings.ts'

type View = (place: Place, root: HTMLElement, query: URLSearchParams) => void | Promise<void>

/** Every view but the board, which is always there. Those that write or name people are the admin's. */
export const OTHER_VIEWS: Record<
  Exclude<ViewName, 'board'>,
  { title: string; admin: boolean; view: View }
> = {
  journeys: { title: 'Journeys', admin: false, view: journeys },
  explore: { title: 'Explore', admin: false, view: explore },
  settings: { title: 'Settings', admin: true, view: settings },
  embeds: { title: 'Embeds', admin: true, view: embeds },
  health: { title: 'Health', admin: true, view: health },
}

let opened = 0

/** Fills the root with a view; one that is overtaken by another draws into nothing. */
export async function openView(
  name: Exclude<ViewName, 'board'>,
  place: Place,
  root: HTMLElement,
  query: URLSearchParams,
  lost: (error: Refused) => void,
): Promise<void> {
  const own = ++opened
  const page = el('div', {}, el('p', { class: 'muted', role: 'status' }, 'Loading …'))
  root.replaceChildren(page)
  try {
    await OTHER_VIEWS[name].view(place, page, query)
  } catch (error) {
    if (own === opened) lost(error as Refused)
  }
}

/** What was open draws no more. */
export function closeView(root: HTMLElement): void {
  opened++
  root.replaceChildren()
}
