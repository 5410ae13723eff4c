import { type Context, JourneyError, type Value } from '@desirepath/protocol'
import type { Touchpoint } from '../table/table.ts'
import { ByteReader } from './bytes.ts'
import { readCodes } from './codes.ts'
import { KnownIds } from './known.ts'
import { readList, skipList } from './list.ts'
import { readNumbered } from './numbered.ts'
import { readOrder } from './order.ts'
import { readRows, readSomeRows } from './sparse.ts'
import { readTimes } from './times.ts'
import { type Runs, readRuns } from './visitors.ts'
import { CLIENT_STEPS, CONTEXT_FIELDS, SEGMENT_VERSION, TOUCH_FIELDS } from './write.ts'

/** A property of some rows: its values (one may stand twice), the rows that have it (left out: all), and the code of each of these, from 0. */
export interface Cells {
  values: Value[]
  rows?: Int32Array
  codes: Int32Array
}

/** A column of texts, read when it is asked for. Code 0 is none, and code 1 the first value. */
export interface TextColumn {
  values(): string[]
  /** Reads the codes of the first rows, by way of `map` where there is one. */
  read(into: Int32Array, map?: Int32Array): void
}

/** The columns of the second blob, each as it was written. */
interface Rest {
  visitors: Uint8Array
  referrers: Uint8Array
  contexts: Uint8Array
  sources: Uint8Array
  known: Uint8Array
  ids: Uint8Array
  properties: Uint8Array[]
  clientTimes: Uint8Array
  more: Uint8Array
  order: Uint8Array
  arrivals: Uint8Array | undefined
}

/**
 * What `writeSegment` wrote. Nothing but the places of its columns is read before somebody asks for one. Rows are
 * events first, one visitor's together and in the order of time, then merges.
 */
export class Segment {
  readonly events: number
  readonly merges: number
  /** The property columns by name. */
  readonly properties = new Map<string, () => Cells>()
  readonly #times: Uint8Array
  readonly #runs: Uint8Array
  readonly #touchpoints: Uint8Array
  readonly #sessions: Uint8Array
  readonly #merged: Uint8Array
  readonly #targets: Uint8Array
  readonly #readRest: () => Uint8Array
  /** Held while a question is answered, and let go when memory is wanted. */
  #rest: WeakRef<Rest> | undefined

