import { type RemotePart, type StoredEntry, shardOf } from '@desirepath/journey'
import { type AudienceRow, JourneyError } from '@desirepath/protocol'
import type { Env } from '../../env.ts'
import { attemptAll, type Result, settle } from '../port.ts'
import type { Layout } from './layout.ts'
import type { ArrivedEntry } from './log.ts'
import type { JourneyShard, ShardConfig } from './shard.ts'
import { linesOf } from './text-stream.ts'

/** Bytes of a message: a little less than the runtime's 32 MiB. https://developers.cloudflare.com/workers/runtime-apis/rpc/#limitations */
const MOST_MESSAGE = 30 * 1024 * 1024
/** Bytes of the messages of all shards, which are put together in the memory of one object, 128 MB. */
const MOST_TOGETHER = 90 * 1024 * 1024

/** A shard as others see it; a stub of an object has its methods, as promises. */
export type ShardObject = Pick<
  JourneyShard,
  | 'configure'
  | 'append'
  | 'appendOlder'
  | 'state'
  | 'present'
  | 'fold'
  | 'shipValues'
  | 'shipVisitors'
  | 'audience'
  | 'dayVisitors'
  | 'paths'
  | 'clocks'
  | 'erase'
  | 'imports'
  | 'forgetImport'
  | 'watch'
  | 'export'
  | 'size'
  | 'lastRow'
  | 'slice'
  | 'deleteAll'
>

/** All shards of a site in one layout. */
export class Shards {
  readonly layout: Layout
  readonly #objects: ShardObject[]

  constructor(env: Env, site: string, layout: Layout) {
    this.layout = layout
    this.#objects = Array.from(
      { length: layout.shards },
      (_, shard) => env.SHARDS.getByName(`${site}/${layout.id}/${shard}`) as unknown as ShardObject,
    )
  }

  /**
   * Asks all of them, at once.
   * @throws JourneyError what one of them says, or busy where one does not answer: without it a number would be too small
   */
  each<T>(call: (shard: ShardObject, at: number) => Promise<Result<T>>): Promise<T[]> {
    return Promise.all(this.#objects.map((_, at) => this.#ask(at, call)))
  }

  configure({ eventsPerMinute, ...config }: ShardConfig): Promise<null[]> {
    const share = eventsPerMinute !== undefined && { eventsPerMinute: eventsPerMinute / this.layout.shards }
    return this.each((shard) => shard.configure({ ...config, ...share }))
  }

  /** Adds events; where one of the shards fails, the same entries may be sent again. @returns how many were duplicates */
  async append(entries: readonly ArrivedEntry[], from: { source: string | undefined }): Promise<number> {
    const taken = await Promise.all(
      [...this.split(entries)].map(([at, own]) =>
        this.#ask(at, (shard) => shard.append(JSON.stringify(own), from)),
      ),
    )
    return taken.reduce((sum, one) => sum + ('duplicates' in one ? one.duplicates : 0), 0)
  }

  /**
   * Adds events that come from a page, each shard holding the page's origin against the site's list.
   * @returns with them those that no shard of this layout takes any more
   */
  async appendFrom(
    entries: readonly ArrivedEntry[],
    from: { origin: string | null },
  ): Promise<Result<{ duplicates: number; moved: ArrivedEntry[] }>> {
    return attemptAll(async () => {
      let duplicates = 0
      const moved: ArrivedEntry[] = []
      await Promise.all(
        [...this.split(entries)].map(async ([at, own]) => {
          const taken = await this.#ask(at, (shard) => shard.append(JSON.stringify(own), from))
          if ('moved' in taken) moved.push(...own)
          else duplicates += taken.duplicates
        }),
      )
      return { duplicates, moved }
    })
  }

  /** Fills them with what was there before, in its order. */
  async fill(stored: readonly StoredEntry[]): Promise<void> {
    const own = this.split(stored.map((one) => ({ ...one, visitor: one.entry.visitor })))
    await Promise.all(
      [...own].map(([at, list]) =>
        this.#ask(at, (shard) =>
          shard.appendOlder(JSON.stringify(list.map(({ visitor: _, ...one }) => one))),
        ),
      ),
    )
  }

  /** Entries by their shard. */
  split<E extends { visitor: string }>(entries: readonly E[]): Map<number, E[]> {
    const own = new Map<number, E[]>()
    for (const entry of entries) {
      const at = shardOf(entry.visitor, this.layout.shards)
      const list = own.get(at)
      if (list) list.push(entry)
      else own.set(at, [entry])
    }
    return own
  }

  /** Events of these visitors go. @returns how many */
  async erase(visitors: readonly string[]): Promise<number> {
    const own = this.split(visitors.map((visitor) => ({ visitor })))
    const erased = await Promise.all(
      [...own].map(([at, ids]) => this.#ask(at, (shard) => shard.erase(ids.map(({ visitor }) => visitor)))),
    )
    return erased.reduce((sum, { events }) => sum + events, 0)
  }

  /**
   * As the counting sees them.
   * @param withIds events that are sent have their ids
   * @param opened is given the streams that are opened, which must be read or cancelled
   */
  parts(withIds: boolean, opened: ReadableStream<Uint8Array>[] = []): RemotePart[] {
    const room = Math.min(MOST_MESSAGE, MOST_TOGETHER / this.layout.shards)
    return this.#objects.map((_, at) => ({
      present: (ids) => this.#ask(at, (shard) => shard.present(ids)),
      fold: (question, site, plan) =>
        this.#ask(at, (shard) => shard.fold(JSON.stringify(question), site, plan, room)),
      shipValues: (prop, pages, lot, lots) =>
        this.#ask(at, (shard) => shard.shipValues(prop, pages, lot, lots)),
      shipVisitors: (ids) => this.#ask(at, (shard) => shard.shipVisitors(ids, withIds)),
      audience: async (question, site, plan, now) => {
        const { rows, toShip } = await this.#ask(at, (shard) =>
          shard.audience(JSON.stringify(question), site, plan, now),
        )
        opened.push(rows)
        return { rows: rowsOf(rows), toShip }
      },
    }))
  }

  async #ask<T>(at: number, call: (shard: ShardObject, at: number) => Promise<Result<T>>): Promise<T> {
    let result: Result<T>
    try {
      result = await call(this.#objects[at]!, at)
    } catch (error) {
      console.error(`shard ${at} of ${this.layout.shards}: ${(error as Error).stack ?? error}`)
      throw new JourneyError(
        'busy',
        `Part ${at + 1} of ${this.layout.shards} of the site does not answer, and nothing is said without it. Send the same again in a few seconds.`,
      )
    }
    return settle(result)
  }
}

async function* rowsOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<AudienceRow> {
  for await (const line of linesOf(stream)) yield JSON.parse(line)
}
