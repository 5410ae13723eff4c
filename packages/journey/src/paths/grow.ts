import { inPieces, keepShape } from '../pieces.ts'
import { Floats, Ints } from '../table/grow.ts'
import { GAP } from './path.ts'
import type { Branches } from './trie.ts'
import { Walks } from './walks.ts'

/** The walks that have a node at a position, those of one beginning together, a group a branch of the position before. */
interface Standing {
  /** By walk: its node at the position, how many it has from there on, and the branch that it comes to. */
  node: Int32Array
  left: Int32Array
  branch: Int32Array
  /** Where the group of each branch begins, and where the last one ends. */
  groups: Int32Array
  /** The branch of the first group; the others follow. */
  first: number
}

/**
 * Makes a trie of many walks, position by position. Those with one beginning stand together, so the branches that continue it
 * are told apart by a row that is as long as there are labels, and stays in the nearest cache. (Looking each node up among all
 * branches misses every cache each time: for a million nodes that was most of the question.)
 * @param labels how many there are
 */
export function branchesOf(walks: Walks, labels: number): Branches {
  const growth = new Growth(walks, labels)
  let standing = allOf(walks)
  for (let position = 0; standing.groups.at(-1)! > 0; position++) {
    const first = growth.size
    growth.split(standing, position)
    standing = goingOn(standing, growth, first)
  }
  return growth.branches()
}

class Growth {
  size = 1
  readonly counts = new Ints()
  readonly ended = new Ints()
  readonly #walks: Walks
  readonly #parents = new Ints()
  readonly #labels = new Ints()
  /** The first branch of each position, and of the one after the last. */
  readonly #positions = [0]
  readonly #legs = new Floats()
  readonly #converted = new Ints()
  /** By walk, as they end. */
  readonly #endBranch: Int32Array
  readonly #endMs: Float64Array
  #endings = 0
  /** By label and one (a {@link GAP} is -1): the branch that continues the group at hand, 0 for none yet. */
  readonly #child: Int32Array

  constructor(walks: Walks, labels: number) {
    this.#walks = walks
    this.#endBranch = new Int32Array(walks.count)
    this.#endMs = new Float64Array(walks.count)
    this.#child = new Int32Array(labels + 1)
    this.#parents.push(-1)
    this.#labels.push(GAP)
  }

  /** Tells the walks of each group apart by their nodes at the position. */
  split(standing: Standing, position: number): void {
    const groups = standing.groups
    const most = this.size + groups.at(-1)!
    const columns = [this.counts, this.ended, this.#parents, this.#labels, this.#legs]
    for (const column of columns) column.reserve(most)
    if (this.#walks.isGoal) this.#converted.reserve(most)
    this.#positions.push(this.size)
    inPieces(groups.length - 1, (from, to) => this.#splitSome(standing, position, from, to))
  }

  #splitSome({ node, left, branch, groups, first }: Standing, position: number, from: number, to: number) {
    const child = this.#child
    const label = this.#walks.label.data
    const t = this.#walks.t.data
    const isGoal = this.#walks.isGoal
    const parents = this.#parents.data
    const labels = this.#labels.data
    const counts = this.counts.data
    const ended = this.ended.data
    const legs = this.#legs.data
    const endBranch = this.#endBranch
    const endMs = this.#endMs
    let size = this.size
    let endings = this.#endings
    for (let group = from; group < to; group++) {
      const oldest = size
      const end = groups[group + 1]!
      for (let at = groups[group]!; at < end; at++) {
        const here = node[at]!
        const key = label[here]! + 1
        let next = child[key]!
        if (next === 0) {
          child[key] = next = size++
          parents[next] = first + group
          labels[next] = key - 1
        }
        branch[at] = next
        counts[next]!++
        if (position > 0) legs[next]! += t[here]! - t[here - 1]!
        if (left[at]! > 1) continue
        ended[next]!++
        endBranch[endings] = next
        endMs[endings++] = t[here]! - t[here - position]!
        if (isGoal?.[here] === 1) this.#converted.data[next]!++
      }
      for (let one = oldest; one < size; one++) child[labels[one]! + 1] = 0
    }
    this.size = size
    this.#endings = endings
  }

  branches(): Branches {
    const { size } = this
    const cut = <T extends Int32Array | Float64Array>({ data }: { data: T }) => ({
      data: data.slice(0, size) as T,
      length: size,
    })
    return {
      size,
      parent: cut(this.#parents),
      label: cut(this.#labels),
      position: { data: this.#positionsOf(), length: size },
      count: cut(this.counts),
      legMs: cut(this.#legs),
      ended: cut(this.ended),
      converted: this.#walks.isGoal ? cut(this.#converted) : { data: new Int32Array(size), length: size },
      endBranch: { data: this.#endBranch, length: this.#endings },
      endMs: { data: this.#endMs, length: this.#endings },
    }
  }

  /** By branch. */
  #positionsOf(): Int32Array {
    const positions = new Int32Array(this.size)
    this.#positions.forEach((first, position) => {
      positions.fill(position, first, this.#positions[position + 1] ?? this.size)
    })
    return positions
  }
}

keepShape(new Growth(new Walks().done(), 0))

/** All walks at their first node, one group: that of the root. */
function allOf({ first, count }: Walks): Standing {
  const node = first.data.slice(0, count)
  const left = new Int32Array(count)
  for (let walk = 0; walk < count; walk++) left[walk] = first.data[walk + 1]! - first.data[walk]!
  return { node, left, branch: new Int32Array(count), groups: new Int32Array([0, count]), first: 0 }
}

/** Those that have another node, by the branch that they came to: a counting sort. @param first of these branches */
function goingOn(standing: Standing, { size, counts, ended }: Growth, first: number): Standing {
  const groups = new Int32Array(size - first + 1)
  for (let branch = first; branch < size; branch++)
    groups[branch - first + 1] = groups[branch - first]! + counts.data[branch]! - ended.data[branch]!
  const walks = groups.at(-1)!
  const node = new Int32Array(walks)
  const left = new Int32Array(walks)
  move(standing, first, groups.slice(), node, left)
  return { node, left, branch: new Int32Array(walks), groups, first }
}

function move(from: Standing, first: number, places: Int32Array, node: Int32Array, left: Int32Array): void {
  const { node: nodes, left: lefts, branch } = from
  for (let at = 0; at < nodes.length; at++) {
    if (lefts[at]! < 2) continue
    const place = places[branch[at]! - first]!++
    node[place] = nodes[at]! + 1
    left[place] = lefts[at]! - 1
  }
}
