import { type Context, JourneyError, type Value } from '@desirepath/protocol'
import type { Touchpoint } from '../table/table.ts'
import { ByteReader } from './bytes.ts'
import { readCodes } from './codes.ts'
import { readIds } from './ids.ts'
import { readLines, readList } from './list.ts'
import { readRows } from './sparse.ts'
import { CLIENT_STEPS, CONTEXT_FIELDS, SEGMENT_VERSION, TOUCH_FIELDS } from './write.ts'

/** A property of some rows: its distinct values, the rows that have it, and the code of each of these, from 0. */
export interface Cells {
  values: Value[]
  rows: Int32Array
  codes: Int32Array
}

/** A column of texts, read when it is asked for. Code 0 is none, and code 1 the first value. */
export interface TextColumn<T = string> {
  values(): T[]
  /** The same as UTF-8 with a line break between them, where no text has one. */
  lines?: Uint8Array
  /** Reads the codes of the first rows, by way of `map` where there is one. */
  read(into: Int32Array, map?: Int32Array): void
}

/**
 * What `writeSegment` wrote. Nothing but the places of its columns is read before somebody asks for one. Rows are
 * events first, then merges.
 */
export class Segment {
  readonly events: number
  readonly merges: number
  /** The property columns by name. */
  readonly properties = new Map<string, () => Cells>()
  readonly #times: Uint8Array
  readonly #visitors: Uint8Array
  readonly #touchpoints: Uint8Array
  readonly #sessions: Uint8Array
  readonly #referrers: Uint8Array
  readonly #contexts: Uint8Array
  readonly #targets: Uint8Array
  readonly #sources: Uint8Array
  readonly #ids: Uint8Array
  readonly #clientTimes: Uint8Array
  readonly #more: Uint8Array
  readonly #arrivals: Uint8Array | undefined

  /** @throws JourneyError unsupported_version for bytes of another format */
  constructor(bytes: Uint8Array) {
    const from = new ByteReader(bytes)
    const version = from.byte()
    if (version !== SEGMENT_VERSION)
      throw new JourneyError(
        'unsupported_version',
        `A segment is of version ${version}, and this server reads version ${SEGMENT_VERSION}. Update the server.`,
      )
    this.events = from.number()
    this.merges = from.number()
    this.#times = from.block()
    this.#visitors = from.block()
    this.#touchpoints = from.block()
    this.#sessions = from.block()
    this.#referrers = from.block()
    this.#contexts = from.block()
    this.#targets = from.block()
    this.#sources = from.block()
    this.#ids = from.block()
    for (const name of readList<string>(from)) {
      const block = from.block()
      this.properties.set(name, () => readCells(block, this.events))
    }
    this.#clientTimes = from.block()
    this.#more = from.block()
    this.#arrivals = from.at < bytes.length ? from.block() : undefined
  }

  /** Events and merges. */
  get size(): number {
    return this.events + this.merges
  }

  /** The times of the first rows, ms. */
  readTimes(into: Float64Array): void {
    const from = new ByteReader(this.#times)
    let t = 0
    for (let row = 0; row < into.length; row++) into[row] = t += from.signed()
  }

  get visitors(): TextColumn {
    return textColumn(this.#visitors)
  }

  get sessions(): TextColumn {
    return textColumn(this.#sessions)
  }

  get referrers(): TextColumn {
    return textColumn(this.#referrers)
  }

  get touchpoints(): TextColumn<Touchpoint> {
    return tupleColumn(this.#touchpoints, TOUCH_FIELDS)
  }

  get contexts(): TextColumn<Context> {
    return tupleColumn(this.#contexts, CONTEXT_FIELDS)
  }

  /** Whom a merge merges its visitor with, by merge. */
  get targets(): TextColumn {
    return textColumn(this.#targets)
  }

  /** Named imports, by row. */
  get sources(): TextColumn {
    return textColumn(this.#sources)
  }

  /** By row. */
  ids(): string[] {
    return readIds(new ByteReader(this.#ids), this.size)
  }

  /** When each row arrived; undefined for a site that is not in shards. */
  arrivals(): Float64Array | undefined {
    if (!this.#arrivals) return undefined
    const from = new ByteReader(this.#arrivals)
    const arrivals = new Float64Array(this.size)
    let last = 0
    for (let row = 0; row < this.size; row++) arrivals[row] = last += from.signed()
    return arrivals
  }

  /** The client's own time, ms, by the row of an event. @param times of the events */
  clientTimes(times: Float64Array): Map<number, number> {
    const from = new ByteReader(this.#clientTimes)
    const rows = readRows(from, this.events)
    if (from.byte() === CLIENT_STEPS)
      return new Map(Array.from(rows, (row) => [row, times[row]! + from.signed()]))
    const list = readList<number>(from)
    return new Map(Array.from(rows, (row, at) => [row, list[at]!]))
  }

  /** Fields of newer senders by the row of an event. */
  more(): Map<number, Record<string, unknown>> {
    const from = new ByteReader(this.#more)
    const rows = readRows(from, this.events)
    const list = readList<Record<string, unknown>>(from)
    return new Map(Array.from(rows, (row, at) => [row, list[at]!]))
  }
}

function textColumn(block: Uint8Array): TextColumn {
  const from = new ByteReader(block)
  const lines = readLines(from)
  return {
    lines,
    values: () => readList<string>(new ByteReader(block)),
    read: (into, map) => readCodes(new ByteReader(block.subarray(from.at)), into, map),
  }
}

/** A column of texts that are tuples: objects of the fields that are not null. */
function tupleColumn<T extends object>(block: Uint8Array, fields: readonly (keyof T)[]): TextColumn<T> {
  const { values, read } = textColumn(block)
  const objects = () =>
    values().map((text) => {
      const tuple = JSON.parse(text)
      const object = {} as T
      fields.forEach((field, at) => {
        if (tuple[at] !== null) object[field] = tuple[at]
      })
      return object
    })
  return { values: objects, read }
}

function readCells(block: Uint8Array, count: number): Cells {
  const from = new ByteReader(block)
  const rows = readRows(from, count)
  const values = readList<Value>(from)
  const codes = new Int32Array(rows.length)
  readCodes(from, codes)
  return { values, rows, codes }
}
