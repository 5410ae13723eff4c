import { inPieces, keepShape, PIECE } from '../pieces.ts'
import { Floats, Ints } from '../table/grow.ts'
import { sortWalks } from './sort.ts'
import { type Branches, ROOT } from './trie.ts'
import { Walks } from './walks.ts'

/**
 * Makes a trie of many walks. They are sorted by their nodes first, so that those with a common beginning stand together and a
 * walk's branches are those of the one before it, up to where the two part. (Looking each node up among all branches misses
 * every cache each time: for a million nodes that was most of the question.)
 * @param labels how many there are
 */
export function branchesOf(walks: Walks, labels: number): Branches {
  const order = sortWalks(walks, labels)
  const growth = new Growth(walks)
  inPieces(walks.count, (first, end) => growth.take(order, first, end))
  return growth.branches()
}

class Growth {
  #size = 1
  readonly #walks: Walks
  /** By branch. */
  readonly #parents = new Ints()
  readonly #labels = new Ints()
  readonly #positions = new Ints()
  readonly #counts = new Ints()
  readonly #legs = new Floats()
  readonly #ended = new Ints()
  readonly #converted = new Ints()
  /** By walk, in their sorted order. */
  readonly #endBranch: Int32Array
  readonly #endMs: Float64Array
  /** By position: the branch of the walk before; its first node, and how many it has. */
  readonly #branch: Int32Array
  #before = 0
  #nodes = 0

  constructor(walks: Walks) {
    this.#walks = walks
    this.#endBranch = new Int32Array(walks.count)
    this.#endMs = new Float64Array(walks.count)
    this.#branch = new Int32Array(walks.longest)
    this.#parents.push(-1)
    this.#labels.push(-1)
  }

  /** Takes the walks in the places from `from` to `to` - 1 of the order, a piece at most. */
  take(order: Int32Array, from: number, to: number): void {
    this.#reserve(this.#size + PIECE * this.#walks.longest)
    const { isGoal } = this.#walks
    const label = this.#walks.label.data
    const t = this.#walks.t.data
    const firsts = this.#walks.first.data
    const parents = this.#parents.data
    const labels = this.#labels.data
    const positions = this.#positions.data
    const counts = this.#counts.data
    const legs = this.#legs.data
    const branch = this.#branch
    let size = this.#size
    let before = this.#before
    let known = this.#nodes
    for (let at = from; at < to; at++) {
      const walk = order[at]!
      const first = firsts[walk]!
      const nodes = firsts[walk + 1]! - first
      let position = 0
      while (position < nodes && position < known && label[first + position] === label[before + position])
        position++
      for (; position < nodes; position++) {
        parents[size] = position === 0 ? ROOT : branch[position - 1]!
        labels[size] = label[first + position]!
        positions[size] = position + 1
        branch[position] = size++
      }
      counts[branch[0]!]!++
      for (let node = 1; node < nodes; node++) {
        const here = branch[node]!
        counts[here]!++
        legs[here]! += t[first + node]! - t[first + node - 1]!
      }
      const end = branch[nodes - 1]!
      this.#ended.data[end]!++
      this.#endBranch[at] = end
      this.#endMs[at] = t[first + nodes - 1]! - t[first]!
      if (isGoal?.[first + nodes - 1] === 1) this.#converted.data[end]!++
      before = first
      known = nodes
    }
    this.#size = size
    this.#before = before
    this.#nodes = known
  }

  branches(): Branches {
    const size = this.#size
    this.#reserve(size)
    const cut = <T extends Int32Array | Float64Array>({ data }: { data: T }) => ({
      data: data.slice(0, size) as T,
      length: size,
    })
    return {
      size,
      parent: cut(this.#parents),
      label: cut(this.#labels),
      position: cut(this.#positions),
      count: cut(this.#counts),
      legMs: cut(this.#legs),
      ended: cut(this.#ended),
      converted: cut(this.#converted),
      endBranch: { data: this.#endBranch, length: this.#endBranch.length },
      endMs: { data: this.#endMs, length: this.#endMs.length },
    }
  }

  #reserve(branches: number): void {
    for (const column of [this.#parents, this.#labels, this.#positions, this.#counts, this.#ended])
      column.reserve(branches)
    this.#legs.reserve(branches)
    this.#converted.reserve(branches)
  }
}

keepShape(new Growth(new Walks().done()))
