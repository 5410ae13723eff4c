import {
  answerOver,
  audienceOver,
  type CountingSite,
  countOver,
  Directory,
  type NowQuestion,
} from '@desirepath/journey'
import {
  type AudienceQuestion,
  type JourneyDocument,
  LIVE_WITHIN_MS,
  type Question,
} from '@desirepath/protocol'
import { Relay } from '../../live/relay.ts'
import { type AudienceFormat, audienceText } from '../../questions/audience.ts'
import type { Once } from '../../questions/once.ts'
import type { Asked } from '../port.ts'
import type { Documents } from './documents.ts'
import { lineOf } from './export.ts'
import type { Holding } from './holding.ts'
import { mergedLines } from './merged.ts'
import type { Shards } from './shards.ts'
import { textStream } from './text-stream.ts'
import { versionOf } from './version.ts'

/** What a site in shards does with all of them at once. Its own object has the merges. */
export class ManyShards {
  readonly shards: Shards
  readonly #own: Holding
  readonly #relay: Relay
  #directory: { merges: number; table: object; directory: Directory } | undefined

  constructor(shards: Shards, own: Holding) {
    this.shards = shards
    this.#own = own
    this.#relay = new Relay(() => shards.each((shard) => shard.watch()))
  }

  async ask(
    question: Question,
    site: CountingSite,
    documents: Documents,
    once: Once,
    known: string | undefined,
  ): Promise<Asked> {
    const states = await this.shards.each((shard) => shard.state())
    const now = Date.now()
    const { entries } = this.#own
    const version = `${versionOf(documents, entries, question, now, states)}-${this.shards.layout.id}`
    if (version === known) return { version }
    const answer = await once.textOf(`${version} ${JSON.stringify(question)}`, async () => {
      const parts = this.shards.parts(question.kind === 'visitor')
      const fresh = await answerOver(parts, this.directory(), question, site, now)
      fresh.scanned.rows = states.reduce((sum, { rows }) => sum + rows, entries.rows)
      const dayVisitors = await this.#countDayVisitors()
      if (dayVisitors > 0) fresh.dayVisitors = dayVisitors
      return JSON.stringify(fresh)
    })
    return { version, answer }
  }

  async live(site: CountingSite, journey?: JourneyDocument): Promise<ReadableStream<Uint8Array>> {
    const question: NowQuestion = { kind: 'now', at: Date.now(), withinMs: LIVE_WITHIN_MS, journey }
    await this.#relay.start()
    const parts = this.shards.parts(false)
    return this.#relay.open(await countOver(parts, this.directory(), question, site, question.at))
  }

  /** How often each path came. */
  async paths(): Promise<Map<string, number>> {
    const sums = new Map<string, number>()
    for (const counts of await this.shards.each((shard) => shard.paths()))
      for (const [path, events] of counts) sums.set(path, (sums.get(path) ?? 0) + events)
    return sums
  }

  /** The rows of all shards, read one after the other, and no faster than their reader takes them. */
  async audience(
    question: AudienceQuestion,
    site: CountingSite,
    format: AudienceFormat,
  ): Promise<ReadableStream<Uint8Array>> {
    const opened: ReadableStream<Uint8Array>[] = []
    const close = async () => {
      await Promise.allSettled(opened.map((stream) => stream.cancel()))
    }
    try {
      const parts = this.shards.parts(false, opened)
      const rows = await audienceOver(parts, this.directory(), question, site, Date.now())
      return textStream(audienceText(rows, format), undefined, close)
    } catch (error) {
      await close()
      throw error
    }
  }

  /** Merges first, then events by time and arrival. */
  async export(): Promise<ReadableStream<Uint8Array>> {
    const streams = await this.shards.each((shard) => shard.export())
    return mergedLines([...this.#own.entries.pieces()].flat().map(lineOf).join(''), streams)
  }

  /** All ids of a person, the one given first. */
  idsOf(visitor: string): string[] {
    const group =
      this.directory()
        .groups()
        .find((ids) => ids.includes(visitor)) ?? []
    return [visitor, ...group.filter((id) => id !== visitor).sort()]
  }

  /** Ends what watches the shards. */
  close(): void {
    this.#relay.end()
  }

  /** A visitor has events in one shard; one who was merged stands here, too. */
  async #countDayVisitors(): Promise<number> {
    const merged = this.#own.dayVisitors
    const others = await this.shards.each((shard) => shard.dayVisitors(merged))
    return others.reduce((sum, count) => sum + count, merged.length)
  }

  /** Whom `identify` merged, as the site's own object has it. */
  directory(): Directory {
    const table = this.#own.table()
    const { merges, visitors } = table
    if (this.#directory?.table !== table || this.#directory.merges !== merges.length)
      this.#directory = {
        table,
        merges: merges.length,
        directory: new Directory(merges.map(([a, b]) => [visitors.values[a]!, visitors.values[b]!])),
      }
    return this.#directory.directory
  }
}
