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
  const nodes = new Map<number, PathNode>()
  const edges = new Map<number, Edge>()
  // Names are numbers from 0 to width - 1, so that a position and two names are one number.
  const width = partial.labels.length + 2
  for (let branch = 1; branch < trie.size; branch++) {
    const step = trie.position.data[branch]!
    const name = names.of(branch)
    const count = trie.count.data[branch]!
    const back = cameBack(partial, branch) ? count : 0
    const key = step * width + name
    let node = nodes.get(key)
    if (!node) {
      node = { step, page: names.text(name), count: 0, exits: 0, back: 0 }
      if (name === names.other) node.other = true
      nodes.set(key, node)
    }
    node.count += count
    node.exits += trie.ended.data[branch]!
    node.back += back
    const parent = trie.parent.data[branch]!
    if (parent === ROOT) continue
    const from = names.of(parent)
    const link = ((step - 1) * width + from) * width + name
    let edge = edges.get(link)
    if (!edge) {
      edge = {
        step: step - 1,
        from: names.text(from),
        to: names.text(name),
        count: 0,
        back: 0,
        avgMs: 0,
        sumMs: 0,
      }
      edges.set(link, edge)
    }
    edge.count += count
    edge.back += back
    edge.sumMs += trie.legMs.data[branch]!
  }
  return cut([...nodes.values()], [...edges.values()], question)
}

/** What each branch is called in the chart: its label, or `other` where the position does not show it. */
function namesOf(partial: PathsPartial, nodeLimit: number | null) {
  const { trie, labels } = partial
  const shown = shownLabels(partial, nodeLimit)
  const other = labels.length
  const gap = labels.length + 1
  return {
    other,
    of(branch: number): number {
      const label = trie.label.data[branch]!
      if (!shown[trie.position.data[branch]!]!.has(label)) return other
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

/** By position: the labels shown there, the commonest first. */
function shownLabels(partial: PathsPartial, limit: number | null): Set<number>[] {
  const { trie } = partial
  const counts: Map<number, number>[] = []
  for (let branch = 0; branch < trie.size; branch++) {
    const at = (counts[trie.position.data[branch]!] ??= new Map())
    const label = trie.label.data[branch]!
    at.set(label, (at.get(label) ?? 0) + trie.count.data[branch]!)
  }
  return counts.map((at) => {
    const ranked = [...at].sort(
      ([a, one], [b, other]) => other - one || byText(textOf(partial, a), textOf(partial, b)),
    )
    return new Set(ranked.slice(0, limit ?? ranked.length).map(([label]) => label))
  })
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