  /**
   * @param rest the second blob, or what reads it whenever it is needed
   * @throws JourneyError unsupported_version for bytes of another format
   */
  constructor({ hot, rest }: { hot: Uint8Array; rest: Uint8Array | (() => Uint8Array) }) {
    this.#readRest = typeof rest === 'function' ? rest : () => rest
    const from = new ByteReader(hot)
    const version = from.byte()
    if (version !== SEGMENT_VERSION)
      throw new JourneyError(
        'unsupported_version',
        `A segment is of version ${version}, and this server reads version ${SEGMENT_VERSION}. Update the server.`,
      )
    this.events = from.number()
    this.merges = from.number()
    this.#times = from.block()
    this.#runs = from.block()
    this.#touchpoints = from.block()
    this.#sessions = from.block()
    this.#merged = from.block()
    this.#targets = from.block()
    readList<string>(from).forEach((name, at) => {
      this.properties.set(name, () => readCells(this.#columns().properties[at]!, this.events))
    })
  }

  #columns(): Rest {
    const known = this.#rest?.deref()
    if (known) return known
    const from = new ByteReader(this.#readRest())
    const rest: Rest = {
      visitors: from.block(),
      referrers: from.block(),
      contexts: from.block(),
      sources: from.block(),
      known: from.block(),
      ids: from.block(),
      properties: Array.from(this.properties, () => from.block()),
      clientTimes: from.block(),
      more: from.block(),
      order: from.block(),
      arrivals: from.at < from.bytes.length ? from.block() : undefined,
    }
    this.#rest = new WeakRef(rest)
    return rest
  }

  /** Events and merges. */
  get size(): number {
    return this.events + this.merges
  }

  /** The times of the first rows, ms. */
  readTimes(into: Float64Array): void {
    readTimes(new ByteReader(this.#times), into)
  }

  /** Whose the rows of events are. */
  runs(): Runs {
    return readRuns(new ByteReader(this.#runs))
  }

  /** The visitor of each run. */
  visitors(): string[] {
    return textColumn(this.#columns().visitors).values()
  }

  /** The rows of events in the order in which they were given: that of time, and of arrival where one time stands twice. */
  rowsAsGiven(): Int32Array {
    const times = new Float64Array(this.events)
    this.readTimes(times)
    return readOrder(new ByteReader(this.#columns().order), times, this.events)
  }

  get sessions(): TextColumn {
    return textColumn(this.#sessions)
  }

  get referrers(): TextColumn {
    return textColumn(this.#columns().referrers)
  }

  /** As texts that `touchOf` reads. */
  get touchpoints(): TextColumn {
    return textColumn(this.#touchpoints)
  }

  /** As texts that `contextOf` reads. */
  get contexts(): TextColumn {
    return textColumn(this.#columns().contexts)
  }

  /** The visitor of a merge, by merge. */
  get merged(): TextColumn {
    return textColumn(this.#merged)
  }

  /** Whom a merge merges its visitor with, by merge. */
  get targets(): TextColumn {
    return textColumn(this.#targets)
  }

  /** Named imports, by row. */
  get sources(): TextColumn {
    return textColumn(this.#columns().sources)
  }

  /** By row. */
  ids(): string[] {
    return readNumbered(new ByteReader(this.#columns().ids), this.size)
  }

  /** The same for asking whether one is among them. */
  known(): KnownIds {
    // A copy, so that the rest of the blob can go.
    return new KnownIds(new ByteReader(this.#columns().known.slice()), () => this.ids())
  }

  /** When each row arrived; undefined for a site that is not in shards. */
  arrivals(): Float64Array | undefined {
    const { arrivals: block } = this.#columns()
    if (!block) return undefined
    const from = new ByteReader(block)
    const arrivals = new Float64Array(this.size)
    let last = 0
    for (let row = 0; row < this.size; row++) arrivals[row] = last += from.signed()
    return arrivals
  }

  /** The client's own time, ms, by the row of an event. @param times of the events */
  clientTimes(times: Float64Array): Map<number, number> {
    const from = new ByteReader(this.#columns().clientTimes)
    const rows = readRows(from, this.events)
    if (from.byte() === CLIENT_STEPS)
      return new Map(Array.from(rows, (row) => [row, times[row]! + from.signed()]))
    const list = readList<number>(from)
    return new Map(Array.from(rows, (row, at) => [row, list[at]!]))
  }

  /** Fields of newer senders by the row of an event. */
  more(): Map<number, Record<string, unknown>> {
    const from = new ByteReader(this.#columns().more)
    const rows = readRows(from, this.events)
    const list = readList<Record<string, unknown>>(from)
    return new Map(Array.from(rows, (row, at) => [row, list[at]!]))
  }
}

function textColumn(block: Uint8Array): TextColumn {
  return {
    values: () => readList<string>(new ByteReader(block)),
    read(into, map) {
      const from = new ByteReader(block)
      skipList(from)
      readCodes(from, into, map)
    },
  }
}

/** A touchpoint from its text in a segment. */
export function touchOf(text: string): Touchpoint {
  return objectOf(text, TOUCH_FIELDS)
}

/** A context from its text in a segment. */
export function contextOf(text: string): Context {
  return objectOf(text, CONTEXT_FIELDS)
}

/** An object of those fields of a tuple that are not null. */
function objectOf<T extends object>(text: string, fields: readonly (keyof T)[]): T {
  const tuple = JSON.parse(text)
  const object = {} as T
  fields.forEach((field, at) => {
    if (tuple[at] !== null) object[field] = tuple[at]
  })
  return object
}

function readCells(block: Uint8Array, count: number): Cells {
  const from = new ByteReader(block)
  const rows = readSomeRows(from, count)
  const values = readList<Value>(from)
  const codes = new Int32Array(rows?.length ?? count)
  readCodes(from, codes)
  return { values, rows, codes }
}
