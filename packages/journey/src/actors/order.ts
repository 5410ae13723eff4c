/** Events by actor, each actor's in the order of (time, arrival): what every report walks through. */
export interface ActorOrder {
  count: number
  /** Actor a has places starts[a] to starts[a + 1] - 1. */
  starts: Int32Array
  /** The table's row at every place. */
  rows: Int32Array
  /** Its time, ms, side by side, since that is what is read most. */
  t: Float64Array
}

/**
 * Sorts rows by actor and time: a counting sort over actors, then a real sort only where an actor's events
 * arrived out of order.
 * @param actorOf the actor of a row, or -1 to leave the row out
 */
export function orderBy(
  rowCount: number,
  times: Float64Array,
  count: number,
  actorOf: (row: number) => number,
): ActorOrder {
  const starts = new Int32Array(count + 1)
  const actors = new Int32Array(rowCount)
  for (let row = 0; row < rowCount; row++) {
    const actor = (actors[row] = actorOf(row))
    if (actor >= 0) starts[actor + 1]!++
  }
  for (let actor = 0; actor < count; actor++) starts[actor + 1]! += starts[actor]!
  const next = starts.slice()
  const rows = new Int32Array(starts[count]!)
  const t = new Float64Array(rows.length)
  /** Actors with an event that arrived after a later one. */
  const unsorted = new Set<number>()
  for (let row = 0; row < rowCount; row++) {
    const actor = actors[row]!
    if (actor < 0) continue
    const place = next[actor]!++
    rows[place] = row
    const time = (t[place] = times[row]!)
    if (place > starts[actor]! && t[place - 1]! > time) unsorted.add(actor)
  }
  for (const actor of unsorted) {
    const part = rows.subarray(starts[actor]!, starts[actor + 1]!)
    part.sort((a, b) => times[a]! - times[b]! || a - b)
    part.forEach((row, at) => {
      t[starts[actor]! + at] = times[row]!
    })
  }
  return { count, starts, rows, t }
}
