import { DEFAULT_SETTINGS, type PathsQuestion, readQuestion } from '@desirepath/protocol'
import { actorsOf } from '../actors/actors.ts'
import type { ActorOrder } from '../actors/order.ts'
import { Budget } from '../budget.ts'
import { type InSegment, segmentTest } from '../match/in-segment.ts'
import { compileMasks } from '../match/matcher.ts'
import { inPieces, keepShape } from '../pieces.ts'
import type { CountingSite } from '../site.ts'
import { EventTable } from '../table/table.ts'
import { branchesOf } from './grow.ts'
import { anchorOf, type Nodes, nodesOf } from './nodes.ts'
import { anchor, GAP, Path } from './path.ts'
import { type Branches, PathTrie } from './trie.ts'
import { Walks } from './walks.ts'

/** Paths counted over some actors; partials of disjoint actors can be merged. */
export interface PathsPartial {
  /** Events read. */
  events: number
  /** Actors that have a path here. */
  actors: number
  /** The trie's labels; {@link GAP} is none of them. */
  labels: readonly string[]
  trie: Branches
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
  const walks = collection.walks.done()
  return {
    events: table.size,
    actors: walks.count,
    labels: nodes.labels,
    trie: branchesOf(walks, nodes.labels.length),
  }
}

/** What is asked of a path. */
interface Wanted {
  start: Uint8Array | null
  end: Uint8Array | null
  inSegment: InSegment
  isGoal?: (row: number) => boolean
}

/** No label. */
const NONE = -2

/** Collects the actors' paths. */
class Collection {
  readonly walks = new Walks()
  readonly #path = new Path()
  readonly #order: ActorOrder
  readonly #question: PathsQuestion
  readonly #nodes: Nodes
  readonly #wanted: Wanted

  constructor(order: ActorOrder, question: PathsQuestion, nodes: Nodes, wanted: Wanted) {
    this.#order = order
    this.#question = question
    this.#nodes = nodes
    this.#wanted = wanted
  }

  /** Those of the actors from `first` to `last` - 1. */
  take(first: number, last: number): void {
    const { starts, rows, t, touch } = this.#order
    const { range, rangeMode, collapse, collapseKeep, stepLimit } = this.#question
    const { start, end, inSegment, isGoal } = this.#wanted
    const nodes = this.#nodes
    const codes = nodes.codes
    const path = this.#path
    const isCut = range !== undefined && rangeMode === 'events'
    const isEntry = range !== undefined && rangeMode === 'entry'
    // Nothing behind the positions shown can matter to a path that is taken from where it begins.
    const most = !start && !end && collapseKeep === 'first' ? stepLimit : Infinity
    for (let actor = first; actor < last; actor++) {
      let from = starts[actor]!
      let to = starts[actor + 1]!
      if (isCut) {
        while (from < to && t[from]! < range.from) from++
        while (from < to && t[to - 1]! > range.to) to--
      }
      path.clear(to - from)
      let before = NONE
      for (let place = from; place < to && path.end < most; place++) {
        const label = codes ? codes[touch[place]!]! : nodes.of(touch[place]!, rows[place]!)
        if (label < 0) continue
        if (!collapse || label !== before) path.push(label, t[place]!, place)
        else if (collapseKeep === 'last') path.t[path.end - 1] = t[place]!
        before = label
      }
      if (!anchor(path, start, end, stepLimit)) continue
      if (isEntry && (path.t[path.first]! < range.from || path.t[path.first]! > range.to)) continue
      if (!inSegment(this.#order, from, to)) continue
      this.walks.add(path)
      if (isGoal && some(rows, path.place[path.first]!, to, isGoal)) this.walks.convert()
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
  const labels: string[] = []
  const numbers = new Map<string, number>()
  const sum = new PathTrie()
  let events = 0
  let actors = 0
  for (const partial of partials) {
    events += partial.events
    actors += partial.actors
    const renamed = partial.labels.map((label) => {
      if (!numbers.has(label)) numbers.set(label, labels.push(label) - 1)
      return numbers.get(label)!
    })
    const { trie } = partial
    const moved = new Int32Array(trie.size)
    for (let branch = 1; branch < trie.size; branch++) {
      const label = trie.label.data[branch]!
      // A branch comes after the one it continues, so that one has moved already.
      const to = sum.child(moved[trie.parent.data[branch]!]!, label === GAP ? GAP : renamed[label]!)
      moved[branch] = to
      sum.pass(to, trie.count.data[branch]!, trie.legMs.data[branch]!)
      sum.convert(to, trie.converted.data[branch]!)
    }
    for (let end = 0; end < trie.endBranch.length; end++)
      sum.end(moved[trie.endBranch.data[end]!]!, trie.endMs.data[end]!)
  }
  return { events, actors, labels, trie: sum.branches() }
}

// As in the funnel's: {@link keepShape} says why.
const nobody = new EventTable()
const question = readQuestion({ kind: 'paths' }) as PathsQuestion
const order = actorsOf(nobody, 'session', undefined, DEFAULT_SETTINGS.pages)
const nodes = nodesOf(nobody, question, DEFAULT_SETTINGS.pages, new Budget())
keepShape(new Collection(order, question, nodes, { start: null, end: null, inSegment: () => true }))
