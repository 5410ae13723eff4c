import { entriesOf, type StoredEntry } from '@desirepath/journey'
import { isIdentify } from '@desirepath/protocol'
import { lineOf } from './export.ts'
import type { Holding } from './holding.ts'

/** Events read at once; with the segments they lie in they fit into the memory of an object, 128 MB. */
const SLICE_EVENTS = 1000
/** UTF-16 units of one slice; a message between objects has 32 MiB at most. */
const MAX_SLICE_CHARS = 4 * 1024 * 1024
/** Segments kept as they were read, since the next slice lies in them, too. */
const KEPT_SEGMENTS = 2

/** All events of a stretch of time, ordered by time, then arrival. */
export interface Slice {
  /** A StoredEntry[] as JSON. */
  events: string
  /** Where the next slice begins, ms; null after the last. */
  next: number | null
}

/** Reads the events of an object in the order of (time, arrival), a stretch of time after the other. */
export class SortedEvents {
  readonly #holding: Holding
  #times = new Float64Array()
  #moves = -1
  #segments = new Map<number, StoredEntry[]>()

  constructor(holding: Holding) {
    this.#holding = holding
  }

  /**
   * @param from ms
   * @param upTo rows of the log that came later are left out
   */
  slice(from: number, upTo: number): Slice {
    for (let events = SLICE_EVENTS; ; events >>= 2) {
      const next = this.#endOf(from, events)
      const text = JSON.stringify(this.between(from, next ?? Infinity, upTo))
      if (text.length <= MAX_SLICE_CHARS || events <= 1) return { events: text, next }
    }
  }

  /** The first of the times after so many events; all events of one time stay together. */
  #endOf(from: number, events: number): number | null {
    const { t, size } = this.#holding.table()
    if (this.#times.length !== size) this.#times = t.data.slice(0, size).sort()
    const times = this.#times
    let low = 0
    let high = times.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (times[middle]! < from) low = middle + 1
      else high = middle
    }
    let end = low + events
    if (end >= times.length) return null
    const at = times[end]!
    // Where the slice would be one time alone, it ends after that.
    if (at > times[low]!) return at
    while (end < times.length && times[end] === at) end++
    return times[end] ?? null
  }

  /** Events with from <= t < to. */
  between(from: number, to: number, upTo: number): StoredEntry[] {
    const { entries } = this.#holding
    if (this.#moves !== entries.moves) this.#segments.clear()
    this.#moves = entries.moves
    const found: StoredEntry[] = []
    const take = (stored: readonly StoredEntry[]) => {
      for (const one of stored)
        if (one.entry.t >= from && one.entry.t < to && !isIdentify(one.entry)) found.push(one)
    }
    for (const row of entries.segments()) if (row.newest >= from && row.oldest < to) take(this.#read(row.seq))
    for (const stored of entries.logged(upTo)) take(stored)
    return found.sort((a, b) => a.entry.t - b.entry.t || (a.arrived ?? 0) - (b.arrived ?? 0))
  }

  #read(seq: number): StoredEntry[] {
    const stored = this.#segments.get(seq) ?? entriesOf(this.#holding.entries.segment(seq))
    this.#segments.delete(seq)
    this.#segments.set(seq, stored)
    if (this.#segments.size > KEPT_SEGMENTS) this.#segments.delete(this.#segments.keys().next().value!)
    return stored
  }
}

const encoder = new TextEncoder()

/** All events, a line each, with its time and arrival and a tab before it: what somebody merges who reads several of these. */
export function sortedLines(holding: Holding): ReadableStream<Uint8Array> {
  const sorted = new SortedEvents(holding)
  let from: number | null = 0
  return new ReadableStream({
    type: 'bytes',
    pull(controller) {
      while (from !== null) {
        const { events, next } = sorted.slice(from, Infinity)
        from = next
        const lines = (JSON.parse(events) as StoredEntry[]).map(
          (stored) => `${stored.entry.t} ${stored.arrived ?? 0}\t${lineOf(stored)}`,
        )
        if (lines.length === 0) continue
        controller.enqueue(encoder.encode(lines.join('')))
        return
      }
      controller.close()
      // A read that waits has to be told, in a stream of bytes.
      controller.byobRequest?.respond(0)
    },
  })
}
