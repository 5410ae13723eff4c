import { GAP_LABEL, OTHER, type PathEdge, type PathNode, type PathsQuestion } from '@desirepath/protocol'
import type { PathsPartial } from './fold.ts'
import { GAP } from './path.ts'
import { ROOT } from './trie.ts'

type Edge = PathEdge & { sumMs: number }

/** The nodes and edges of a path chart (P5, P6). */
export function chartOf(
  partial: PathsPartial,
  question: PathsQuestion,
): { nodes: PathNode[]; edges: PathEdge[] } {
  const { trie } = partial
  const names = namesOf(partial, question.nodeLimit)
  const nodes: PathNode[] = []
  /** By position and name: the node's number and one. */
  const numbers = new Int32Array(names.width * (positionsOf(partial) + 1))
  /** By branch: its node. */
  const nodeOf = new Int32Array(trie.size)
  const back = new Uint8Array(trie.size)
  for (let branch = 1; branch < trie.size; branch++) {
    const step = trie.position.data[branch]!
    const name = names.of(branch)
    let number = numbers[step * names.width + name]! - 1
    if (number < 0) {
      number = nodes.push({ step, page: names.text(name), count: 0, exits: 0, back: 0 }) - 1
      if (name === names.other) nodes[number]!.other = true
      numbers[step * names.width + name] = number + 1
    }
    nodeOf[branch] = number
    const node = nodes[number]!
    const count = trie.count.data[branch]!
    node.count += count
    node.exits += trie.ended.data[branch]!
    if (!cameBack(partial, branch)) continue
    back[branch] = 1
    node.back += count
  }
  return cut(nodes, edgesOf(partial, nodes, nodeOf, back), question)
}

/** Numbers of pairs that a table may have a place for; where there are more, most are not met. */
const MAX_PAIRS = 1 << 20

function edgesOf(
  { trie }: PathsPartial,
  nodes: readonly PathNode[],
  nodeOf: Int32Array,
  back: Uint8Array,
): Edge[] {
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

function positionsOf({ trie }: PathsPartial): number {
  let most = 0
  for (let branch = 1; branch < trie.size; branch++) most = Math.max(most, trie.position.data[branch]!)
  return most
}

/** What each branch is called in the chart, from 0 to width - 1: its label, or `other` where the position does not show it. */
function namesOf(partial: PathsPartial, nodeLimit: number | null) {
  const { trie, labels } = partial
  const other = labels.length
  const gap = labels.length + 1
  const width = labels.length + 2
  // A GAP is -1, so it stands at the first place of each position.
  const shown = shownLabels(partial, nodeLimit)
  return {
    other,
    width,
    of(branch: number): number {
      const label = trie.label.data[branch]!
      if (shown[trie.position.data[branch]! * (labels.length + 1) + label + 1] === 0) return other
      return label === GAP ? gap : label
    },
    text: (name: number): string => (name === other ? OTHER : name === gap ? GAP_LABEL : labels[name]!),
  }
}

export function textOf({ labels }: PathsPartial, label: number): string {
  return label === GAP ? GAP_LABEL : labels[label]!
}

function keyOf(step: number, page: string): string {
  return `${step} ${page}`
}

/** Was the branch's page met earlier on the same path? */
function cameBack({ trie }: PathsPartial, branch: number): boolean {
  const label = trie.label.data[branch]!
  if (label === GAP) return false
  for (let at = trie.parent.data[branch]!; at !== ROOT; at = trie.parent.data[at]!)
    if (trie.label.data[at] === label) return true
  return false
}

/** By position and label and one: 1 where the label is shown there, being one of the commonest. */
function shownLabels(partial: PathsPartial, limit: number | null): Uint8Array {
  const { trie, labels } = partial
  const width = labels.length + 1
  const positions = positionsOf(partial)
  const counts = new Int32Array(width * (positions + 1))
  for (let branch = 1; branch < trie.size; branch++)
    counts[trie.position.data[branch]! * width + trie.label.data[branch]! + 1]! += trie.count.data[branch]!
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
