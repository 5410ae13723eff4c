import { GAP_LABEL, OTHER, type PathEdge, type PathNode, type PathsQuestion } from '@desirepath/protocol'
import type { PathsPartial } from './fold.ts'
import { GAP } from './path.ts'
import { type Branches, ROOT } from './trie.ts'

type Edge = PathEdge & { sumMs: number }

/** The nodes and edges of a path chart (P5, P6). */
export function chartOf(
  partial: PathsPartial,
  question: PathsQuestion,
): { nodes: PathNode[]; edges: PathEdge[] } {
  const { trie, labels } = partial
  const other = labels.length
  const width = labels.length + 2
  const positions = positionsOf(trie)
  const places = placesOf(trie, shownLabels(partial, positions, question.nodeLimit), labels.length)
  const back = backOf(trie)
  const sums = new Sums(width * (positions + 1))
  addUp(trie, places, back, sums)
  const nodes: PathNode[] = []
  /** By place: its node. */
  const numbers = new Int32Array(sums.count.length)
  sums.count.forEach((count, place) => {
    if (count === 0) return
    const name = place % width
    const node: PathNode = {
      step: Math.floor(place / width),
      page: name === other ? OTHER : name > other ? GAP_LABEL : labels[name]!,
      count,
      exits: sums.exits[place]!,
      back: sums.back[place]!,
    }
    if (name === other) node.other = true
    numbers[place] = nodes.push(node) - 1
  })
  translate(places, numbers)
  return cut(nodes, edgesOf(trie, nodes, places, back), question)
}

/** By place: paths through it, paths that end there, and those that came there before. */
class Sums {
  readonly count: Int32Array
  readonly exits: Int32Array
  readonly back: Int32Array

  constructor(places: number) {
    this.count = new Int32Array(places)
    this.exits = new Int32Array(places)
    this.back = new Int32Array(places)
  }
}

/**
 * Where each branch stands in the chart, by position and name: its label, behind the last label `other` where the position does
 * not show it, and behind that the name of a {@link GAP}.
 */
function placesOf(trie: Branches, shown: Uint8Array, labels: number): Int32Array {
  const position = trie.position.data
  const label = trie.label.data
  const places = new Int32Array(trie.size)
  for (let branch = 1; branch < places.length; branch++) {
    const isShown = shown[position[branch]! * (labels + 1) + label[branch]! + 1] === 1
    const name = !isShown ? labels : label[branch] === GAP ? labels + 1 : label[branch]!
    places[branch] = position[branch]! * (labels + 2) + name
  }
  return places
}

/** By branch: 1 where its page was met earlier on the same path. */
function backOf(trie: Branches): Uint8Array {
  const label = trie.label.data
  const parent = trie.parent.data
  const back = new Uint8Array(trie.size)
  for (let branch = 1; branch < back.length; branch++) back[branch] = cameBack(branch, label, parent)
  return back
}

function cameBack(branch: number, label: Int32Array, parent: Int32Array): 0 | 1 {
  const own = label[branch]!
  if (own === GAP) return 0
  for (let at = parent[branch]!; at !== ROOT; at = parent[at]!) if (label[at] === own) return 1
  return 0
}

function addUp(trie: Branches, places: Int32Array, back: Uint8Array, sums: Sums): void {
  const { count, exits, back: backs } = sums
  const counts = trie.count.data
  const ended = trie.ended.data
  for (let branch = 1; branch < places.length; branch++) {
    const place = places[branch]!
    count[place]! += counts[branch]!
    exits[place]! += ended[branch]!
    if (back[branch] === 1) backs[place]! += counts[branch]!
  }
}

function translate(places: Int32Array, numbers: Int32Array): void {
  for (let branch = 1; branch < places.length; branch++) places[branch] = numbers[places[branch]!]!
}

/** Numbers of pairs that a table may have a place for; where there are more, most are not met. */
const MAX_PAIRS = 1 << 20

function edgesOf(trie: Branches, nodes: readonly PathNode[], nodeOf: Int32Array, back: Uint8Array): Edge[] {
  const edges: Edge[] = []
  const pairs = nodes.length ** 2
  /** By pair of nodes: the edge's number and one. */
  const dense = pairs <= MAX_PAIRS ? new Int32Array(pairs) : undefined
  const sparse = new Map<number, number>()
  for (let branch = 1; branch < trie.size; branch++) {
    const parent = trie.parent.data[branch]!
    if (parent === ROOT) continue
    const pair = nodeOf[parent]! * nodes.length + nodeOf[branch]!
    let number = dense ? dense[pair]! : (sparse.get(pair) ?? 0)
    if (number === 0) {
      const from = nodes[nodeOf[parent]!]!
      const to = nodes[nodeOf[branch]!]!
      number = edges.push({
        step: from.step,
        from: from.page,
        to: to.page,
        count: 0,
        back: 0,
        avgMs: 0,
        sumMs: 0,
      })
      if (dense) dense[pair] = number
      else sparse.set(pair, number)
    }
    const edge = edges[number - 1]!
    const count = trie.count.data[branch]!
    edge.count += count
    if (back[branch] === 1) edge.back += count
    edge.sumMs += trie.legMs.data[branch]!
  }
  return edges
}

