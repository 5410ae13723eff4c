import { GAP_LABEL, OTHER, type PathEdge, type PathNode, type PathsQuestion } from '@desirepath/protocol'
import { keepShape } from '../pieces.ts'
import { EdgeSums, type Edges, positionsOf, START } from './edges.ts'
import type { PathsPartial } from './fold.ts'
import { GAP } from './walks.ts'

type Edge = PathEdge & { sumMs: number }

/** The nodes and edges of a path chart (P5, P6). */
export function chartOf(
  { edges, labels }: PathsPartial,
  question: PathsQuestion,
): { nodes: PathNode[]; edges: PathEdge[] } {
  const places = new Places(labels, edges, question.nodeLimit)
  const ends = endsOf(edges, places)
  const sums = sumsOf(edges, ends, places.count)
  const nodes: PathNode[] = []
  /** By place: its node. */
  const nodeOf = new Int32Array(places.count)
  sums.came.forEach((count, place) => {
    if (count === 0) return
    const node: PathNode = {
      ...places.tell(place),
      count,
      exits: count - sums.went[place]!,
      back: sums.back[place]!,
    }
    if (places.isOther(place)) node.other = true
    nodeOf[place] = nodes.push(node) - 1
  })
  return cut(nodes, edgesOf(edges, ends, nodes, nodeOf), question)
}

/**
 * Where a node stands in the chart, as one number of its position and name: its label, behind the last label `other` where the
 * position does not show it, and behind that the name of a {@link GAP}.
 */
class Places {
  readonly count: number
  readonly #labels: readonly string[]
  readonly #width: number
  /** By position and label: 1 where the label is shown there. */
  readonly #shown: Uint8Array

  constructor(labels: readonly string[], edges: Edges, nodeLimit: number | null) {
    const positions = positionsOf([edges])
    this.#labels = labels
    this.#width = labels.length + 2
    this.count = (positions + 1) * this.#width
    this.#shown = shownLabels(labels, edges, positions, nodeLimit)
  }

  of(position: number, label: number): number {
    const first = position * this.#width
    const other = this.#labels.length
    if (this.#shown[position * (other + 1) + label + 1] === 0) return first + other
    return first + (label === GAP ? other + 1 : label)
  }

  isOther(place: number): boolean {
    return place % this.#width === this.#labels.length
  }

  tell(place: number): { step: number; page: string } {
    const name = place % this.#width
    const other = this.#labels.length
    const page = name === other ? OTHER : textOf(this.#labels, name > other ? GAP : name)
    return { step: Math.floor(place / this.#width), page }
  }
}

/** The places that edges lead from and to; from -1 where paths begin. */
interface Ends {
  from: Int32Array
  to: Int32Array
}

function endsOf(edges: Edges, places: Places): Ends {
  const { position, from, to } = edges
  const ends = { from: new Int32Array(to.length), to: new Int32Array(to.length) }
  for (let edge = 0; edge < to.length; edge++) {
    ends.from[edge] = from[edge] === START ? -1 : places.of(position[edge]! - 1, from[edge]!)
    ends.to[edge] = places.of(position[edge]!, to[edge]!)
  }
  return ends
}

/** By place: paths that came there, those of them that had been there before, and those that went on. */
interface Sums {
  came: Int32Array
  back: Int32Array
  went: Int32Array
}

function sumsOf({ count, back }: Edges, { from, to }: Ends, places: number): Sums {
  const sums = { came: new Int32Array(places), back: new Int32Array(places), went: new Int32Array(places) }
  for (let edge = 0; edge < to.length; edge++) {
    sums.came[to[edge]!]! += count[edge]!
    sums.back[to[edge]!]! += back[edge]!
    if (from[edge]! >= 0) sums.went[from[edge]!]! += count[edge]!
  }
  return sums
}

/** Numbers of pairs that a table may have a place for; where there are more, most are not met. */
const MAX_PAIRS = 1 << 20

function edgesOf(edges: Edges, ends: Ends, nodes: readonly PathNode[], nodeOf: Int32Array): Edge[] {
  const found: Edge[] = []
  const pairs = nodes.length ** 2
  /** By pair of nodes: the edge's number and one. */
  const dense = pairs <= MAX_PAIRS ? new Int32Array(pairs) : undefined
  const sparse = new Map<number, number>()
  for (let at = 0; at < ends.to.length; at++) {
    if (ends.from[at]! < 0) continue
    const before = nodeOf[ends.from[at]!]!
    const after = nodeOf[ends.to[at]!]!
    const pair = before * nodes.length + after
    let number = dense ? dense[pair]! : (sparse.get(pair) ?? 0)
    if (number === 0) {
      const { step, page } = nodes[before]!
      number = found.push({ step, from: page, to: nodes[after]!.page, count: 0, back: 0, avgMs: 0, sumMs: 0 })
      if (dense) dense[pair] = number
      else sparse.set(pair, number)
    }
    const edge = found[number - 1]!
    edge.count += edges.count[at]!
    edge.back += edges.back[at]!
    edge.sumMs += edges.ms[at]!
  }
  return found
}

export function textOf(labels: readonly string[], label: number): string {
  return label === GAP ? GAP_LABEL : labels[label]!
}

function keyOf(step: number, page: string): string {
  return `${step} ${page}`
}

/** By position and label and one: 1 where the label is shown there, being one of the commonest. */
function shownLabels(
  labels: readonly string[],
  { position, to, count }: Edges,
  positions: number,
  limit: number | null,
): Uint8Array {
  const width = labels.length + 1
  const counts = new Int32Array(width * (positions + 1))
  for (let edge = 0; edge < to.length; edge++)
    counts[position[edge]! * width + to[edge]! + 1]! += count[edge]!
  const shown = new Uint8Array(counts.length)
  for (let at = 1; at <= positions; at++) {
    const here = counts.subarray(at * width, (at + 1) * width)
    const met = Array.from(here.keys()).filter((label) => here[label]! > 0)
    const ranked = met.sort(
      (a, b) => here[b]! - here[a]! || byText(textOf(labels, a - 1), textOf(labels, b - 1)),
    )
    for (const label of ranked.slice(0, limit ?? ranked.length)) shown[at * width + label] = 1
  }
  return shown
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

const none = new EdgeSums(0, 2).edges()
const nowhere = new Places([], none, null)
const noEnds = endsOf(none, nowhere)
for (const one of [nowhere, noEnds, sumsOf(none, noEnds, 0)]) keepShape(one)
