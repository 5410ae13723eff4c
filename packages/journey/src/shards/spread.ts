import { shardOf } from './shard-of.ts'

/** What a shard has to know of merges to count its part of a question. */
export interface ShardPlan {
  /** Ids of this shard that are one person, none of whose events lie elsewhere. */
  joined: string[][]
  /** Ids of persons with events in several shards: not counted here, their events are sent instead. */
  shipped: string[]
  /** Ids that had no event here when it was asked, and are of a person who has some elsewhere. */
  absent: string[]
}

/**
 * Who of the people with several ids lies in which shards. Most of them lie in one: a customer number often has no event of
 * its own. So the shards are asked first which of the ids they have, and only those who really span shards are moved about.
 */
export class Spread {
  /** By shard: the ids it is to be asked for. */
  readonly candidates: string[][]
  readonly #groups: { ids: string[][]; shards: number[] }[]
  readonly #shards: number

  /** @param groups ids of each person who has several */
  constructor(groups: readonly (readonly string[])[], shards: number) {
    this.#shards = shards
    this.candidates = lists(shards)
    this.#groups = groups.map((group) => {
      const ids: string[][] = []
      for (const id of group) (ids[shardOf(id, shards)] ??= []).push(id)
      return { ids, shards: Object.keys(ids).map(Number) }
    })
    for (const group of this.#groups)
      if (group.shards.length > 1)
        for (const shard of group.shards) this.candidates[shard]!.push(...group.ids[shard]!)
  }

  /**
   * @param present by shard: which of its candidates have events there
   * @returns a plan for each shard, and the persons whose events will be sent
   */
  plan(present: readonly Uint8Array[]): { plans: ShardPlan[]; spanning: string[][] } {
    const plans = Array.from(
      { length: this.#shards },
      (): ShardPlan => ({ joined: [], shipped: [], absent: [] }),
    )
    const spanning: string[][] = []
    const next = new Int32Array(this.#shards)
    for (const { ids, shards } of this.#groups) {
      if (shards.length === 1) {
        plans[shards[0]!]!.joined.push(ids[shards[0]!]!)
        continue
      }
      const having = shards.filter((shard) => {
        let any = false
        for (const _ of ids[shard]!) if (present[shard]![next[shard]!++]) any = true
        return any
      })
      if (having.length > 1) {
        spanning.push(ids.flat())
        for (const shard of shards) plans[shard]!.shipped.push(...ids[shard]!)
      } else
        for (const shard of shards)
          if (shard !== having[0]) plans[shard]!.absent.push(...ids[shard]!)
          else if (ids[shard]!.length > 1) plans[shard]!.joined.push(ids[shard]!)
    }
    return { plans, spanning }
  }
}

function lists(count: number): string[][] {
  return Array.from({ length: count }, () => [])
}
