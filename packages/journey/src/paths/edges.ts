import { inPieces, keepShape } from '../pieces.ts'
import { Floats, Ints } from '../table/grow.ts'
import { Keys } from '../table/keys.ts'
import { GAP, type Walks } from './walks.ts'

/** The label before a path's first node. */
export const START = GAP - 1
/** What is added to a label so that the least of them, {@link START}, is 0. */
const UP = -START

/** Every step that was gone from a node to the next one, as plain data; what is gone from {@link START} is where paths begin. */
export interface Edges {
  /** By edge: the position of the node that it leads to (the first is 1), and the labels of both. */
  position: Int32Array
  from: Int32Array
  to: Int32Array
  /** By edge: paths along it; those of them that had met the second page before; the sum of their times, ms. */
  count: Int32Array
  back: Int32Array
  ms: Float64Array
}

/** The last position that any of them has a node at. */
export function positionsOf(all: readonly Edges[]): number {
  let most = 0
  for (const { position } of all)
    for (let edge = 0; edge < position.length; edge++) if (position[edge]! > most) most = position[edge]!
  return most
}

/** Edges of which each may have a place of its own; where more are thinkable, few of them are met, and these are numbered. */
const MAX_DENSE = 1 << 19

/** Adds up edges. */
export class EdgeSums {
  /** Labels, {@link START} and {@link GAP} among them. */
  readonly #width: number
  /** The numbers of edges that were met; undefined where each that is thinkable has a place. */
  readonly #numbers: Keys | undefined
  /** By place. */
  readonly #count = new Ints()
  readonly #back = new Ints()
  readonly #ms = new Floats()
  /** By label: the last path that met it. */
  readonly #lastPath: Int32Array
  #paths = 0

  constructor(labels: number, positions: number) {
    this.#width = labels + UP
    this.#lastPath = new Int32Array(this.#width)
    const thinkable = positions * this.#width ** 2
    if (thinkable > MAX_DENSE) this.#numbers = new Keys()
    else this.#reserve(thinkable)
  }

  /** Adds the edges of some paths. */
  addWalks(walks: Walks): void {
    if (this.#numbers) this.#numbered(walks, this.#numbers)
    else this.#placed(walks)
  }

  addAll({ position, from, to, count, back, ms }: Edges): void {
    for (let edge = 0; edge < position.length; edge++) {
      const place = this.#placeOf(position[edge]!, from[edge]!, to[edge]!)
      this.#count.data[place]! += count[edge]!
      this.#back.data[place]! += back[edge]!
      this.#ms.data[place]! += ms[edge]!
    }
  }

  edges(): Edges {
    const places = new Int32Array(this.#numbers?.size ?? this.#count.data.length)
    let size = 0
    inPieces(places.length, (from, to) => {
      size = this.#met(from, to, places, size)
    })
    const edges = {
      position: new Int32Array(size),
      from: new Int32Array(size),
      to: new Int32Array(size),
      count: new Int32Array(size),
      back: new Int32Array(size),
      ms: new Float64Array(size),
    }
    inPieces(size, (from, to) => this.#tell(from, to, places, edges))
    return edges
  }

  /** Writes which of some places have an edge. @returns how many there are now */
  #met(from: number, to: number, places: Int32Array, before: number): number {
    const counts = this.#count.data
    let size = before
    for (let place = from; place < to; place++) if (counts[place] !== 0) places[size++] = place
    return size
  }

  #tell(
    first: number,
    end: number,
    places: Int32Array,
    { position, from, to, count, back, ms }: Edges,
  ): void {
    const width = this.#width
    for (let edge = first; edge < end; edge++) {
      const place = places[edge]!
      const key = this.#numbers ? this.#numbers.at(place) : place
      const before = Math.floor(key / width)
      position[edge] = Math.floor(before / width) + 1
      from[edge] = (before % width) - UP
      to[edge] = (key % width) - UP
      count[edge] = this.#count.data[place]!
      back[edge] = this.#back.data[place]!
      ms[edge] = this.#ms.data[place]!
    }
  }

  #placeOf(position: number, from: number, to: number): number {
    const key = ((position - 1) * this.#width + from + UP) * this.#width + to + UP
    if (!this.#numbers) return key
    const number = this.#numbers.of(key)
    this.#reserve(number + 1)
    return number
  }

  /** Where few labels are: these are the questions that are asked of a million events. */
  #placed({ count: paths, begins, ends, label, t }: Walks): void {
    const counts = this.#count.data
    const backs = this.#back.data
    const ms = this.#ms.data
    const lastPath = this.#lastPath
    const width = this.#width
    for (let path = 0; path < paths; path++) {
      const one = ++this.#paths
      const begin = begins[path]!
      const end = ends[path]!
      let from = label[begin]! + UP
      counts[from]!++
      lastPath[from] = one
      for (let node = begin + 1, base = width; node < end; node++, base += width) {
        const to = label[node]! + UP
        const place = (base + from) * width + to
        counts[place]!++
        ms[place]! += t[node]! - t[node - 1]!
        if (lastPath[to] === one && to !== GAP + UP) backs[place]!++
        lastPath[to] = one
        from = to
      }
    }
  }

  #numbered({ count: paths, begins, ends, label, t }: Walks, numbers: Keys): void {
    const lastPath = this.#lastPath
    const width = this.#width
    this.#reserve(numbers.size + (paths === 0 ? 0 : ends[paths - 1]!))
    for (let path = 0; path < paths; path++) {
      const one = ++this.#paths
      let from = 0
      for (let node = begins[path]!, base = 0; node < ends[path]!; node++, base += width) {
        const to = label[node]! + UP
        const place = numbers.of((base + from) * width + to)
        this.#count.data[place]!++
        if (from > 0) this.#ms.data[place]! += t[node]! - t[node - 1]!
        if (lastPath[to] === one && to !== GAP + UP) this.#back.data[place]!++
        lastPath[to] = one
        from = to
      }
    }
  }

  #reserve(places: number): void {
    for (const column of [this.#count, this.#back, this.#ms]) column.reserve(places)
  }
}

const none = new EdgeSums(0, 2)
keepShape(none)
keepShape(none.edges())
