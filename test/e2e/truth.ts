import type { Deed } from './shopper.ts'

/** Figures worked out from what was done, with none of the product's code. Slow and plain on purpose. */

type Stage = [label: string, fits: (deed: Deed) => boolean]

const isView = (deed: Deed, page: RegExp) => deed.what === 'view' && page.test(deed.page)

/** The shop's journey in the test's own words. */
export const STAGES: Stage[] = [
  ['Awareness', (deed) => isView(deed, /^\/demo/)],
  ['Interest', (deed) => isView(deed, /^\/demo\/(shoes$|finder|guide\/)/)],
  ['Evaluation', (deed) => isView(deed, /^\/demo\/product\//)],
  ['Decision', (deed) => deed.what === 'add-to-basket' || isView(deed, /^\/demo\/basket$/)],
  ['Purchase', (deed) => isView(deed, /^\/demo\/thanks$/)],
  ['Experience', (deed) => isView(deed, /^\/demo\/support$/)],
]

/** How many stages somebody went through in their order, each by a deed of its own. */
function depthOf(deeds: Deed[]): number {
  let depth = 0
  for (const deed of deeds) if (STAGES[depth]?.[1](deed)) depth++
  return depth
}

export function funnelOf(everybody: Deed[][]): { stage: string; reached: number }[] {
  const depths = everybody.map(depthOf)
  return STAGES.map(([stage], index) => ({ stage, reached: depths.filter((depth) => depth > index).length }))
}

/** Pages in the order they were seen; the same page twice in a row is one stop. */
export function pathOf(deeds: Deed[]): string[] {
  const pages = deeds.filter(({ what }) => what === 'view').map(({ page }) => page)
  return pages.filter((page, index) => page !== pages[index - 1])
}

export interface Stop {
  step: number
  page: string
  count: number
  exits: number
  back: number
}

export function stopsOf(everybody: Deed[][], positions: number): Stop[] {
  const stops = new Map<string, Stop>()
  for (const path of everybody.map((deeds) => pathOf(deeds).slice(0, positions)))
    path.forEach((page, index) => {
      const key = `${index + 1} ${page}`
      const stop = stops.get(key) ?? { step: index + 1, page, count: 0, exits: 0, back: 0 }
      stops.set(key, stop)
      stop.count++
      if (index === path.length - 1) stop.exits++
      if (path.indexOf(page) < index) stop.back++
    })
  return sorted([...stops.values()])
}

export function sorted(stops: Stop[]): Stop[] {
  return stops.sort((a, b) => a.step - b.step || (a.page < b.page ? -1 : 1))
}
