import type { PathsQuestion } from '@desirepath/protocol'
import { actorsOf } from '../actors/actors.ts'
import { Budget } from '../budget.ts'
import { segmentTest } from '../match/in-segment.ts'
import { compileMasks } from '../match/matcher.ts'
import type { CountingSite } from '../site.ts'
import type { EventTable } from '../table/table.ts'
import { anchorOf, nodesOf } from './nodes.ts'
import { anchor, GAP, Path } from './path.ts'
import { type Branches, PathTrie, ROOT } from './trie.ts'

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
  const { range, rangeMode, collapse, collapseKeep, stepLimit } = question
  const order = actorsOf(table, question.unit, question.merge, site.pages)
  const budget = new Budget()
  const nodes = nodesOf(table, question, site.pages, budget)
  const start = anchorOf(question.start, nodes.labels, site.pages, budget)
  const end = anchorOf(question.end, nodes.labels, site.pages, budget)
  const inSegment = segmentTest(table, question.segment, site.pages, budget)
  const isGoal = question.goal && eventTest(table, question.goal, site, budget)
  const { rows, t, touch, starts } = order
  // Nothing behind the positions shown can matter to a path that is taken from where it begins.
  const mayStop = !start && !end && collapseKeep === 'first'
  const path = new Path()
  const trie = new PathTrie(order.count)
  let actors = 0

  for (let actor = 0; actor < order.count; actor++) {
    let from = starts[actor]!
    let to = starts[actor + 1]!
    if (range && rangeMode === 'events') {
      while (from < to && t[from]! < range.from) from++
      while (from < to && t[to - 1]! > range.to) to--
    }
    path.clear()
    for (let place = from; place < to; place++) {
      if (mayStop && path.end >= stepLimit) break
      const label = nodes.codes ? nodes.codes[touch[place]!]! : nodes.of(touch[place]!, rows[place]!)
      if (label < 0) continue
      const last = path.end - 1
      if (!collapse || last < 0 || path.label[last] !== label) path.push(label, t[place]!, place)
      else if (collapseKeep === 'last') path.t[last] = t[place]!
    }
    if (!anchor(path, start, end, stepLimit)) continue
    if (
      range &&
      rangeMode === 'entry' &&
      (path.t[path.first]! < range.from || path.t[path.first]! > range.to)
    )
      continue
    if (!inSegment(order, from, to)) continue
    actors++
    const branch = record(trie, path)
    if (isGoal && some(rows, path.place[path.first]!, to, isGoal)) trie.convert(branch, 1)
  }
  return { events: table.size, actors, labels: nodes.labels, trie: trie.branches() }
}

function record(trie: PathTrie, { first, end, label, t }: Path): number {
  let branch = ROOT
  for (let at = first; at < end; at++) {
    branch = trie.child(branch, label[at]!)
    trie.pass(branch, 1, at === first ? 0 : t[at]! - t[at - 1]!)
  }
  trie.end(branch, t[end - 1]! - t[first]!)
  return branch
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
  const { sure, open, decide } = compileMasks(table, [matcher], pages, budget)
  const touch = table.touch.data
  return (row: number) => sure[touch[row]!] !== 0 || (open[touch[row]!] !== 0 && decide(1, row) !== 0)
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
