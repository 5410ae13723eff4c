import type { EventTable } from '../table/table.ts'

/** Events by actor, each actor's in the order of (time, arrival): what every report walks through. */
export interface ActorOrder {
  count: number
  /** Actor a has places starts[a] to starts[a + 1] - 1. */
  starts: Int32Array
  /** The table's row at every place. */
  rows: Int32Array
  /** Its time, ms, and its touchpoint: side by side, since they are what is read most. */
  t: Float64Array
  touch: Int32Array
}

/**
 * Sorts rows by actor and time: a counting sort over actors, then a real sort only where an actor's events
 * arrived out of order.
 * @param actorOf the actor of a row, or -1 to leave the row out
 */
export function orderBy(table: EventTable, count: number, actorOf: (row: number) => number): ActorOrder {
  const size = table.size
  const starts = new Int32Array(count + 1)
  const actors = new Int32Array(size)
  for (let row = 0; row < size; row++) {
    const actor = (actors[row] = actorOf(row))
    if (actor >= 0) starts[actor + 1]!++
  }
  for (let actor = 0; actor < count; actor++) starts[actor + 1]! += starts[actor]!
  const next = starts.slice()
  const rows = new Int32Array(starts[count]!)
  for (let row = 0; row < size; row++) {
    const actor = actors[row]!
    if (actor >= 0) rows[next[actor]!++] = row
  }
  const order = besides(table, { count, starts, rows })
  for (let actor = 0; actor < count; actor++) sortActor(table, order, starts[actor]!, starts[actor + 1]!)
  return order
}

/** Puts one actor's places in the order of time, where they are not. */
function sortActor(table: EventTable, { rows, t, touch }: ActorOrder, from: number, to: number): void {
  let sorted = from + 1
  while (sorted < to && t[sorted - 1]! <= t[sorted]!) sorted++
  if (sorted >= to) return
  const times = table.t.data
  const touches = table.touch.data
  rows.subarray(from, to).sort((a, b) => times[a]! - times[b]! || a - b)
  for (let place = from; place < to; place++) {
    t[place] = times[rows[place]!]!
    touch[place] = touches[rows[place]!]!
  }
}

/** Lays time and touchpoint beside the rows. */
export function besides(table: EventTable, order: Pick<ActorOrder, 'count' | 'starts' | 'rows'>): ActorOrder {
  const { rows } = order
  const times = table.t.data
  const touches = table.touch.data
  const t = new Float64Array(rows.length)
  const touch = new Int32Array(rows.length)
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place]!
    t[place] = times[row]!
    touch[place] = touches[row]!
  }
  return { ...order, t, touch }
}
