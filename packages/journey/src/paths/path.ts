import { keepShape } from '../pieces.ts'

/** One actor's way through the nodes, in buffers that are filled anew for every actor. */
export class Path {
  /** Nodes from `first` to `end` - 1. */
  first = 0
  end = 0
  label = new Int32Array(64)
  /** When each node was reached, ms. */
  t = new Float64Array(64)
  /** The place in the actor order of each node's first event. */
  place = new Int32Array(64)

  get length(): number {
    return this.end - this.first
  }

  /** Empties it and makes room for so many nodes. */
  clear(room: number): void {
    this.first = this.end = 0
    if (room <= this.label.length) return
    const size = Math.max(room, 2 * this.label.length)
    this.label = new Int32Array(size)
    this.t = new Float64Array(size)
    this.place = new Int32Array(size)
  }

  push(label: number, t: number, place: number): void {
    this.label[this.end] = label
    this.t[this.end] = t
    this.place[this.end++] = place
  }
}

keepShape(new Path())

/** The label of what was left out in the middle; every other label is 0 or more. */
export const GAP = -1

/**
 * Cuts a path to its anchors and to the positions shown (P2). From a start: the first positions. Up to an end: the
 * last ones. Between both: where it is longer, the first and the last ones with one {@link GAP} between them, at
 * the time of the first node left out (with two positions there is no room for it).
 * @returns false when the path does not have its anchors
 */
export function anchor(path: Path, start: Uint8Array | null, end: Uint8Array | null, limit: number): boolean {
  if (start && !beginAt(path, start)) return false
  if (end && !endAt(path, end, start ? path.first + 1 : path.first)) return false
  if (path.length === 0) return false
  if (path.length <= limit) return true
  if (!end) path.end = path.first + limit
  else if (!start) path.first = path.end - limit
  else cutMiddle(path, limit)
  return true
}

function beginAt(path: Path, start: Uint8Array): boolean {
  while (path.first < path.end && !start[path.label[path.first]!]) path.first++
  return path.first < path.end
}

function endAt(path: Path, end: Uint8Array, from: number): boolean {
  let last = from
  while (last < path.end && !end[path.label[last]!]) last++
  if (last >= path.end) return false
  path.end = last + 1
  return true
}

function cutMiddle(path: Path, limit: number): void {
  const gap = limit > 2 ? 1 : 0
  const head = path.first + Math.ceil((limit - gap) / 2)
  const tail = path.end - Math.floor((limit - gap) / 2)
  if (gap) path.label[head] = GAP
  for (const list of [path.label, path.t, path.place]) list.copyWithin(head + gap, tail, path.end)
  path.end = path.first + limit
}
