import type { AudienceQuestion, AudienceRow } from '@desirepath/protocol'
import { audienceOf } from '../audience/audience.ts'
import type { CountingSite } from '../site.ts'
import type { Directory } from './groups.ts'
import { LOT_EVENTS, lotsOf, placesOf } from './lots.ts'
import type { RemotePart } from './remote.ts'
import { shardOf } from './shard-of.ts'

/**
 * The audience of a site in shards: the rows that one table of all events would give, those of one shard after the other, and
 * then those who span shards, a lot at a time. All shards are asked before the first row is given.
 * @param lotEvents events brought to one place at once
 * @throws whatever a part throws: an audience without one of them would be too small
 */
export async function audienceOver(
  parts: readonly RemotePart[],
  directory: Directory,
  question: AudienceQuestion,
  site: CountingSite,
  now: number,
  lotEvents = LOT_EVENTS,
): Promise<AsyncGenerator<AudienceRow>> {
  const places = await placesOf(parts, directory, question)
  const idsOf = await allIds(parts, directory, question.merge)
  const alone = { ...question, merge: undefined }
  const asked = await all(parts.map((part, at) => part.audience(alone, site, places.plans[at]!, now)))
  const toShip = asked.reduce((sum, one) => sum + one.toShip, 0)
  async function* rows(): AsyncGenerator<AudienceRow> {
    for (const { rows } of asked) for await (const row of rows) yield { ...row, ids: idsOf(row.ids) }
    for await (const table of lotsOf(parts, places, question, site, toShip, lotEvents))
      for (const row of audienceOf(table, alone, site, now)) yield { ...row, ids: idsOf(row.ids) }
  }
  return rows()
}

/** As `Promise.all`, but when it fails nothing is under way any more. */
async function all<T>(promises: Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(promises)
  return Promise.all(promises)
}

/**
 * All ids of persons from those that have events where they were counted: as `idsOfPersons` gives them, those first that
 * `identify` named as who it is. A shard knows nothing of an id that only merges speak of.
 */
async function allIds(
  parts: readonly RemotePart[],
  directory: Directory,
  merge: Record<string, string> | undefined,
): Promise<(ids: readonly string[]) => string[]> {
  const named = new Set(directory.pairs.map(([, to]) => to))
  const known = new Set(directory.pairs.flat())
  // Of what a question merges only that counts which is somebody.
  const asked = Object.entries(merge ?? {}).flat()
  await Promise.all(
    parts.map(async (part, shard) => {
      const own = asked.filter((id) => shardOf(id, parts.length) === shard)
      if (own.length === 0) return
      const present = await part.present(own)
      own.forEach((id, at) => {
        if (present[at]) known.add(id)
      })
    }),
  )
  const groupOf = new Map<string, string[]>()
  for (const group of directory.groups(merge)) {
    const ids = group.filter((id) => known.has(id))
    for (const id of ids) groupOf.set(id, ids)
  }
  return (ids) => {
    const all = new Set(ids.flatMap((id) => groupOf.get(id) ?? id))
    return [...all].sort((a, b) => Number(named.has(b)) - Number(named.has(a)) || (a < b ? -1 : 1))
  }
}
