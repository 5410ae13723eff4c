import type { Entry, JourneyEvent, Value } from '@desirepath/protocol'
import type { StoredEntry } from './entry.ts'
import { contextOf, type Segment, type TextColumn, touchOf } from './segment.ts'

/** The entries of a segment as they were written: events first, then merges, each in the order given. */
export function entriesOf(segment: Segment): StoredEntry[] {
  const { size, events } = segment
  const ids = segment.ids()
  const times = new Float64Array(size)
  segment.readTimes(times)
  const visitor = visitorsOf(segment)
  const source = rowsOf(segment.sources, size)
  const merged = rowsOf(segment.merged, segment.merges)
  const to = rowsOf(segment.targets, segment.merges)
  const touch = rowsOf(segment.touchpoints, events, touchOf)
  const session = rowsOf(segment.sessions, events)
  const referrer = rowsOf(segment.referrers, events)
  const context = rowsOf(segment.contexts, events, contextOf)
  const clientTimes = segment.clientTimes(times)
  const more = segment.more()
  const props = propertiesOf(segment)

  function event(row: number): JourneyEvent {
    const event: JourneyEvent = { id: ids[row]!, visitor: visitor[row]!, t: times[row]!, ...touch(row)! }
    const optional = {
      clientT: clientTimes.get(row),
      session: session(row),
      referrer: referrer(row),
      more: more.get(row),
      props: props[row],
    }
    for (const [field, value] of Object.entries(optional))
      if (value !== undefined) Object.assign(event, { [field]: value })
    const told = context(row)
    if (told) event.context = { ...told }
    return event
  }

  function entry(row: number): Entry {
    if (row < events) return event(row)
    const merge = row - events
    return { id: ids[row]!, kind: 'identify', visitor: merged(merge)!, to: to(merge)!, t: times[row]! }
  }

  const arrivals = segment.arrivals()
  const rows = [
    ...segment.rowsAsGiven(),
    ...Array.from({ length: size - events }, (_, merge) => events + merge),
  ]
  return rows.map((row) => {
    const stored: StoredEntry = { entry: entry(row) }
    const from = source(row)
    if (from !== undefined) stored.source = from
    if (arrivals) stored.arrived = arrivals[row]!
    return stored
  })
}

function visitorsOf(segment: Segment): string[] {
  const { lengths } = segment.runs()
  return segment.visitors().flatMap((visitor, at) => new Array<string>(lengths[at]!).fill(visitor))
}

function rowsOf<T = string>(
  { read, values }: TextColumn,
  count: number,
  make?: (text: string) => T,
): (row: number) => T | undefined {
  const codes = new Int32Array(count)
  read(codes)
  const made = make ? values().map(make) : (values() as T[])
  return (row) => made[codes[row]! - 1]
}

function propertiesOf(segment: Segment): Record<string, Value>[] {
  const props: Record<string, Value>[] = []
  for (const [name, read] of segment.properties) {
    const { rows, codes, values } = read()
    for (let at = 0; at < codes.length; at++) {
      const row = rows ? rows[at]! : at
      // Without a prototype, so that a property named __proto__ is data like any other.
      props[row] ??= Object.create(null) as Record<string, Value>
      props[row][name] = values[codes[at]!]!
    }
  }
  return props
}
