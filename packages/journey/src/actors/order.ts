import { inPieces } from '../pieces.ts'
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
  /** By actor: 1 where two of its events have one time, and may so be read in either order (F5). */
  tied: Uint8Array
}

/**
 * Sorts rows by actor and time: a counting sort over actors, then a real sort only where an actor's rows are out of order.
 * @param actorOf the actor of a row, or -1 to leave the row out
 */
export function orderBy(table: EventTable, count: number, actorOf: (row: number) => number): ActorOrder {
  const size = table.size
  const actors = new Int32Array(size)
  for (let row = 0; row < size; row++) actors[row] = actorOf(row)
  const starts = new Int32Array(count + 1)
  for (const actor of actors) if (actor >= 0) starts[actor + 1]!++
  sumUp(starts)
  const next = starts.slice()
  const rows = new Int32Array(starts[count]!)
  for (let row = 0; row < size; row++) {
    const actor = actors[row]!
    if (actor >= 0) rows[next[actor]!++] = row
  }
  const order = besides(table, { count, starts, rows })
  inPieces(count, (from, to) => putInTurn(table, order, true, from, to))
  return order
}

/**
 * The same for actors made of visitors, whose rows stand together in runs.
 * @param actorOf by visitor
 * @param shared has an actor several visitors?
 */
export function orderByVisitor(
  table: EventTable,
  count: number,
  actorOf: Int32Array,
  shared: boolean,
): ActorOrder {
  const { row, visitor } = table.visitor.runs
  const first = row.data
  const whose = visitor.data
  const runs = row.length
  const size = table.size
  // First the runs by actor, then their rows: the many are then read and written from one end to the other, run by run.
  const runStarts = new Int32Array(count + 1)
  inPieces(runs, (from, to) => countRuns(runStarts, actorOf, whose, from, to))
  sumUp(runStarts)
  const runOrder = new Int32Array(runs)
  const next = runStarts.slice()
  inPieces(runs, (from, to) => placeRuns(runOrder, next, actorOf, whose, from, to))
  const starts = new Int32Array(count + 1)
  const rows = new Int32Array(size)
  const t = new Float64Array(size)
  const touch = new Int32Array(size)
  const times = table.t.data
  const touches = table.touch.data
  const runsOf = { first, order: runOrder, starts: runStarts, end: size }
  const order = { count, starts, rows, t, touch, tied: new Uint8Array(count) }
  let place = 0
  inPieces(count, (from, to) => {
    place = lay(runsOf, times, touches, order, from, to, place)
    putInTurn(table, order, shared, from, to)
  })
  return order
}

function countRuns(
  starts: Int32Array,
  actorOf: Int32Array,
  whose: Int32Array,
  from: number,
  to: number,
): void {
  for (let run = from; run < to; run++) starts[actorOf[whose[run]!]! + 1]!++
}

function placeRuns(
  order: Int32Array,
  next: Int32Array,
  actorOf: Int32Array,
  whose: Int32Array,
  from: number,
  to: number,
): void {
  for (let run = from; run < to; run++) order[next[actorOf[whose[run]!]!]!++] = run
}

/** Runs of rows by actor: actor a has order[starts[a]] to order[starts[a + 1] - 1]; a run ends where the next row's begins. */
interface RunsByActor {
  first: Int32Array
  order: Int32Array
  starts: Int32Array
  /** The row after the last run. */
  end: number
}

/** In place of a tie: the rows of the actor are not in the order of time. */
const MIXED = 2

/** Lays the rows of some actors one behind the other, and marks ties and disorder. @returns the place after the last */
function lay(
  runs: RunsByActor,
  times: Float64Array,
  touches: Int32Array,
  { starts, rows, t, touch, tied }: ActorOrder,
  from: number,
  to: number,
  before: number,
): number {
  const { first, order, starts: runStarts } = runs
  let place = before
  for (let actor = from; actor < to; actor++) {
    let last = -Infinity
    let state = 0
    for (let at = runStarts[actor]!; at < runStarts[actor + 1]!; at++) {
      const run = order[at]!
      const end = run + 1 < order.length ? first[run + 1]! : runs.end
      for (let row = first[run]!; row < end; row++, place++) {
        const time = times[row]!
        if (time <= last) state |= time === last ? 1 : MIXED
        last = time
        rows[place] = row
        t[place] = time
        touch[place] = touches[row]!
      }
    }
    tied[actor] = state
    starts[actor + 1] = place
  }
  return place
}

function sumUp(counts: Int32Array): void {
  for (let at = 1; at < counts.length; at++) counts[at]! += counts[at - 1]!
}

/** Puts the places of some actors in the order of (time, arrival), where they are not. */
function putInTurn(table: EventTable, order: ActorOrder, shared: boolean, first: number, end: number): void {
  const { starts, t, tied } = order
  for (let actor = first; actor < end; actor++) {
    // A visitor's rows of one time stand as they arrived; those of several visitors may not.
    if (tied[actor] === 0 || (tied[actor] === 1 && !shared)) continue
    sortActor(table, order, starts[actor]!, starts[actor + 1]!)
    tied[actor] = stateOf(t, starts[actor]!, starts[actor + 1]!)
  }
}

function sortActor(table: EventTable, { rows, t, touch }: ActorOrder, from: number, to: number): void {
  const times = table.t.data
  const touches = table.touch.data
  rows.subarray(from, to).sort((a, b) => times[a]! - times[b]! || table.arrivalOf(a) - table.arrivalOf(b))
  for (let place = from; place < to; place++) {
    t[place] = times[rows[place]!]!
    touch[place] = touches[rows[place]!]!
  }
}

/** 1 where two of an actor's places have one time, MIXED where they are not in the order of time, else 0. */
export function stateOf(t: Float64Array, from: number, to: number): number {
  let state = 0
  for (let place = from + 1; place < to; place++)
    if (t[place]! <= t[place - 1]!) state |= t[place] === t[place - 1] ? 1 : MIXED
  return state
}

/** Lays time, touchpoint and ties beside the rows. */
export function besides(table: EventTable, order: Pick<ActorOrder, 'count' | 'starts' | 'rows'>): ActorOrder {
  const { count, starts, rows } = order
  const times = table.t.data
  const touches = table.touch.data
  const t = new Float64Array(rows.length)
  const touch = new Int32Array(rows.length)
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place]!
    t[place] = times[row]!
    touch[place] = touches[row]!
  }
  return { count, starts, rows, t, touch, tied: tiesIn(t, starts, count) }
}

/** @returns by actor: what {@link stateOf} says of its places; of those in order, 1 for a tie */
export function tiesIn(t: Float64Array, starts: Int32Array, count: number): Uint8Array {
  const tied = new Uint8Array(count)
  inPieces(count, (first, end) => markTies(tied, t, starts, first, end))
  return tied
}

function markTies(tied: Uint8Array, t: Float64Array, starts: Int32Array, first: number, end: number): void {
  for (let actor = first; actor < end; actor++) tied[actor] = stateOf(t, starts[actor]!, starts[actor + 1]!)
}
