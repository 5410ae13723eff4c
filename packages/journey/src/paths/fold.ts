import { DEFAULT_SETTINGS, type PathsQuestion, readQuestion } from '@desirepath/protocol'
import { actorsOf } from '../actors/actors.ts'
import type { ActorOrder } from '../actors/order.ts'
import { Budget } from '../budget.ts'
import { ANY_ENTRY, type EntryRange } from '../funnel/chain.ts'
import { type InSegment, segmentTest } from '../match/in-segment.ts'
import { compileMasks } from '../match/matcher.ts'
import { inPieces, keepShape } from '../pieces.ts'
import type { CountingSite } from '../site.ts'
import { Dictionary } from '../table/dictionary.ts'
import { EventTable } from '../table/table.ts'
import { EdgeSums, type Edges, positionsOf } from './edges.ts'
import { anchorOf, type Nodes, nodesOf } from './nodes.ts'
import { anchor, type GAP, Walks } from './walks.ts'
import { WayCounts, type Ways } from './ways.ts'

/** Paths counted over some actors; partials of disjoint actors can be merged. */
export interface PathsPartial {
  /** Events read. */
  events: number
  /** Actors that have a path here. */
  actors: number
  /** What the numbers in the edges and ways mean; {@link GAP} is none of them. */
  labels: readonly string[]
  edges: Edges
  ways: Ways
}

export function foldPaths(table: EventTable, question: PathsQuestion, site: CountingSite): PathsPartial {
  const order = actorsOf(table, question.unit, question.merge, site.pages)
  const budget = new Budget()
  const nodes = nodesOf(table, question, site.pages, budget)
  const collection = new Collection(order, question, nodes, {
    start: anchorOf(question.start, nodes.labels, site.pages, budget),
    end: anchorOf(question.end, nodes.labels, site.pages, budget),
    inSegment: segmentTest(table, question.segment, site.pages, budget),
    isGoal: question.goal && eventTest(table, question.goal, site, budget),
  })
  inPieces(order.count, (first, end) => collection.take(first, end))
  const ways = collection.ways.ways()
  return {
    events: table.size,
    actors: ways.last.length,
    labels: nodes.labels,
    edges: collection.edges.edges(),
    ways,
  }
}

/** What is asked of a path. */
interface Wanted {
  start: Uint8Array | null
  end: Uint8Array | null
  inSegment: InSegment
  isGoal: ((row: number) => boolean) | undefined
}

/** No label. */
const NONE = -2

/** Collects the actors' paths. */
class Collection {
  readonly edges: EdgeSums
  readonly ways: WayCounts
  readonly #walks = new Walks()
  readonly #order: ActorOrder
  readonly #nodes: Nodes
  readonly #codes: Int32Array | undefined
  readonly #wanted: Wanted
  readonly #stepLimit: number
  /** Nodes of an actor that can matter. */
  readonly #most: number
  readonly #isCollapsed: boolean
  readonly #keepsLast: boolean
  /** What is seen of each actor, and where its path may begin. */
  readonly #seen: EntryRange
  readonly #entry: EntryRange

  constructor(order: ActorOrder, question: PathsQuestion, nodes: Nodes, wanted: Wanted) {
    const { range, rangeMode, collapse, collapseKeep, stepLimit } = question
    this.#order = order
    this.#nodes = nodes
    this.#codes = nodes.codes
    this.#wanted = wanted
    this.#stepLimit = stepLimit
    this.#isCollapsed = collapse
    this.#keepsLast = collapseKeep === 'last'
    // Nothing behind the positions shown can matter to a path that is taken from where it begins.
    this.#most = !wanted.start && !wanted.end && !this.#keepsLast ? stepLimit : Infinity
    this.#seen = range && rangeMode === 'events' ? range : ANY_ENTRY
    this.#entry = range && rangeMode === 'entry' ? range : ANY_ENTRY
    this.edges = new EdgeSums(nodes.labels.length, stepLimit)
    this.ways = new WayCounts(nodes.labels.length, order.count)
  }

