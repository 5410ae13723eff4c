import { samePerson } from '@desirepath/journey'
import { type ClockDay, type Entry, JourneyError, type SiteSettings } from '@desirepath/protocol'
import { forgetOldSalt, nameDayVisitors } from '../../ingest/day-visitor.ts'
import { type LineSource, readLines } from '../../ingest/lines.ts'
import { checkOrigin } from '../../ingest/origin.ts'
import {
  attempt,
  attemptAll,
  type Erased,
  type ImportSummary,
  type LinesTaken,
  type Result,
  type ShardsState,
  settle,
} from '../port.ts'
import { nextAlarm } from './alarm.ts'
import { AnsweringSite } from './answering.ts'
import { streamOf } from './export.ts'
import { missing } from './holding.ts'
import type { Layout } from './layout.ts'
import type { SiteObject } from './routed.ts'
import { runsOf } from './runs.ts'
import { joinImports } from './segments.ts'
import { countChange } from './version.ts'

/** A piece of a move that failed is tried again after this, ms. */
const RETRY_MOVE_MS = 10_000

/**
 * One site: its settings, its entries, and the counting next to them; of a site in shards the settings and merges, and what
 * puts the shards together. What a method wrote is on disk before its answer leaves, by the runtime's output gates.
 * https://developers.cloudflare.com/durable-objects/reference/in-memory-state/
 */
export class JourneySite extends AnsweringSite implements SiteObject {
  /** What is on disk, once it was needed. */
  #settings: SiteSettings | undefined

  async settings(): Promise<Result<SiteSettings>> {
    return attempt(() => this.open())
  }

  async putSettings(asked: SiteSettings): Promise<Result<{ created: boolean; settings: SiteSettings }>> {
    return attemptAll(async () => {
      const put = settle(
        this.write(() => {
          this.documentTable.create()
          this.saved.create()
          this.own.create()
          const settings = this.places.settle(asked)
          const created = this.documentTable.put('site', 'settings', settings)
          countChange(this.documentTable)
          this.#settings = settings
          if (settings.keepDays !== undefined) this.#setAlarm()
          return { created, settings }
        }),
      )
      await this.places.configure(put.settings)
      return put
    })
  }

  async deleteAll(): Promise<Result<null>> {
    return attemptAll(async () => {
      this.open()
      await this.places.deleteAll()
      this.#settings = undefined
      this.own.forget()
      this.once.forget()
      await this.ctx.storage.deleteAll()
      this.own.entries.recount()
      this.places.forget()
      return null
    })
  }

