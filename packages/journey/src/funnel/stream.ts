/**
 * One actor's events that a funnel cares about, in order, in buffers that are filled anew for every actor.
 * Events of one millisecond form a group, since they may be read in either order (F5).
 */
export class Stream {
  length = 0
  t = new Float64Array(64)
  /** Bits of the steps that an event could fill. */
  steps = new Int32Array(64)
  /** Bits of the exclusions that it matches. */
  excludes = new Int32Array(64)
  /** Its place in the actor order. */
  place = new Int32Array(64)
  /** Bits of all exclusions met. */
  excluded = 0
  /** Group g has events from[g] to from[g + 1] - 1; filled by {@link Stream.group}. */
  from = new Int32Array(65)
  groups = 0

  /** Empties it and makes room for so many events. */
  clear(room: number): void {
    this.length = 0
    this.excluded = 0
    this.groups = 0
    if (room <= this.t.length) return
    const size = Math.max(room, 2 * this.t.length)
    this.t = new Float64Array(size)
    this.steps = new Int32Array(size)
    this.excludes = new Int32Array(size)
    this.place = new Int32Array(size)
    this.from = new Int32Array(size + 1)
  }

  /** Appends an event; there must be room for it. */
  push(t: number, steps: number, excludes: number, place: number): void {
    const at = this.length++
    this.t[at] = t
    this.steps[at] = steps
    this.excludes[at] = excludes
    this.place[at] = place
    this.excluded |= excludes
  }

  /** Finds the groups; to be called after the last push. */
  group(): void {
    const { t, from, length } = this
    let groups = 0
    for (let at = 0; at < length; at++) if (at === 0 || t[at] !== t[at - 1]) from[groups++] = at
    from[groups] = length
    this.groups = groups
  }

  /** The time of a group, ms. */
  timeOf(group: number): number {
    return this.t[this.from[group]!]!
  }
}
