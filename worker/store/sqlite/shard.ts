import { DurableObject } from 'cloudflare:workers'
import {
  type ClockBins,
  type CountingSite,
  foldPathCounts,
  type PartAnswer,
  type PartQuestion,
  type ShardPlan,
  type Shipped,
} from '@desirepath/journey'
import { type AudienceQuestion, JourneyError, type PageRules } from '@desirepath/protocol'
import type { Env } from '../../env.ts'
import { checkOrigin } from '../../ingest/origin.ts'
import { audienceText } from '../../questions/audience.ts'
import { attempt, type ImportSummary, type Result } from '../port.ts'
import { nextAlarm } from './alarm.ts'
import { clocksOf } from './clocks.ts'
import { Documents } from './documents.ts'
import { Holding } from './holding.ts'
import type { ArrivedEntry } from './log.ts'
import { runsOf } from './runs.ts'
import { sizeOf } from './size-of.ts'
import { type Slice, SortedEvents, sortedLines } from './sorted.ts'
import { textStream } from './text-stream.ts'
import { countChange, stateOf } from './version.ts'

/** What a shard is told by its site. */
export interface ShardConfig {
  site: string
  origins: string[]
  keepDays?: number
  /** Events that it takes; its share of what the site does. */
  eventsPerMinute?: number
  /**
   * `open` takes entries from everywhere. `filling`: what was there before comes, too. `closed` takes entries from the site's
   * own object only, which also puts them where the site moves to.
   */
  state: 'open' | 'filling' | 'closed'
}

/** What can change an answer, and what it costs to read. */
export interface ShardState {
  changes: number
  last: number
  rows: number
}

