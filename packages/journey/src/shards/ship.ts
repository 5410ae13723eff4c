import { JourneyError, type JourneyEvent, type Value } from '@desirepath/protocol'
import { entriesOf } from '../segment/entries.ts'
import { Segment } from '../segment/segment.ts'
import { type SegmentBytes, writeSegment } from '../segment/write.ts'
import { EventTable } from '../table/table.ts'

/**
 * Events that are counted in one place at most. Lots are smaller, but an actor's events are not parted, so one who has very many
 * makes a large one.
 */
const MOST_EVENTS = 150_000

/** Events on their way from a shard to where they are counted together. */
export interface Shipped {
  /** A segment; its events have ids only where they were asked for. */
  bytes: SegmentBytes
  /** By event: when it arrived, in an order that holds over all shards. */
  arrived: Float64Array
}

/** @throws JourneyError too_much for more events than are counted in one place */
export function checkLot(events: number): void {
  if (events <= MOST_EVENTS) return
  throw new JourneyError(
    'too_much',
    `${events} events of a few actors would have to be brought to one place, and at most ${MOST_EVENTS} are. Ask by visitor or session, or by a property of which no value stands in so many events.`,
    'unit',
  )
}

/** @param arrivedAt when the event of a row arrived */
export function ship(
  table: EventTable,
  rows: readonly number[],
  arrivedAt: (row: number) => number,
  ids?: readonly string[],
): Shipped {
  return {
    bytes: writeSegment(rows.map((row, at) => ({ entry: eventAt(table, row, ids?.[at] ?? '') }))),
    arrived: Float64Array.from(rows, arrivedAt),
  }
}

/** Puts together what several shards sent, in the order of (time, arrival), and the ids of its rows. */
export function gather(
  shipped: readonly Shipped[],
  joined: readonly (readonly string[])[],
): { table: EventTable; ids: string[] } {
  const all = shipped.flatMap(({ bytes, arrived }) =>
    entriesOf(new Segment(bytes)).map(({ entry }, at) => ({ entry, arrived: arrived[at]! })),
  )
  all.sort((a, b) => a.entry.t - b.entry.t || a.arrived - b.arrived)
  const table = new EventTable()
  table.restore(all.map(({ entry }) => entry))
  join(table, joined)
  return { table, ids: all.map(({ entry }) => entry.id) }
}

/** Makes one person of the ids of each group that have events in the table; of a whole site's groups these are few. */
export function joinPresent(table: EventTable, groups: readonly (readonly string[])[]): void {
  const present = groups.map((ids) => ids.filter((id) => table.visitors.find(id) !== undefined))
  join(table, present)
}

function join(table: EventTable, joined: readonly (readonly string[])[]): void {
  table.restore(
    joined.flatMap(([first, ...others]) =>
      others.map((to) => ({ id: '', kind: 'identify' as const, visitor: first!, to, t: 0 })),
    ),
  )
}

function eventAt(table: EventTable, row: number, id: string): JourneyEvent {
  const props: Record<string, Value> = Object.create(null)
  let any = false
  for (const [name, column] of table.columns) {
    const value = column.at(row)
    if (value === undefined) continue
    props[name] = value
    any = true
  }
  const session = table.sessions.values[table.session.data[row]!]
  const referrer = table.referrers.values[table.referrer.data[row]!]
  const context = table.contexts[table.context.data[row]!]
  return {
    id,
    visitor: table.visitors.values[table.visitor.data[row]!]!,
    t: table.t.data[row]!,
    ...table.touchpoints[table.touch.data[row]!]!,
    ...(session !== undefined && { session }),
    ...(referrer !== undefined && { referrer }),
    ...(context && { context }),
    ...(any && { props }),
  }
}
