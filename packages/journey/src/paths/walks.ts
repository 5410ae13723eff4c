import { keepShape, PIECE } from '../pieces.ts'

/** The paths of a piece of actors, one behind the other: few enough to stay near while they are added up. */
export class Walks {
  /** Paths that are kept. */
  count = 0
  /** By path: its nodes are those from `begins` to `ends` - 1, and 1 where it met the goal. */
  readonly begins = new Int32Array(PIECE)
  readonly ends = new Int32Array(PIECE)
  readonly isGoal = new Uint8Array(PIECE)
  /** The path that is being walked, behind those: its nodes from `first` to `end` - 1. */
  first = 0
  end = 0
  /** By node. */
  label = new Int32Array(8 * PIECE)
  /** When it was reached, ms. */
  t = new Float64Array(8 * PIECE)
  /** The place in the actor order of its first event. */
  place = new Int32Array(8 * PIECE)

  /** Nodes of the path that is being walked. */
  get length(): number {
    return this.end - this.first
  }

  clear(): void {
    this.count = 0
  }

  /** Begins a path, and makes room for so many nodes. */
  begin(room: number): void {
    this.first = this.end = this.count === 0 ? 0 : this.ends[this.count - 1]!
    const least = this.end + room
    if (least > this.label.length) this.#grow(Math.max(least, 2 * this.label.length))
  }

  /** Keeps the path that was walked. */
  keep(isGoal: boolean): void {
    this.begins[this.count] = this.first
    this.ends[this.count] = this.end
    this.isGoal[this.count++] = isGoal ? 1 : 0
  }

  #grow(size: number): void {
    const { label, t, place } = this
    this.label = new Int32Array(size)
    this.t = new Float64Array(size)
    this.place = new Int32Array(size)
    this.label.set(label)
    this.t.set(t)
    this.place.set(place)
  }
}

keepShape(new Walks())

/** The label of what was left out in the middle; every other label is 0 or more. */
export const GAP = -1

/**
 * Cuts a path to its anchors and to the positions shown (P2). From a start: the first positions. Up to an end: the
 * last ones. Between both: where it is longer, the first and the last ones with one {@link GAP} between them, at
 * the time of the first node left out (with two positions there is no room for it).
 * @returns false when the path does not have its anchors
 */
export function anchor(
  path: Walks,
  start: Uint8Array | null,
  end: Uint8Array | null,
  limit: number,
): boolean {
  if (start && !beginAt(path, start)) return false
  if (end && !endAt(path, end, start ? path.first + 1 : path.first)) return false
  if (path.length === 0) return false
  if (path.length <= limit) return true
  if (!end) path.end = path.first + limit
  else if (!start) path.first = path.end - limit
  else cutMiddle(path, limit)
  return true
}

function beginAt(path: Walks, start: Uint8Array): boolean {
  while (path.first < path.end && !start[path.label[path.first]!]) path.first++
  return path.first < path.end
}

function endAt(path: Walks, end: Uint8Array, from: number): boolean {
  let last = from
  while (last < path.end && !end[path.label[last]!]) last++
  if (last >= path.end) return false
  path.end = last + 1
  return true
}

function cutMiddle(path: Walks, limit: number): void {
  const gap = limit > 2 ? 1 : 0
  const head = path.first + Math.ceil((limit - gap) / 2)
  const tail = path.end - Math.floor((limit - gap) / 2)
  if (gap) path.label[head] = GAP
  for (const list of [path.label, path.t, path.place]) list.copyWithin(head + gap, tail, path.end)
  path.end = path.first + limit
}
