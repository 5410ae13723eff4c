/** One actor's way through the nodes, in buffers that are filled anew for every actor. */
export class Path {
  readonly label: number[] = []
  /** When each node was reached, ms. */
  readonly t: number[] = []
  /** The place in the actor order of each node's first event. */
  readonly place: number[] = []

  clear(): void {
    this.label.length = this.t.length = this.place.length = 0
  }

  push(label: number, t: number, place: number): void {
    this.label.push(label)
    this.t.push(t)
    this.place.push(place)
  }

  /** Keeps `from` to `to` - 1. */
  slice(from: number, to: number): void {
    for (const list of [this.label, this.t, this.place]) {
      list.length = to
      if (from > 0) list.splice(0, from)
    }
  }
}

/** The label of what was left out in the middle; every other label is 0 or more. */
export const GAP = -1

/**
 * Cuts a path to its anchors and to the positions shown (P2). From a start: the first positions. Up to an end: the
 * last ones. Between both: where it is longer, the first and the last ones with one {@link GAP} between them, at
 * the time of the first node left out (with two positions there is no room for it).
 * @returns false when the path does not have its anchors
 */
export function anchor(path: Path, start: Uint8Array | null, end: Uint8Array | null, limit: number): boolean {
  const { label } = path
  const first = start ? label.findIndex((one) => start[one]) : 0
  if (first < 0) return false
  let last = label.length - 1
  if (end) {
    last = label.findIndex((one, at) => at >= first + (start ? 1 : 0) && end[one])
    if (last < 0) return false
  }
  path.slice(first, last + 1)
  if (label.length === 0) return false
  if (label.length <= limit) return true
  if (!end) path.slice(0, limit)
  else if (!start) path.slice(label.length - limit, label.length)
  else cutMiddle(path, limit)
  return true
}

function cutMiddle({ label, t, place }: Path, limit: number): void {
  const gap = limit > 2 ? 1 : 0
  const head = Math.ceil((limit - gap) / 2)
  const cut = label.length - (limit - gap)
  label.splice(head, cut, ...(gap ? [GAP] : []))
  t.splice(head, cut, ...(gap ? [t[head]!] : []))
  place.splice(head, cut, ...(gap ? [place[head]!] : []))
}