  /** Those of the actors from `first` to `last` - 1, a piece at most. */
  take(first: number, last: number): void {
    this.#walk(first, last)
    this.edges.addWalks(this.#walks)
    this.ways.addWalks(this.#walks)
  }

  #walk(firstActor: number, last: number): void {
    const { starts, rows, t, touch } = this.#order
    const { from: seenFrom, to: seenTo } = this.#seen
    const { from: entryFrom, to: entryTo } = this.#entry
    const { start, end, inSegment, isGoal } = this.#wanted
    const codes = this.#codes
    const isCollapsed = this.#isCollapsed
    const keepsLast = this.#keepsLast
    const isCut = this.#seen !== ANY_ENTRY
    const walks = this.#walks
    walks.clear()
    for (let actor = firstActor; actor < last; actor++) {
      let from = starts[actor]!
      let to = starts[actor + 1]!
      if (isCut) {
        while (from < to && t[from]! < seenFrom) from++
        while (from < to && t[to - 1]! > seenTo) to--
      }
      walks.begin(to - from)
      const { label, t: times, place: places } = walks
      const most = walks.first + this.#most
      let before = NONE
      let at = walks.first
      for (let place = from; place < to && at < most; place++) {
        const own = codes ? codes[touch[place]!]! : this.#nodes.of(touch[place]!, rows[place]!)
        if (own < 0) continue
        if (!isCollapsed || own !== before) {
          label[at] = own
          times[at] = t[place]!
          places[at++] = place
        } else if (keepsLast) times[at - 1] = t[place]!
        before = own
      }
      walks.end = at
      if (!anchor(walks, start, end, this.#stepLimit)) continue
      const { first } = walks
      if (times[first]! < entryFrom || times[first]! > entryTo) continue
      if (!inSegment(this.#order, from, to)) continue
      walks.keep(isGoal !== undefined && some(rows, places[first]!, to, isGoal))
    }
  }
}

function some(rows: Int32Array, from: number, to: number, test: (row: number) => boolean): boolean {
  for (let place = from; place < to; place++) if (test(rows[place]!)) return true
  return false
}

function eventTest(
  table: EventTable,
  matcher: NonNullable<PathsQuestion['goal']>,
  { pages }: CountingSite,
  budget: Budget,
) {
  const masks = compileMasks(table, [matcher], pages, budget)
  const { sure, open } = masks
  const touch = table.touch.data
  return (row: number) => sure[touch[row]!] !== 0 || (open[touch[row]!] !== 0 && masks.decide(1, row) !== 0)
}

/** Adds up partials of the same question over different actors. */
export function mergePaths(partials: readonly PathsPartial[]): PathsPartial {
  const labels = new Dictionary<string>()
  const names = partials.map((partial) => partial.labels.map((label) => labels.codeOf(label)))
  const edges = new EdgeSums(labels.values.length, positionsOf(partials.map(({ edges }) => edges)))
  const actors = partials.reduce((sum, partial) => sum + partial.actors, 0)
  const ways = new WayCounts(labels.values.length, actors)
  let events = 0
  partials.forEach((partial, at) => {
    // What is below 0 is no label, and the same everywhere.
    const nameOf = (label: number) => (label < 0 ? label : names[at]![label]!)
    const { from, to } = partial.edges
    edges.addAll({ ...partial.edges, from: from.map(nameOf), to: to.map(nameOf) })
    ways.addAll(partial.ways, partial.labels.length, nameOf)
    events += partial.events
  })
  return { events, actors, labels: labels.values, edges: edges.edges(), ways: ways.ways() }
}

// As in the funnel's: {@link keepShape} says why.
const nobody = new EventTable()
const question = readQuestion({ kind: 'paths' }) as PathsQuestion
const order = actorsOf(nobody, 'session', undefined, DEFAULT_SETTINGS.pages)
const nodes = nodesOf(nobody, question, DEFAULT_SETTINGS.pages, new Budget())
const wanted: Wanted = {
  start: null,
  end: null,
  inSegment: segmentTest(nobody, undefined, DEFAULT_SETTINGS.pages, new Budget()),
  isGoal: undefined,
}
keepShape(new Collection(order, question, nodes, wanted))
