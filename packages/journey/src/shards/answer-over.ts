import type { Answer, Question, VisitorQuestion } from '@desirepath/protocol'
import { answerVisitor } from '../explore/visitor.ts'
import type { CountingSite } from '../site.ts'
import type { Directory } from './groups.ts'
import { type Actors, LOT_EVENTS, lotsOf, placesOf } from './lots.ts'
import { countingOfPart, type PartQuestion } from './part.ts'
import type { RemotePart } from './remote.ts'
import { shardOf } from './shard-of.ts'
import { gather } from './ship.ts'

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
  const actors = question as Actors
  const counting = countingOfPart(question)
  const places = await placesOf(parts, directory, actors)
  const answers = await Promise.all(
    parts.map((part, shard) => part.fold(question, site, places.plans[shard]!)),
  )
  const partials = answers.map(({ partial }) => partial)
  const alone = { ...question, merge: undefined } as PartQuestion
  const toShip = answers.reduce((sum, one) => sum + one.toShip, 0)
  // What was not counted there is counted here.
  for await (const table of lotsOf(parts, places, actors, site, toShip, lotEvents))
    partials.push(counting.fold(table, alone, site))
  return counting.finish(counting.merge(partials), question, site, now)
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
