import { SESSION_GAP_MS } from '@desirepath/protocol'
import { inPieces } from '../pieces.ts'
import type { EventTable } from '../table/table.ts'
import { type ActorOrder, besides, stateOf, tiesIn } from './order.ts'

/**
 * Cuts persons into sessions. Events that name their session belong to it, one a person; a person's other events
 * are runs with no gap over 30 minutes. No cut at midnight, none at a new campaign.
 */
export function intoSessions(table: EventTable, persons: ActorOrder): ActorOrder {
  if (table.sessions.values.length === 0) return cutAtGaps(persons)
  const sessions = new Int32Array(persons.rows.length)
  let count = 0
  for (let person = 0; person < persons.count; person++)
    count = markSessions(table, persons, person, sessions, count)
  return regroup(table, persons, sessions, count)
}

/** Where no sender named a session, each is a stretch of its person's places. */
function cutAtGaps(persons: ActorOrder): ActorOrder {
  const places = persons.rows.length
  const cuts: Cuts = { count: 0, starts: new Int32Array(places + 1), tied: new Uint8Array(places) }
  inPieces(persons.count, (first, end) => cutSome(persons, first, end, cuts))
  const { count } = cuts
  cuts.starts[count] = places
  return { ...persons, count, starts: cuts.starts.slice(0, count + 1), tied: cuts.tied.slice(0, count) }
}

/** Sessions so far: where each begins, and what {@link stateOf} says of it. */
interface Cuts {
  count: number
  starts: Int32Array
  tied: Uint8Array
}

/** Cuts some persons. */
function cutSome({ starts, t, tied }: ActorOrder, first: number, end: number, cuts: Cuts): void {
  const begins = cuts.starts
  let count = cuts.count
  for (let person = first; person < end; person++) {
    const before = count
    let last = -Infinity
    const to = starts[person + 1]!
    for (let place = starts[person]!; place < to; place++) {
      if (t[place]! - last > SESSION_GAP_MS) begins[count++] = place
      last = t[place]!
    }
    // Who has no two events of one time has none in a session.
    if (tied[person] === 0) continue
    for (let session = before; session < count; session++)
      cuts.tied[session] = stateOf(t, begins[session]!, session + 1 < count ? begins[session + 1]! : to)
  }
  cuts.count = count
}

/**
 * Numbers the sessions of one person in the order in which they began.
 * @param sessions gets the number of each of the person's places
 * @param first the number of the first session
 * @returns the number after the last
 */
export function markSessions(
  table: EventTable,
  persons: ActorOrder,
  person: number,
  sessions: Int32Array,
  first: number,
): number {
  const named = table.session.data
  let count = first
  let numbers: Map<number, number> | undefined
  let run = -1
  let last = 0
  for (let place = persons.starts[person]!; place < persons.starts[person + 1]!; place++) {
    const name = named[persons.rows[place]!]!
    if (name >= 0) {
      numbers ??= new Map()
      let number = numbers.get(name)
      if (number === undefined) numbers.set(name, (number = count++))
      sessions[place] = number
    } else {
      const t = persons.t[place]!
      if (run < 0 || t - last > SESSION_GAP_MS) run = count++
      last = t
      sessions[place] = run
    }
  }
  return count
}

/** A stable counting sort of places by session: each session keeps its person's order. */
function regroup(table: EventTable, persons: ActorOrder, sessions: Int32Array, count: number): ActorOrder {
  const starts = new Int32Array(count + 1)
  for (const session of sessions) starts[session + 1]!++
  for (let session = 0; session < count; session++) starts[session + 1]! += starts[session]!
  // Sessions are numbered as they are met: where none lies within another, everything is in its place already.
  if (isAscending(sessions)) return { ...persons, count, starts, tied: tiesIn(persons.t, starts, count) }
  const next = starts.slice()
  const rows = new Int32Array(sessions.length)
  for (let place = 0; place < sessions.length; place++) rows[next[sessions[place]!]!++] = persons.rows[place]!
  return besides(table, { count, starts, rows })
}

function isAscending(numbers: Int32Array): boolean {
  for (let at = 1; at < numbers.length; at++) if (numbers[at]! < numbers[at - 1]!) return false
  return true
}
