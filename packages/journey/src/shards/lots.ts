import { JourneyError, type Unit } from '@desirepath/protocol'
import type { CountingSite } from '../site.ts'
import type { EventTable } from '../table/table.ts'
import type { Directory } from './groups.ts'
import { isProperty } from './part.ts'
import type { RemotePart } from './remote.ts'
import { shardOf } from './shard-of.ts'
import { checkLot, gather, joinPresent, type Shipped } from './ship.ts'
import { type ShardPlan, Spread } from './spread.ts'

/** Events counted at once in one place: as objects of some 500 bytes they fit into the memory of an object, 128 MB. */
export const LOT_EVENTS = 50_000
/** Lots that one question goes through. */
const MAX_LOTS = 64

/** Who is counted where. */
export interface Places {
  plans: ShardPlan[]
  /** The ids of each person whose events are brought together. */
  spanning: string[][]
  /** The ids of each person who has several. */
  groups: string[][]
}

/** What of a question decides who its actors are. */
export interface Actors {
  unit?: Unit | 'event'
  merge?: Record<string, string>
}

/** Asks the shards which of the people with several ids they have. */
export async function placesOf(
  parts: readonly RemotePart[],
  directory: Directory,
  { unit, merge }: Actors,
): Promise<Places> {
  const groups = directory.groups(merge)
  const spread = new Spread(isProperty(unit) ? [] : groups, parts.length)
  const present = await Promise.all(
    parts.map((part, shard) => {
      const ids = spread.candidates[shard]!
      return ids.length === 0 ? new Uint8Array() : part.present(ids)
    }),
  )
  return { ...spread.plan(present), groups }
}

/**
 * The events that no shard counts, a lot at a time, an actor's always in one lot: of those who span shards, or with a value of
 * the unit's property.
 * @param toShip how many events these are
 * @throws JourneyError too_much beyond what one question may move
 */
export async function* lotsOf(
  parts: readonly RemotePart[],
  { spanning, groups }: Places,
  { unit }: Actors,
  { pages }: CountingSite,
  toShip: number,
  lotEvents: number,
): AsyncGenerator<EventTable> {
  const lots = countOf(toShip, lotEvents)
  for (let lot = 0; lot < lots; lot++) {
    const joined = spanning.filter((_, at) => at % lots === lot)
    const sent = isProperty(unit)
      ? await Promise.all(parts.map((part) => part.shipValues(unit.prop, pages, lot, lots)))
      : await shipVisitors(parts, joined.flat())
    checkLot(sent.reduce((sum, { arrived }) => sum + arrived.length, 0))
    const { table } = gather(sent, [])
    // Also of an actor that is a value some rules ask whose events they are.
    joinPresent(table, isProperty(unit) ? groups : joined)
    yield table
  }
}

async function shipVisitors(parts: readonly RemotePart[], ids: readonly string[]): Promise<Shipped[]> {
  const sent = await Promise.all(
    parts.map((part, shard) => part.shipVisitors(ids.filter((id) => shardOf(id, parts.length) === shard))),
  )
  return sent.map(({ shipped }) => shipped)
}

/** @throws JourneyError too_much beyond what one question may move */
function countOf(events: number, lotEvents: number): number {
  const lots = Math.ceil(events / lotEvents)
  if (lots <= MAX_LOTS) return lots
  throw new JourneyError(
    'too_much',
    `${events} events would have to be brought together from all parts of the site, and at most ${MAX_LOTS * lotEvents} are. Ask by visitor or session, or by a property of fewer events.`,
    'unit',
  )
}
