import { type Identify, isIdentify, type JourneyEvent, type Value } from '@desirepath/protocol'
import { Dictionary } from '../table/dictionary.ts'
import { ByteWriter } from './bytes.ts'
import { writeCodes } from './codes.ts'
import type { StoredEntry } from './entry.ts'
import { writeIds } from './ids.ts'
import { writeBlock, writeList } from './list.ts'
import { writeRows } from './sparse.ts'

/** Grows when the bytes below change; a reader refuses what it does not know. */
export const SEGMENT_VERSION = 1

/**
 * Entries as one blob of columns, exact in every field: some 15 to 25 bytes an event of a shop. Each text stands once,
 * and rows have codes; times are steps from row to row. Nothing in it points outside, so that a segment can be moved,
 * rewritten or forgotten alone.
 * @param stored in any order, which events keep among themselves, and merges too. Shortest where times ascend.
 */
export function writeSegment(stored: readonly StoredEntry[]): Uint8Array {
  const events: JourneyEvent[] = []
  const merges: Identify[] = []
  for (const { entry } of stored)
    if (isIdentify(entry)) merges.push(entry)
    else events.push(entry)
  const all = [...events, ...merges]
  const out = new ByteWriter()
  out.byte(SEGMENT_VERSION)
  out.number(events.length)
  out.number(merges.length)
  writeTimes(out, all)
  writeTexts(
    out,
    all.map(({ visitor }) => visitor),
  )
  writeTexts(out, events.map(touchText))
  writeTexts(
    out,
    events.map(({ session }) => session),
  )
  writeTexts(
    out,
    events.map(({ referrer }) => referrer),
  )
  writeTexts(out, events.map(contextText))
  writeTexts(
    out,
    merges.map(({ to }) => to),
  )
  writeTexts(
    out,
    byRow(stored, ({ source }) => source),
  )
  writeBlock(out, (block) =>
    writeIds(
      block,
      all.map(({ id }) => id),
    ),
  )
  writeProperties(out, events)
  writeClientTimes(out, events)
  writeMore(out, events)
  writeArrivals(out, stored)
  return out.done()
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

/** By row: events first, then merges. */
function byRow<T>(stored: readonly StoredEntry[], of: (stored: StoredEntry) => T): T[] {
  const ofEvents = stored.filter(({ entry }) => !isIdentify(entry))
  const ofMerges = stored.filter(({ entry }) => isIdentify(entry))
  return [...ofEvents, ...ofMerges].map(of)
}

function writeTimes(out: ByteWriter, entries: readonly { t: number }[]): void {
  writeBlock(out, (block) => {
    let last = 0
    for (const { t } of entries) {
      block.signed(t - last)
      last = t
    }
  })
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

function writeProperties(out: ByteWriter, events: readonly JourneyEvent[]): void {
  const columns = new Map<string, { rows: number[]; codes: number[]; values: Dictionary<Value> }>()
  events.forEach(({ props }, row) => {
    for (const name of Object.keys(props ?? {})) {
      let column = columns.get(name)
      if (!column) columns.set(name, (column = { rows: [], codes: [], values: new Dictionary() }))
      column.rows.push(row)
      column.codes.push(column.values.codeOf(props![name]!))
    }
  })
  writeList(out, [...columns.keys()])
  for (const { rows, codes, values } of columns.values())
    writeBlock(out, (block) => {
      writeRows(block, rows, events.length)
      writeList(block, values.values)
      writeCodes(block, codes)
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
function writeArrivals(out: ByteWriter, stored: readonly StoredEntry[]): void {
  if (stored.every(({ arrived }) => arrived === undefined)) return
  writeBlock(out, (block) => {
    let last = 0
    for (const arrived of byRow(stored, (one) => one.arrived ?? 0)) {
      block.signed(arrived - last)
      last = arrived
    }
  })
}

function rowsWith(events: readonly JourneyEvent[], field: keyof JourneyEvent): number[] {
  return events.flatMap((event, row) => (event[field] === undefined ? [] : [row]))
}