/** One shard of a site: the events of some of its visitors, and the counting next to them. The merges lie with the site. */
export class JourneyShard extends DurableObject<Env> {
  readonly #documents: Documents
  readonly #holding: Holding
  readonly #sorted: SortedEvents
  #config: ShardConfig | undefined

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#documents = new Documents(ctx.storage.sql)
    this.#holding = new Holding(ctx.storage)
    this.#sorted = new SortedEvents(this.#holding)
  }

  async configure(config: ShardConfig): Promise<Result<null>> {
    return this.#holding.write(() => {
      this.#documents.create()
      this.#holding.create()
      this.#documents.put('shard', 'config', config)
      countChange(this.#documents)
      // Its order in memory is that in which it was filled.
      if (this.#config?.state === 'filling' && config.state !== 'filling') this.#holding.forget()
      this.#take(config)
      this.#setAlarm()
      return null
    })
  }

  /** @returns `moved` where the site's own object has to be asked who takes these now; nothing was taken then */
  async append(
    entries: string,
    from: { origin: string | null } | { source: string | undefined },
  ): Promise<Result<{ duplicates: number } | { moved: true }>> {
    return this.#holding.take(entries.length, () => {
      if ('origin' in from) {
        const config = this.#known()
        if (config?.state !== 'open') return { moved: true }
        checkOrigin(config.origins, from.origin, config.site)
        return this.#append(JSON.parse(entries))
      }
      this.#open()
      return this.#append(JSON.parse(entries), from.source)
    })
  }

  /** Takes what was there before, in its order. @param stored a StoredEntry[] as JSON */
  async appendOlder(stored: string): Promise<Result<null>> {
    return this.#holding.write(() => {
      this.#open()
      for (const { entries, source } of runsOf(JSON.parse(stored))) this.#append(entries, source, true)
      return null
    })
  }

  async state(): Promise<Result<ShardState>> {
    return attempt(() => {
      this.#open()
      return {
        changes: stateOf(this.#documents).changes,
        last: this.#holding.entries.last(),
        rows: this.#holding.entries.rows,
      }
    })
  }

  async present(ids: readonly string[]): Promise<Result<Uint8Array>> {
    return this.#read(() => this.#holding.part().present(ids))
  }

  /**
   * @param question as JSON, since objects without a prototype do not cross
   * @param room bytes that there is room for where the parts are put together
   */
  async fold(
    question: string,
    site: CountingSite,
    plan: ShardPlan,
    room: number,
  ): Promise<Result<PartAnswer>> {
    return this.#read(() => {
      const given = this.#holding.part().fold(JSON.parse(question) as PartQuestion, site, plan)
      const bytes = sizeOf(given)
      if (bytes > room) throw tooLarge(bytes, room)
      return given
    })
  }

  async shipValues(prop: string, pages: PageRules, lot: number, lots: number): Promise<Result<Shipped>> {
    return this.#read(() => this.#holding.part().shipValues(prop, pages, lot, lots))
  }

  async shipVisitors(
    ids: readonly string[],
    withIds: boolean,
  ): Promise<Result<{ shipped: Shipped; events: number }>> {
    return this.#read(() => {
      if (withIds) this.#holding.toOrderOfDisk()
      const part = this.#holding.part()
      return part.shipVisitors(ids, withIds ? (rows) => this.#holding.idsOf(rows) : undefined)
    })
  }

  /** Who is counted here, as NDJSON. The stream breaks off where the events were changed while it was read. */
  async audience(
    question: string,
    site: CountingSite,
    plan: ShardPlan,
    now: number,
  ): Promise<Result<{ rows: ReadableStream<Uint8Array>; toShip: number }>> {
    return this.#read(() => {
      const asked = JSON.parse(question) as AudienceQuestion
      const { rows, toShip } = this.#holding.part().audience(asked, site, plan, now)
      return { rows: textStream(audienceText(rows, 'ndjson'), this.#holding.tableCheck()), toShip }
    })
  }

  /** How many cookieless visitors are here. @param except those who are counted elsewhere */
  async dayVisitors(except: readonly string[]): Promise<Result<number>> {
    return this.#read(() => {
      const { dayVisitors } = this.#holding
      return except.length === 0
        ? dayVisitors.length
        : dayVisitors.filter((id) => !except.includes(id)).length
    })
  }

  /** How often each path came. */
  async paths(): Promise<Result<[path: string, events: number][]>> {
    return this.#read(() => [...foldPathCounts(this.#holding.table())])
  }

  /** How far the clocks of senders were off from this time on, ms. */
  async clocks(since: number): Promise<Result<ClockBins[]>> {
    return this.#read(() => clocksOf(this.#holding.entries, since))
  }

  async erase(visitors: readonly string[]): Promise<Result<{ events: number }>> {
    return this.#holding.write(() => {
      this.#open()
      const { events } = this.#holding.entries.erase(new Set(visitors))
      this.#changed()
      return { events }
    })
  }

  async imports(): Promise<Result<ImportSummary[]>> {
    return this.#read(() => this.#holding.entries.imports())
  }

  async forgetImport(source: string): Promise<Result<{ entries: number }>> {
    return this.#holding.write(() => {
      this.#open()
      const entries = this.#holding.entries.forgetImport(source)
      if (entries > 0) this.#changed()
      return { entries }
    })
  }

  /** What is stored from now on, as messages of a live stream. */
  async watch(): Promise<Result<ReadableStream<Uint8Array>>> {
    return this.#read(() => this.#holding.feed.open())
  }

  /** All of it by time, then arrival, each line with these two before it. */
  async export(): Promise<Result<ReadableStream<Uint8Array>>> {
    return this.#read(() => sortedLines(this.#holding))
  }

  async size(): Promise<Result<number>> {
    return this.#read(() => this.#holding.table().size)
  }

  /** The row of the log up to which everything was here when it was asked. */
  async lastRow(): Promise<Result<number>> {
    return this.#read(() => this.#holding.entries.last())
  }

  /** What happened from this time on, cut so that it fits into memory. @param upTo rows of the log that count */
  async slice(from: number, upTo: number): Promise<Result<Slice>> {
    return this.#read(() => this.#sorted.slice(from, upTo))
  }

  async deleteAll(): Promise<Result<null>> {
    this.#holding.forget()
    this.#config = undefined
    await this.ctx.storage.deleteAlarm()
    await this.ctx.storage.deleteAll()
    this.#holding.entries.recount()
    return { ok: true, value: null }
  }

  override async alarm(): Promise<void> {
    const config = this.#known()
    if (!config) return
    this.#holding.write(() => {
      // While the site moves, what is read for it stays where it is.
      const isMoving = config.state !== 'open'
      if (!isMoving && this.#holding.tidy(config.keepDays)) this.#changed()
      this.#setAlarm()
    })
  }

  #append(entries: readonly ArrivedEntry[], source?: string, isOlder?: boolean): { duplicates: number } {
    const isFirst = this.#holding.entries.waiting === 0
    const taken = isOlder
      ? this.#holding.append(entries, source, isOlder)
      : this.#holding.appendPaced(entries, this.#known()?.eventsPerMinute, source)
    if (isFirst && this.#holding.entries.waiting > 0) this.#setAlarm()
    return taken
  }

  #setAlarm(): void {
    const next = nextAlarm(
      Date.now(),
      this.#holding.entries.waiting,
      this.#known()?.keepDays,
      this.#documents,
    )
    if (next !== undefined) this.ctx.storage.setAlarm(next)
  }

  #read<T>(work: () => T): Result<T> {
    return attempt(() => {
      this.#open()
      return work()
    })
  }

  /** @throws JourneyError busy where the shard has nothing of its site: an empty answer would be a wrong number */
  #open(): ShardConfig {
    const config = this.#known()
    if (config) return config
    throw new JourneyError(
      'busy',
      'A part of the site is not there. Nothing is counted without it; ask again in a few seconds.',
    )
  }

  #known(): ShardConfig | undefined {
    if (!this.#config && this.#documents.exist()) {
      const config = this.#documents.get<ShardConfig>('shard', 'config')
      if (config) this.#take(config)
    }
    return this.#config
  }

  #take(config: ShardConfig): void {
    this.#config = config
    this.#holding.entries.isFilling = config.state === 'filling'
    this.#holding.entries.isHeld = config.state === 'closed'
  }

  #changed(): void {
    this.#holding.forget()
    countChange(this.#documents)
  }
}

function tooLarge(bytes: number, room: number): JourneyError {
  const mebibytes = (size: number) => (size / 1024 / 1024).toFixed(1)
  return new JourneyError(
    'too_much',
    `A part of the site has ${mebibytes(bytes)} MiB to tell of this question, and ${mebibytes(room)} are the most that are put together. Ask about a shorter range or a segment, with fewer steps, or without the breakdown or the property of many values.`,
  )
}
