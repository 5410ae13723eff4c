import { type Identify, isIdentify, type JourneyEvent, type Value } from '@desirepath/protocol'
import { Dictionary } from '../table/dictionary.ts'
import { ByteWriter } from './bytes.ts'
import { writeCodes } from './codes.ts'
import type { StoredEntry } from './entry.ts'
import { writeKnown } from './known.ts'
import { writeBlock, writeList } from './list.ts'
import { writeNumbered } from './numbered.ts'
import { writeOrder } from './order.ts'
import { writeRows } from './sparse.ts'
import { writeTimes } from './times.ts'
import { runsOf, writeRuns } from './visitors.ts'

/** Grows when the bytes below change; a reader refuses what it does not know. */
export const SEGMENT_VERSION = 2

/** A segment in two blobs: what every question reads, and what some do. */
export interface SegmentBytes {
  hot: Uint8Array
  rest: Uint8Array
}

/**
 * Entries as columns, exact in every field: some 15 to 25 bytes an event of a shop. Each text stands once,
 * and rows have codes. Events come first, in runs of one visitor (see `runsOf`), then merges; the order in which they were
 * given is kept beside. Nothing in it points outside, so that a segment can be moved, rewritten or forgotten alone.
 * @param stored in any order, which events keep among themselves, and merges too. Shortest where times ascend.
 */
export function writeSegment(stored: readonly StoredEntry[]): SegmentBytes {
  const given = stored.filter(isEvent)
  const runs = runsOf(
    given.map(({ entry }) => entry.visitor),
    given.map(({ entry }) => entry.t),
  )
  const rows = runs.flatMap(({ rows }) => rows)
  const merged = stored.filter(isMerge)
  const events = rows.map((row) => given[row]!.entry)
  const merges = merged.map(({ entry }) => entry)
  const all = [...events, ...merges]
  const times = all.map(({ t }) => t)
  const columns = columnsOf(events)
  const hot = new ByteWriter()
  hot.byte(SEGMENT_VERSION)
  hot.number(events.length)
  hot.number(merges.length)
  writeBlock(hot, (block) => writeTimes(block, times))
  writeBlock(hot, (block) => writeRuns(block, runs))
  writeTexts(hot, events.map(touchText))
  writeTexts(
    hot,
    events.map(({ session }) => session),
  )
  const names = (of: (merge: Identify) => string) => writeTexts(hot, merges.map(of))
  names(({ visitor }) => visitor)
  names(({ to }) => to)
  writeList(hot, [...columns.keys()])

  const rest = new ByteWriter()
  const texts = (values: readonly (string | undefined)[]) => writeTexts(rest, values)
  texts(runs.map(({ visitor }) => visitor))
  texts(events.map(({ referrer }) => referrer))
  texts(events.map(contextText))
  const byRow = [...rows.map((row) => given[row]!), ...merged]
  texts(byRow.map(({ source }) => source))
  const ids = all.map(({ id }) => id)
  writeBlock(rest, (block) => writeKnown(block, ids))
  writeBlock(rest, (block) => writeNumbered(block, ids))
  for (const column of columns.values()) writeColumn(rest, column, events.length)
  writeClientTimes(rest, events)
  writeMore(rest, events)
  const order = new Int32Array(rows.length)
  rows.forEach((place, row) => {
    order[place] = row
  })
  writeBlock(rest, (block) => writeOrder(block, order, times))
  writeArrivals(rest, byRow)
  return { hot: hot.done(), rest: rest.done() }
}

function isEvent(stored: StoredEntry): stored is StoredEntry & { entry: JourneyEvent } {
  return !isIdentify(stored.entry)
}

function isMerge(stored: StoredEntry): stored is StoredEntry & { entry: Identify } {
  return isIdentify(stored.entry)
}

/** Fields of a touchpoint in the order in which they are written. */
export const TOUCH_FIELDS = ['kind', 'name', 'path', 'host', 'channel', 'element'] as const
export const CONTEXT_FIELDS = ['browser', 'os', 'device', 'country'] as const

function touchText(event: JourneyEvent): string {
  return JSON.stringify(TOUCH_FIELDS.map((field) => event[field]))
}

function contextText({ context }: JourneyEvent): string | undefined {
  return context && JSON.stringify(CONTEXT_FIELDS.map((field) => context[field]))
}

/** A column of texts: each distinct one once, and a code a row; 0 for none. */
function writeTexts(out: ByteWriter, texts: readonly (string | undefined)[]): void {
  const dictionary = new Dictionary<string>()
  const codes = texts.map((text) => (text === undefined ? 0 : dictionary.codeOf(text) + 1))
  writeBlock(out, (block) => {
    writeList(block, dictionary.values)
    writeCodes(block, codes)
  })
}

interface Properties {
  rows: number[]
  codes: number[]
  values: Dictionary<Value>
}

function columnsOf(events: readonly JourneyEvent[]): Map<string, Properties> {
  const columns = new Map<string, Properties>()
  events.forEach(({ props }, row) => {
    for (const name of Object.keys(props ?? {})) {
      let column = columns.get(name)
      if (!column) columns.set(name, (column = { rows: [], codes: [], values: new Dictionary() }))
      column.rows.push(row)
      column.codes.push(column.values.codeOf(props![name]!))
    }
  })
  return columns
}

function writeColumn(out: ByteWriter, { rows, codes, values: { values } }: Properties, count: number): void {
  // Where most rows have a value of their own, a value a row takes less than values and codes.
  const apart = 2 * values.length > codes.length
  writeBlock(out, (block) => {
    writeRows(block, rows, count)
    writeList(block, apart ? codes.map((code) => values[code]) : values)
    writeCodes(block, apart ? codes.map((_, at) => at) : codes)
  })
}

/** How client times are written: as steps from the time, which are small and the same for a batch, or as they are. */
export const CLIENT_STEPS = 0
const CLIENT_TIMES = 1
/** Clocks further off, ms, are nonsense, yet kept; their step might not fit a number. */
const MAX_CLIENT_STEP = 2 ** 50

function writeClientTimes(out: ByteWriter, events: readonly JourneyEvent[]): void {
  const rows = rowsWith(events, 'clientT')
  const times = rows.map((row) => events[row]!.clientT!)
  const steps = rows.map((row) => events[row]!.clientT! - events[row]!.t)
  const small = steps.every((step) => Math.abs(step) < MAX_CLIENT_STEP)
  writeBlock(out, (block) => {
    writeRows(block, rows, events.length)
    block.byte(small ? CLIENT_STEPS : CLIENT_TIMES)
    if (small) for (const step of steps) block.signed(step)
    else writeList(block, times)
  })
}

function writeMore(out: ByteWriter, events: readonly JourneyEvent[]): void {
  const rows = rowsWith(events, 'more')
  writeBlock(out, (block) => {
    writeRows(block, rows, events.length)
    writeList(
      block,
      rows.map((row) => events[row]!.more),
    )
  })
}

/** Only of a site in shards; elsewhere the segment ends before. */
function writeArrivals(out: ByteWriter, byRow: readonly StoredEntry[]): void {
  if (byRow.every(({ arrived }) => arrived === undefined)) return
  writeBlock(out, (block) => {
    let last = 0
    for (const { arrived = 0 } of byRow) {
      block.signed(arrived - last)
      last = arrived
    }
  })
}

function rowsWith(events: readonly JourneyEvent[], field: keyof JourneyEvent): number[] {
  return events.flatMap((event, row) => (event[field] === undefined ? [] : [row]))
}
