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
export class PathTrie {
  size = 1
  #room: number
  /** By branch: parent and label side by side, and so count and legMs, since they are used together. */
  #keys: Int32Array
  #passed: Float64Array
  #position: Int32Array
  #ended: Int32Array
  #converted: Int32Array
  readonly #endBranch = new Ints()
  readonly #endMs = new Floats()
  /** Open addressing over (parent, label); 0 is an empty slot, since the root is nobody's child. */
  #slots: Int32Array

  constructor() {
    this.#room = 1024
    this.#keys = new Int32Array(2 * this.#room)
    this.#keys[0] = this.#keys[1] = -1
    this.#passed = new Float64Array(2 * this.#room)
    this.#position = new Int32Array(this.#room)
    this.#ended = new Int32Array(this.#room)
    this.#converted = new Int32Array(this.#room)
    this.#slots = new Int32Array(2 * this.#room)
  }

  /** The branch that continues another with a label. */
  child(parent: number, label: number): number {
    const keys = this.#keys
    let slot = this.#slotOf(parent, label)
    for (let found = this.#slots[slot]!; found !== 0; found = this.#slots[slot]!) {
      if (keys[2 * found] === parent && keys[2 * found + 1] === label) return found
      slot = (slot + 1) & (this.#slots.length - 1)
    }
    if (this.size === this.#room) {
      this.#grow()
      return this.child(parent, label)
    }
    const branch = this.size++
    this.#slots[slot] = branch
    keys[2 * branch] = parent
    keys[2 * branch + 1] = label
    this.#position[branch] = this.#position[parent]! + 1
    return branch
  }

  /** Sends paths along a branch. */
  pass(branch: number, paths: number, legMs: number): void {
    this.#passed[2 * branch]! += paths
    this.#passed[2 * branch + 1]! += legMs
  }

  /** Ends one path at a branch. */
  end(branch: number, totalMs: number): void {
    this.#ended[branch]!++
    this.#endBranch.push(branch)
    this.#endMs.push(totalMs)
  }

  /** Counts paths that end at a branch and met the goal. */
  convert(branch: number, paths: number): void {
    this.#converted[branch]! += paths
  }

  /** Its content alone, without the room it kept for more. */
  branches(): Branches {
    const { size } = this
    const cut = <T extends Int32Array | Float64Array>(data: T, length = size): Column<T> => ({
      data: data.slice(0, length) as T,
      length,
    })
    const parent = new Int32Array(size)
    const label = new Int32Array(size)
    const count = new Int32Array(size)
    const legMs = new Float64Array(size)
    for (let branch = 0; branch < size; branch++) {
      parent[branch] = this.#keys[2 * branch]!
      label[branch] = this.#keys[2 * branch + 1]!
      count[branch] = this.#passed[2 * branch]!
      legMs[branch] = this.#passed[2 * branch + 1]!
    }
    return {
      size,
      parent: { data: parent, length: size },
      label: { data: label, length: size },
      position: cut(this.#position),
      count: { data: count, length: size },
      legMs: { data: legMs, length: size },
      ended: cut(this.#ended),
      converted: cut(this.#converted),
      endBranch: cut(this.#endBranch.data, this.#endBranch.length),
      endMs: cut(this.#endMs.data, this.#endMs.length),
    }
  }

  #grow(): void {
    const room = (this.#room *= 2)
    this.#keys = larger(this.#keys, new Int32Array(2 * room))
    this.#passed = larger(this.#passed, new Float64Array(2 * room))
    this.#position = larger(this.#position, new Int32Array(room))
    this.#ended = larger(this.#ended, new Int32Array(room))
    this.#converted = larger(this.#converted, new Int32Array(room))
    this.#slots = new Int32Array(2 * room)
    for (let branch = 1; branch < this.size; branch++) {
      let slot = this.#slotOf(this.#keys[2 * branch]!, this.#keys[2 * branch + 1]!)
      while (this.#slots[slot] !== 0) slot = (slot + 1) & (this.#slots.length - 1)
      this.#slots[slot] = branch
    }
  }

  /** Where a branch is looked for first. */
  #slotOf(parent: number, label: number): number {
    const mixed = Math.imul(Math.imul(parent, 0x9e3779b1) ^ Math.imul(label + 2, 0x85ebca6b), 0xc2b2ae35)
    return (mixed >>> 5) & (this.#slots.length - 1)
  }
}

function larger<T extends Int32Array | Float64Array>(from: T, into: T): T {
  into.set(from)
  return into
}
