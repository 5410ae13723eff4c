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
  /** By place in CONCEPTS. */
  concepts: Reach[]
}

/** Names that say no more than their kind does. */
const PLAIN_NAMES = new Set(['page', 'pageview', 'page_view', '$pageview', 'view', 'click', 'event', 'track'])
const KINDS = new Set(['view', 'touchpoint', 'custom', 'click', 'form-submit'])

/** A page as it is, an event by its name after a colon; undefined for what could not be a stage. */
function labelOf(kind: string, name: string, page: string | undefined): string | undefined {
  if (!KINDS.has(kind)) return undefined
  if (kind === 'view' || PLAIN_NAMES.has(name.toLowerCase())) return kind === 'click' ? undefined : page
  return `:${name}`
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
  const byConcept = CONCEPTS.map((): Reach => ({ actors: 0, events: 0, places: 0 }))
  let actors = 0
  each((from, to) => {
    actors++
    const met = new Set<number>()
    const reached = new Set<number>()
    for (let place = from; place < to; place++) {
      const code = codes[order.touch[place]!]!
      if (code < 0 || !isEntry(order.t[place]!)) continue
      count(byLabel[code]!, met, code)
      const concept = concepts[code]!
      if (concept >= 0) count(byConcept[concept]!, reached, concept)
    }
  })
  return {
    events: table.size,
    actors,
    labels: new Map(byLabel.map((reach, code) => [labels.values[code]!, reach])),
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
  const sum: SuggestionPartial = { events: 0, actors: 0, labels: new Map(), concepts: CONCEPTS.map(none) }
  const add = (into: Reach, reach: Reach) => {
    for (const key of ['actors', 'events', 'places'] as const) into[key] += reach[key]
  }
  for (const { events, actors, labels, concepts } of partials) {
    sum.events += events
    sum.actors += actors
    for (const [label, reach] of labels) {
      if (!sum.labels.has(label)) sum.labels.set(label, none())
      add(sum.labels.get(label)!, reach)
    }
    concepts.forEach((reach, at) => {
      add(sum.concepts[at]!, reach)
    })
  }
  return sum
}
