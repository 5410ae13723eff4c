import {
  type Answer,
  JourneyError,
  type PageRules,
  type Question,
  type VisitorQuestion,
} from '@desirepath/protocol'
import { answerVisitor } from '../explore/visitor.ts'
import type { CountingSite } from '../site.ts'
import type { Directory } from './groups.ts'
import { countingOfPart, isProperty, type PartAnswer, type PartQuestion } from './part.ts'
import { shardOf } from './shard-of.ts'
import { gather, joinPresent, type Shipped } from './ship.ts'
import { type ShardPlan, Spread } from './spread.ts'

/** A shard as those see it who put parts together. */
export interface RemotePart {
  present(ids: readonly string[]): Promise<Uint8Array>
  fold(question: PartQuestion, site: CountingSite, plan: ShardPlan): Promise<PartAnswer>
  shipValues(prop: string, pages: PageRules, lot: number, lots: number): Promise<Shipped>
  /** With how many events there are in all. */
  shipVisitors(visitors: readonly string[]): Promise<{ shipped: Shipped; events: number }>
}

/** Events counted at once in one place: as objects of some 500 bytes they fit into the memory of an object, 128 MB. */
const LOT_EVENTS = 50_000
/** Lots that one question goes through. */
const MAX_LOTS = 64

/**
 * Answers a question over shards, to the number that one table of all their events would give.
 * A person whose events lie in one shard is counted there; the events of one who spans several are sent and counted here. An
 * actor that is the value of a property is counted here, a lot of values at a time.
 * @param lotEvents events brought to one place at once
 * @throws whatever a part throws: an answer without one of them would be a wrong number
 */
export async function answerOver(
  parts: readonly RemotePart[],
  directory: Directory,
  question: Question,
  site: CountingSite,
  now: number,
  lotEvents?: number,
): Promise<Answer> {
  if (question.kind === 'visitor') return visitorOver(parts, directory, question, site, now)
  return (await countOver(parts, directory, question, site, now, lotEvents)) as Answer
}

export async function countOver(
  parts: readonly RemotePart[],
  directory: Directory,
  question: PartQuestion,
  site: CountingSite,
  now: number,
  lotEvents = LOT_EVENTS,
): Promise<unknown> {
  const { unit, merge } = question as { unit?: unknown; merge?: Record<string, string> }
  const counting = countingOfPart(question)
  const groups = directory.groups(merge)
  const spread = new Spread(isProperty(unit) ? [] : groups, parts.length)
  const present = await Promise.all(
    parts.map((part, shard) => {
      const ids = spread.candidates[shard]!
      return ids.length === 0 ? new Uint8Array() : part.present(ids)
    }),
  )
  const { plans, spanning } = spread.plan(present)
  const answers = await Promise.all(parts.map((part, shard) => part.fold(question, site, plans[shard]!)))
  const partials = answers.map(({ partial }) => partial)
  const alone = { ...question, merge: undefined } as PartQuestion

  // What was not counted there is counted here, an actor's events always in one lot.
  const toShip = answers.reduce((sum, one) => sum + one.toShip, 0)
  const lots = lotsOf(toShip, lotEvents)
  for (let lot = 0; lot < lots; lot++) {
    const joined = spanning.filter((_, at) => at % lots === lot)
    const sent = isProperty(unit)
      ? await Promise.all(parts.map((part) => part.shipValues(unit.prop, site.pages, lot, lots)))
      : await shipVisitors(parts, joined.flat())
    const { table } = gather(sent, joined)
    // Also of an actor that is a value some rules ask whose events they are.
    if (isProperty(unit)) joinPresent(table, groups)
    partials.push(counting.fold(table, alone, site))
  }
  return counting.finish(counting.merge(partials), question, site, now)
}

async function shipVisitors(parts: readonly RemotePart[], ids: readonly string[]): Promise<Shipped[]> {
  const sent = await Promise.all(
    parts.map((part, shard) => part.shipVisitors(ids.filter((id) => shardOf(id, parts.length) === shard))),
  )
  return sent.map(({ shipped }) => shipped)
}

/** @throws JourneyError too_much beyond what one question may move */
function lotsOf(events: number, lotEvents: number): number {
  const lots = Math.ceil(events / lotEvents)
  if (lots <= MAX_LOTS) return lots
  throw new JourneyError(
    'too_much',
    `${events} events would have to be brought together from all parts of the site, and at most ${MAX_LOTS * lotEvents} are. Ask by visitor or session, or by a property of fewer events.`,
    'unit',
  )
}

/** The events of one person are few enough to be read in one place. */
async function visitorOver(
  parts: readonly RemotePart[],
  directory: Directory,
  question: VisitorQuestion,
  site: CountingSite,
  now: number,
): Promise<Answer> {
  const known = directory.groups(question.merge).find((group) => group.includes(question.visitor))
  const ids = new Set(known ?? [question.visitor])
  const sent = await Promise.all(
    parts.map((part, shard) =>
      part.shipVisitors([...ids].filter((id) => shardOf(id, parts.length) === shard)),
    ),
  )
  const gathered = gather(
    sent.map(({ shipped }) => shipped),
    directory.pairs.filter(([visitor]) => ids.has(visitor)),
  )
  const idsOf = (rows: readonly number[]) => rows.map((row) => gathered.ids[row]!)
  const answer = answerVisitor(gathered.table, question, site, now, idsOf)
  answer.scanned.events = sent.reduce((sum, { events }) => sum + events, 0)
  return answer
}
