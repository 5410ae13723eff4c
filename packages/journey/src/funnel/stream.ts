import { keepShape } from '../pieces.ts'

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
  /** Bits of all steps met. */
  met = 0
  /** Bits of all exclusions met. */
  excluded = 0
  /** Group g has events from[g] to from[g + 1] - 1; filled by {@link Stream.group}. */
  from = new Int32Array(65)
  groups = 0

  /** Empties it and makes room for so many events. */
  clear(room: number): void {
    this.length = 0
    this.met = 0
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

  /**
   * Fills it, groups included, with those of an actor's places whose touchpoints have bits: {@link Stream.push} for each, in one
   * loop over local names, since a million events pass here.
   * @param bits of the steps, by touchpoint
   */
  fill(t: Float64Array, touch: Int32Array, bits: Int32Array, begin: number, end: number): void {
    this.clear(end - begin)
    const { t: times, steps, excludes, place, from } = this
    let length = 0
    let groups = 0
    let met = 0
    let last = Number.NaN
    for (let at = begin; at < end; at++) {
      const fits = bits[touch[at]!]!
      if (fits === 0) continue
      const time = t[at]!
      if (time !== last) from[groups++] = length
      last = time
      met |= fits
      times[length] = time
      steps[length] = fits
      excludes[length] = 0
      place[length++] = at
    }
    from[groups] = length
    this.met = met
    this.length = length
    this.groups = groups
  }

  /** Appends an event; there must be room for it. */
  push(t: number, steps: number, excludes: number, place: number): void {
    const at = this.length++
    this.t[at] = t
    this.steps[at] = steps
    this.excludes[at] = excludes
    this.place[at] = place
    this.met |= steps
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

keepShape(new Stream())
