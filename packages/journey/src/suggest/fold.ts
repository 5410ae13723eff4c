import type { SuggestionQuestion } from '@desirepath/protocol'
import { scan } from '../actors/scan.ts'
import { pageOf } from '../match/pages.ts'
import type { CountingSite } from '../site.ts'
import { Dictionary } from '../table/dictionary.ts'
import type { EventTable } from '../table/table.ts'
import { CONCEPTS, conceptOf, isBeside } from './words.ts'

/** How many actors met something, how often, and where among the different things each met, summed over them (from 0). */
export interface Reach {
  actors: number
  events: number
  places: number
}

/** Partials of disjoint actors add up. */
export interface SuggestionPartial {
  events: number
  actors: number
  /** By {@link labelOf}. */
  labels: Map<string, Reach>
  /** By {@link groupOf}. */
  groups: Map<string, Reach>
  /** By place in CONCEPTS. */
  concepts: Reach[]
}

/** Names that say no more than their kind does. */
const PLAIN_NAMES = new Set(
  'page pageview page_view $pageview view click event track request hit screen'.split(' '),
)
/** Files that a page is made of, and feeds that machines read. */
const ASSET = /\.(png|jpe?g|gif|webp|avif|svg|ico|css|m?js|map|woff2?|ttf|eot|xml|rss|atom|txt|json)$/i
const KINDS = new Set(['view', 'touchpoint', 'custom', 'click', 'form-submit'])

/** A page as it is, an event by its name after a colon; undefined for what could not be a stage. */
function labelOf(kind: string, name: string, page: string | undefined): string | undefined {
  if (!KINDS.has(kind)) return undefined
  if (kind !== 'view' && !PLAIN_NAMES.has(name.toLowerCase())) return `:${name}`
  return kind === 'click' || page === undefined || ASSET.test(page) ? undefined : page
}

/** Pages by their first folder, the rest by itself. */
export function groupOf(label: string): string {
  const end = label.indexOf('/', 1)
  return label.startsWith('/') && end > 0 ? label.slice(0, end) : label
}

export function foldSuggestion(
  table: EventTable,
  question: SuggestionQuestion,
  site: CountingSite,
): SuggestionPartial {
  const { order, each, isEntry } = scan(table, question, site)
  const labels = new Dictionary<string>()
  const codes = table.touchpoints.map(({ kind, name, path }) => {
    const label = labelOf(kind, name, path === undefined ? undefined : pageOf(path, site.pages))
    return label === undefined || isBeside(label) ? -1 : labels.codeOf(label)
  })
  const concepts = labels.values.map(conceptOfLabel)
  const byLabel = labels.values.map((): Reach => ({ actors: 0, events: 0, places: 0 }))
  const groups = new Dictionary<string>()
  const groupOfLabel = labels.values.map((label) => groups.codeOf(groupOf(label)))
  const byGroup = groups.values.map((): Reach => ({ actors: 0, events: 0, places: 0 }))
  const byConcept = CONCEPTS.map((): Reach => ({ actors: 0, events: 0, places: 0 }))
  let actors = 0
  each((from, to) => {
    actors++
    const met = new Set<number>()
    const among = new Set<number>()
    const reached = new Set<number>()
    for (let place = from; place < to; place++) {
      const code = codes[order.touch[place]!]!
      if (code < 0 || !isEntry(order.t[place]!)) continue
      count(byLabel[code]!, met, code)
      count(byGroup[groupOfLabel[code]!]!, among, groupOfLabel[code]!)
      const concept = concepts[code]!
      if (concept >= 0) count(byConcept[concept]!, reached, concept)
    }
  })
  return {
    events: table.size,
    actors,
    labels: new Map(byLabel.map((reach, code) => [labels.values[code]!, reach])),
    groups: new Map(byGroup.map((reach, code) => [groups.values[code]!, reach])),
    concepts: byConcept,
  }
}

/** The site's own front page says nothing, and everybody knows what it is. */
export function conceptOfLabel(label: string): number {
  return label === '/' ? 0 : conceptOf(label)
}

function count(reach: Reach, met: Set<number>, code: number): void {
  reach.events++
  if (met.has(code)) return
  reach.actors++
  reach.places += met.size
  met.add(code)
}

export function mergeSuggestions(partials: readonly SuggestionPartial[]): SuggestionPartial {
  const none = (): Reach => ({ actors: 0, events: 0, places: 0 })
  const sum: SuggestionPartial = {
    ...{ events: 0, actors: 0, labels: new Map(), groups: new Map() },
    concepts: CONCEPTS.map(none),
  }
  const add = (into: Reach, reach: Reach) => {
    for (const key of ['actors', 'events', 'places'] as const) into[key] += reach[key]
  }
  for (const partial of partials) {
    sum.events += partial.events
    sum.actors += partial.actors
    for (const by of ['labels', 'groups'] as const)
      for (const [name, reach] of partial[by]) {
        if (!sum[by].has(name)) sum[by].set(name, none())
        add(sum[by].get(name)!, reach)
      }
    partial.concepts.forEach((reach, at) => {
      add(sum.concepts[at]!, reach)
    })
  }
  return sum
}