  async append(
    entries: string,
    { origin, traits }: { origin: string | null; traits: string },
  ): Promise<Result<{ duplicates: number; layout?: Layout }>> {
    return attemptAll(async () => {
      checkOrigin(this.open().origins, origin, this.ctx.id.name!)
      const documents = this.documentTable
      const onNewSalt = () => this.#setAlarm()
      const named = await nameDayVisitors(JSON.parse(entries), traits, Date.now(), documents, onNewSalt)
      if (this.#isSpread()) return { duplicates: await this.#appendAll(named), layout: this.places.direct }
      return settle(this.own.take(entries.length, () => ({ duplicates: this.#append(named) })))
    })
  }

  async appendLines(lines: Uint8Array, from: LineSource): Promise<Result<LinesTaken>> {
    const read = () => {
      this.open()
      const { entries, sources, ...rest } = readLines(lines, from, Date.now())
      const runs = runsOf(entries.map((entry, at) => ({ entry, source: sources[at] })))
      return { runs, taken: { ...rest, accepted: entries.length, duplicates: 0 } }
    }
    if (!this.#isSpread())
      return this.own.take(lines.byteLength, () => {
        const { runs, taken } = read()
        for (const { entries, source } of runs) taken.duplicates += this.#append(entries, source)
        return taken
      })
    return attemptAll(async () => {
      const { runs, taken } = read()
      for (const { entries, source } of runs) taken.duplicates += await this.#appendAll(entries, source)
      return taken
    })
  }

  async imports(): Promise<Result<ImportSummary[]>> {
    return attemptAll(async () => {
      this.open()
      const others = await this.places.many?.shards.each((shard) => shard.imports())
      return joinImports([...this.own.entries.imports(), ...(others?.flat() ?? [])])
    })
  }

  async forgetImport(source: string): Promise<Result<{ entries: number }>> {
    return attemptAll(async () => {
      this.open()
      const elsewhere = await this.places.forgetImport(source)
      return settle(
        this.write(() => {
          const entries = this.own.entries.forgetImport(source) + elsewhere
          if (entries === 0) throw missing(this.ctx.id.name!, 'import', source, 'imports')
          this.#changed()
          return { entries }
        }),
      )
    })
  }

  async eraseVisitor(visitor: string, merged: boolean): Promise<Result<Erased>> {
    return attemptAll(async () => {
      this.open()
      const ids = () => this.places.many?.idsOf(visitor) ?? samePerson(this.own.table(), visitor)
      const visitors = merged ? ids() : [visitor]
      // Events first: should a shard fail, the merges still tell who is meant when it is asked again.
      const elsewhere = await this.places.erase(visitors)
      return settle(
        this.write(() => {
          this.refused.erase(new Set(visitors))
          const { events, merges } = this.own.entries.erase(new Set(visitors))
          this.#changed()
          return { visitors, events: events + elsewhere, merges }
        }),
      )
    })
  }

  async export(): Promise<Result<ReadableStream<Uint8Array>>> {
    return attemptAll(async () => {
      this.open()
      return this.places.many ? this.places.many.export() : streamOf(this.own.entries)
    })
  }

  async clocks(): Promise<Result<ClockDay[]>> {
    return attemptAll(async () => {
      this.open()
      return this.places.clocks()
    })
  }

  async shards(): Promise<Result<ShardsState>> {
    return attempt(() => {
      this.open()
      return this.places.state()
    })
  }

  async raiseShards(shards: number): Promise<Result<ShardsState>> {
    return this.write(() => {
      this.open()
      if (this.places.raise(shards)) this.#setAlarm()
      return this.places.state()
    })
  }

  /** Called by the runtime, and again where it failed. https://developers.cloudflare.com/durable-objects/api/alarms/ */
  override async alarm(): Promise<void> {
    if (!this.documentTable.exist()) return
    const { keepDays } = this.open()
    // At midnight also on a site that nobody visits any more.
    this.write(() => forgetOldSalt(Date.now(), this.documentTable))
    if (this.places.isMoving) return this.#move()
    this.write(() => {
      if (this.own.tidy(keepDays)) this.#changed()
      this.refused.tidy(keepDays)
      this.#setAlarm()
    })
  }

  async #move(): Promise<void> {
    // Set first, so that a move goes on whatever happens to this piece of it.
    await this.ctx.storage.setAlarm(Date.now() + RETRY_MOVE_MS)
    const moved = await attemptAll(() =>
      this.places.step(this.open(), (settings) => {
        this.#settings = settings
        this.once.forget()
      }),
    )
    if (moved.ok) this.#setAlarm()
    else console.warn(`${this.ctx.id.name}: a piece of its move is tried again. ${moved.error.message}`)
  }

  #setAlarm(): void {
    const { keepDays } = this.open()
    const now = Date.now()
    const next = this.places.isMoving
      ? now
      : nextAlarm(now, this.own.entries.waiting, keepDays, this.documentTable)
    if (next !== undefined) this.ctx.storage.setAlarm(next)
  }

  /** Do entries go to other objects, too? */
  #isSpread(): boolean {
    return attempt(() => this.open()).ok && this.places.isSpread
  }

  /** @returns how many were duplicates */
  #append(entries: readonly Entry[], source?: string): number {
    const { eventsPerMinute } = this.open()
    const isFirst = this.own.entries.waiting === 0
    const { duplicates } = this.own.appendPaced(entries, eventsPerMinute, source)
    if (isFirst && this.own.entries.waiting > 0) this.#setAlarm()
    return duplicates
  }

  /** The same where entries go to other objects, too. */
  async #appendAll(entries: readonly Entry[], source?: string): Promise<number> {
    const isFirst = this.own.entries.waiting === 0
    const duplicates = await this.places.append(entries, source)
    if (isFirst && this.own.entries.waiting > 0) this.#setAlarm()
    return duplicates
  }

  /** After entries went: the table is read anew, and answers have another version. */
  #changed(): void {
    this.own.forget()
    this.once.forget()
    countChange(this.documentTable)
  }

  /** @throws JourneyError unknown_site before the site was put; nothing is written by asking */
  protected open(): SiteSettings {
    if (this.#settings) return this.#settings
    if (this.documentTable.exist()) {
      this.#settings = this.documentTable.get<SiteSettings>('site', 'settings')
      // Also for a site made by a server of before, which had fewer tables.
      if (this.#settings) {
        this.own.create()
        this.saved.create()
      }
    }
    if (this.#settings) return this.#settings
    const site = this.ctx.id.name
    throw new JourneyError(
      'unknown_site',
      `There is no site ${site} on this server. Make it: PUT /v1/${site} with the admin key.`,
    )
  }

  protected write<T>(work: () => T): Result<T> {
    try {
      return this.own.write(work)
    } catch (fault) {
      // What is in memory may have gone ahead of the disk.
      this.#settings = undefined
      this.places.forget()
      throw fault
    }
  }
}
