import { keepShape } from '../pieces.ts'
import { Floats, Ints } from '../table/grow.ts'
import type { Path } from './path.ts'

/** Paths as they were walked, one after the other: what a trie is made of. */
export class Walks {
  /** By node: its label, and when it was reached, ms. */
  readonly label = new Ints()
  readonly t = new Floats()
  /** By path: its first node; and after the last path, where the next one would begin. */
  readonly first = new Ints()
  /** Nodes of the longest path. */
  longest = 0
  /** By node: 1 where it is the last of a path that met the goal; undefined where none did. */
  isGoal: Uint8Array | undefined
  readonly #converted = new Ints()

  constructor() {
    this.first.push(0)
  }

  /** Paths. */
  get count(): number {
    return this.first.length - 1
  }

  add({ first, end, label, t }: Path): void {
    const at = this.label.length
    const nodes = end - first
    this.label.reserve(at + nodes)
    this.t.reserve(at + nodes)
    const labels = this.label.data
    const times = this.t.data
    for (let node = 0; node < nodes; node++) {
      labels[at + node] = label[first + node]!
      times[at + node] = t[first + node]!
    }
    this.label.length = this.t.length = at + nodes
    this.first.push(at + nodes)
    if (nodes > this.longest) this.longest = nodes
  }

  /** Says of the path added last that it met the goal. */
  convert(): void {
    this.#converted.push(this.label.length - 1)
  }

  /** To be called after the last path. */
  done(): this {
    const { data, length } = this.#converted
    if (length > 0) this.isGoal = new Uint8Array(this.label.length)
    for (let at = 0; at < length; at++) this.isGoal![data[at]!] = 1
    return this
  }
}

keepShape(new Walks())