function positionsOf({ position, size }: Branches): number {
  let most = 0
  for (let branch = 1; branch < size; branch++)
    if (position.data[branch]! > most) most = position.data[branch]!
  return most
}

export function textOf({ labels }: PathsPartial, label: number): string {
  return label === GAP ? GAP_LABEL : labels[label]!
}

function keyOf(step: number, page: string): string {
  return `${step} ${page}`
}

/** By position and label and one: 1 where the label is shown there, being one of the commonest. */
function shownLabels(partial: PathsPartial, positions: number, limit: number | null): Uint8Array {
  const { trie, labels } = partial
  const width = labels.length + 1
  const counts = new Int32Array(width * (positions + 1))
  countLabels(trie, width, counts)
  const shown = new Uint8Array(counts.length)
  for (let position = 1; position <= positions; position++) {
    const at = counts.subarray(position * width, (position + 1) * width)
    const met = Array.from(at.keys()).filter((label) => at[label]! > 0)
    const ranked = met.sort(
      (a, b) => at[b]! - at[a]! || byText(textOf(partial, a - 1), textOf(partial, b - 1)),
    )
    for (const label of ranked.slice(0, limit ?? ranked.length)) shown[position * width + label] = 1
  }
  return shown
}

function countLabels(trie: Branches, width: number, into: Int32Array): void {
  const position = trie.position.data
  const label = trie.label.data
  const counts = trie.count.data
  for (let branch = 1; branch < trie.size; branch++)
    into[position[branch]! * width + label[branch]! + 1]! += counts[branch]!
}

/** Takes away the edges that are not wanted, and every node that can then no longer be reached. */
function cut(
  nodes: PathNode[],
  edges: Edge[],
  { edgeLimit, minEdge = 0, maxEdge = Infinity }: PathsQuestion,
): { nodes: PathNode[]; edges: PathEdge[] } {
  const ranked = edges
    .filter(({ count }) => count >= minEdge && count <= maxEdge)
    .sort((a, b) => b.count - a.count || a.step - b.step || byText(a.from, b.from) || byText(a.to, b.to))
    .slice(0, edgeLimit ?? edges.length)
    .sort((a, b) => a.step - b.step)
  const reached = new Set(nodes.filter(({ step }) => step === 1).map(({ step, page }) => keyOf(step, page)))
  const kept = ranked.filter(({ step, from, to }) => {
    if (!reached.has(keyOf(step, from))) return false
    reached.add(keyOf(step + 1, to))
    return true
  })
  const left = nodes.filter(({ step, page }) => reached.has(keyOf(step, page)))
  if (kept.length < edges.length) tellHidden(left, kept)
  return {
    nodes: left.sort(
      (a, b) => a.step - b.step || rest(a) - rest(b) || b.count - a.count || byText(a.page, b.page),
    ),
    edges: kept.map(({ sumMs, ...edge }) => ({ ...edge, avgMs: sumMs / edge.count })),
  }
}

/** What came or went by an edge that is no longer there, so that a node's sums can still be checked. */
function tellHidden(nodes: readonly PathNode[], edges: readonly Edge[]): void {
  const came = new Map<string, number>()
  const went = new Map<string, number>()
  const add = (to: Map<string, number>, key: string, count: number) => to.set(key, (to.get(key) ?? 0) + count)
  for (const { step, from, to, count } of edges) {
    add(went, keyOf(step, from), count)
    add(came, keyOf(step + 1, to), count)
  }
  for (const node of nodes) {
    const key = keyOf(node.step, node.page)
    const hiddenIn = node.step === 1 ? 0 : node.count - (came.get(key) ?? 0)
    const hiddenOut = node.count - node.exits - (went.get(key) ?? 0)
    if (hiddenIn > 0) node.hiddenIn = hiddenIn
    if (hiddenOut > 0) node.hiddenOut = hiddenOut
  }
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The node for the rest comes last at its position, however many it holds. */
function rest({ other }: PathNode): number {
  return other ? 1 : 0
}
