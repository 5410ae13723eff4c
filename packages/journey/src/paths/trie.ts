import { Floats, Ints } from '../table/grow.ts'

/** The root of a {@link PathTrie}: no node yet. */
export const ROOT = 0

interface Column<T> {
  data: T
  length: number
}

/** What a {@link PathTrie} holds, as plain data. */
export interface Branches {
  /** Branches, the root among them. */
  size: number
  /** By branch: the one before it, the node's label, its position (the first is 1). */
  parent: Column<Int32Array>
  label: Column<Int32Array>
  position: Column<Int32Array>
  /** By branch: paths that come through or end here; the sum of their times from the node before, ms. */
  count: Column<Int32Array>
  legMs: Column<Float64Array>
  /** By branch: paths that end here, and how many of these met the goal. */
  ended: Column<Int32Array>
  converted: Column<Int32Array>
  /** One a path: where it ended and how long it took, ms. */
  endBranch: Column<Int32Array>
  endMs: Column<Float64Array>
}

/**
 * All paths of a question, with common beginnings kept once. A branch is a node at a position together with everything
 * before it, so edges, loops, top paths and their times can all be told from the same rows (P7).
 */
export class PathTrie implements Branches {
  readonly parent = new Ints()
  readonly label = new Ints()
  readonly position = new Ints()
  readonly count = new Ints()
  readonly legMs = new Floats()
  readonly ended = new Ints()
  readonly converted = new Ints()
  readonly endBranch = new Ints()
  readonly endMs = new Floats()
  /** Open addressing over (parent, label); 0 is an empty slot, since the root is nobody's child. */
  #slots = new Int32Array(1024)

  constructor() {
    this.#append(-1, -1, 0)
  }

  /** The branch that continues another with a label. */
  child(parent: number, label: number): number {
    const slot = this.#slot(parent, label)
    const found = this.#slots[slot]!
    if (found !== 0) return found
    const branch = this.#append(parent, label, this.position.data[parent]! + 1)
    this.#slots[slot] = branch
    if (branch * 2 > this.#slots.length) this.#grow()
    return branch
  }

  /** Sends paths along a branch. */
  pass(branch: number, paths: number, legMs: number): void {
    this.count.data[branch]! += paths
    this.legMs.data[branch]! += legMs
  }

  /** Ends one path at a branch. */
  end(branch: number, totalMs: number): void {
    this.ended.data[branch]!++
    this.endBranch.push(branch)
    this.endMs.push(totalMs)
  }

  get size(): number {
    return this.parent.length
  }

  /** Its content alone, without the room it kept for more. */
  branches(): Branches {
    const cut = <T extends Int32Array | Float64Array>({ data, length }: Column<T>): Column<T> => ({
      data: data.slice(0, length) as T,
      length,
    })
    return {
      size: this.size,
      parent: cut(this.parent),
      label: cut(this.label),
      position: cut(this.position),
      count: cut(this.count),
      legMs: cut(this.legMs),
      ended: cut(this.ended),
      converted: cut(this.converted),
      endBranch: cut(this.endBranch),
      endMs: cut(this.endMs),
    }
  }

  #append(parent: number, label: number, position: number): number {
    this.parent.push(parent)
    this.label.push(label)
    this.position.push(position)
    for (const column of [this.count, this.legMs, this.ended, this.converted]) column.push(0)
    return this.parent.length - 1
  }

  #slot(parent: number, label: number): number {
    const last = this.#slots.length - 1
    let slot = (Math.imul(parent, 0x9e3779b1) ^ Math.imul(label + 2, 0x85ebca6b)) >>> 7
    for (slot &= last; ; slot = (slot + 1) & last) {
      const branch = this.#slots[slot]!
      if (branch === 0) return slot
      if (this.parent.data[branch] === parent && this.label.data[branch] === label) return slot
    }
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 2)
    for (let branch = 1; branch < this.size; branch++)
      this.#slots[this.#slot(this.parent.data[branch]!, this.label.data[branch]!)] = branch
  }
}
