import { DurableObject } from 'cloudflare:workers'
import { answer, nowOf, samePerson } from '@desirepath/journey'
import {
  type Entry,
  type JourneyDocument,
  JourneyError,
  LIVE_WITHIN_MS,
  readQuestion,
  type SiteSettings,
} from '@desirepath/protocol'
import type { Env } from '../../env.ts'
import { type LineSource, readLines } from '../../ingest/lines.ts'
import { checkOrigin } from '../../ingest/origin.ts'
import { Once } from '../../questions/once.ts'
import { withSteps } from '../../questions/steps.ts'
import {
  type Asked,
  attempt,
  attemptAll,
  type Erased,
  type ImportSummary,
  type LinesTaken,
  type Result,
  type SavedJourney,
  type ShardsState,
  settle,
} from '../port.ts'
import { Documents } from './documents.ts'
import { streamOf } from './export.ts'
import { Holding, missing } from './holding.ts'
import type { Layout } from './layout.ts'
import { Places } from './places.ts'
import type { SiteObject } from './routed.ts'
import { runsOf } from './runs.ts'
import { joinImports } from './segments.ts'
import { countChange, versionOf } from './version.ts'

/** The log waits this long for more before it is folded, ms: a fold and its alarm cost three rows written. */
const TIDY_EVERY_MS = 60 * 60 * 1000
const DAY_MS = 24 * 60 * 60 * 1000
/** A piece of a move that failed is tried again after this, ms. */
const RETRY_MOVE_MS = 10_000

/**
 * One site: its settings, its entries, and the counting next to them; of a site in shards the settings and merges, and what
 * puts the shards together. What a method wrote is on disk before its answer leaves, by the runtime's output gates.
 * https://developers.cloudflare.com/durable-objects/reference/in-memory-state/
 */
export class JourneySite extends DurableObject<Env> implements SiteObject {
  readonly #documents: Documents
  readonly #own: Holding
  readonly #places: Places
  /** What is on disk, once it was needed. */
  #settings: SiteSettings | undefined
  readonly #once = new Once()

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#documents = new Documents(ctx.storage.sql)
    this.#own = new Holding(ctx.storage)
    this.#places = new Places(env, ctx.id.name!, this.#documents, this.#own)
  }

  async settings(): Promise<Result<SiteSettings>> {
    return attempt(() => this.#open())
  }

  async putSettings(asked: SiteSettings): Promise<Result<{ created: boolean; settings: SiteSettings }>> {
    return attemptAll(async () => {
      const put = settle(
        this.#own.write(() => {
          this.#documents.create()
          this.#own.entries.create()
          const settings = this.#places.settle(asked)
          const created = this.#documents.put('site', 'settings', settings)
          countChange(this.#documents)
          this.#settings = settings
          if (settings.keepDays !== undefined) this.ctx.storage.setAlarm(Date.now() + TIDY_EVERY_MS)
          return { created, settings }
        }),
      )
      await this.#places.configure(put.settings)
      return put
    })
  }

  async deleteAll(): Promise<Result<null>> {
    return attemptAll(async () => {
      this.#open()
      await this.#places.deleteAll()
      this.#settings = undefined
      this.#own.forget()
      this.#once.forget()
      await this.ctx.storage.deleteAll()
      this.#own.entries.recount()
      this.#places.forget()
      return null
    })
  }

  async append(
    entries: string,
    { origin }: { origin: string | null },
  ): Promise<Result<{ duplicates: number; layout?: Layout }>> {
    const check = () => checkOrigin(this.#open().origins, origin, this.ctx.id.name!)
    if (!this.#isSpread())
      return this.#own.take(entries.length, () => {
        check()
        return this.#append(JSON.parse(entries))
      })
    return attemptAll(async () => {
      check()
      const duplicates = await this.#places.append(JSON.parse(entries), undefined)
      return { duplicates, layout: this.#places.direct }
    })
  }

  async appendLines(lines: Uint8Array, from: LineSource): Promise<Result<LinesTaken>> {
    const read = () => {
      this.#open()
      const { entries, sources, ...rest } = readLines(lines, from, Date.now())
      const runs = runsOf(entries.map((entry, at) => ({ entry, source: sources[at] })))
      return { runs, taken: { ...rest, accepted: entries.length, duplicates: 0 } }
    }
    if (!this.#isSpread())
      return this.#own.take(lines.byteLength, () => {
        const { runs, taken } = read()
        for (const { entries, source } of runs) taken.duplicates += this.#append(entries, source).duplicates
        return taken
      })
    return attemptAll(async () => {
      const { runs, taken } = read()
      for (const { entries, source } of runs) taken.duplicates += await this.#places.append(entries, source)
      return taken
    })
  }

  async imports(): Promise<Result<ImportSummary[]>> {
    return attemptAll(async () => {
      this.#open()
      const others = await this.#places.many?.shards.each((shard) => shard.imports())
      return joinImports([...this.#own.entries.imports(), ...(others?.flat() ?? [])])
    })
  }

  async forgetImport(source: string): Promise<Result<{ entries: number }>> {
    return attemptAll(async () => {
      this.#open()
      const elsewhere = await this.#places.forgetImport(source)
      return settle(
        this.#own.write(() => {
          const entries = this.#own.entries.forgetImport(source) + elsewhere
          if (entries === 0) throw this.#missing('import', source, 'imports')
          this.#changed()
          return { entries }
        }),
      )
    })
  }

  async eraseVisitor(visitor: string, merged: boolean): Promise<Result<Erased>> {
    return attemptAll(async () => {
      this.#open()
      const ids = () => this.#places.many?.idsOf(visitor) ?? samePerson(this.#own.table(), visitor)
      const visitors = merged ? ids() : [visitor]
      // Events first: should a shard fail, the merges still tell who is meant when it is asked again.
      const elsewhere = await this.#places.erase(visitors)
      return settle(
        this.#own.write(() => {
          const { events, merges } = this.#own.entries.erase(new Set(visitors))
          this.#changed()
          return { visitors, events: events + elsewhere, merges }
        }),
      )
    })
  }

  async export(): Promise<Result<ReadableStream<Uint8Array>>> {
    return attemptAll(async () => {
      this.#open()
      return this.#places.many ? this.#places.many.export() : streamOf(this.#own.entries)
    })
  }

  async ask(asked: unknown, known: string | undefined): Promise<Result<Asked>> {
    return attemptAll(async () => {
      const settings = this.#open()
      const question = readQuestion(withSteps(asked, (id) => this.#journey(id)))
      const { many } = this.#places
      if (many) return many.ask(question, settings, this.#documents, this.#once, known)
      const now = Date.now()
      const version = versionOf(this.#documents, this.#own.entries, question, now)
      if (version === known) return { version }
      const counted = this.#once.text(`${version} ${JSON.stringify(question)}`, () => {
        if (question.kind === 'visitor') this.#own.toOrderOfDisk()
        const fresh = answer(this.#own.table(), question, settings, now, (rows) => this.#own.idsOf(rows))
        fresh.scanned.rows = this.#own.entries.rows
        return JSON.stringify(fresh)
      })
      return { version, answer: counted }
    })
  }

  async live(journey: string | undefined): Promise<Result<ReadableStream<Uint8Array>>> {
    return attemptAll(async () => {
      const settings = this.#open()
      const stages = journey === undefined ? undefined : this.#journey(journey)
      if (this.#places.many) return this.#places.many.live(settings, stages)
      return this.#own.feed.open(nowOf(this.#own.table(), settings, Date.now(), LIVE_WITHIN_MS, stages))
    })
  }

  async shards(): Promise<Result<ShardsState>> {
    return attempt(() => {
      this.#open()
      return this.#places.state()
    })
  }

  async raiseShards(shards: number): Promise<Result<ShardsState>> {
    return this.#own.write(() => {
      this.#open()
      if (this.#places.raise(shards)) this.ctx.storage.setAlarm(Date.now())
      return this.#places.state()
    })
  }

  async journeys(): Promise<Result<SavedJourney[]>> {
    return attempt(() => {
      this.#open()
      return this.#documents.list<JourneyDocument>('journey').map(({ id, document }) => ({ id, ...document }))
    })
  }

  async journey(id: string): Promise<Result<JourneyDocument>> {
    return attempt(() => {
      this.#open()
      return this.#journey(id)
    })
  }

  async putJourney(id: string, journey: JourneyDocument): Promise<Result<{ created: boolean }>> {
    return this.#own.write(() => {
      this.#open()
      const created = this.#documents.put('journey', id, journey)
      countChange(this.#documents)
      return { created }
    })
  }

  async deleteJourney(id: string): Promise<Result<null>> {
    return this.#own.write(() => {
      this.#open()
      if (!this.#documents.delete('journey', id)) throw this.#missing('journey', id, 'journeys')
      countChange(this.#documents)
      return null
    })
  }

  /** Called by the runtime, and again where it failed. https://developers.cloudflare.com/durable-objects/api/alarms/ */
  override async alarm(): Promise<void> {
    if (!this.#documents.exist()) return
    const { keepDays } = this.#open()
    if (this.#places.isMoving) {
      // Set first, so that a move goes on whatever happens to this piece of it.
      await this.ctx.storage.setAlarm(Date.now() + RETRY_MOVE_MS)
      const moved = await attemptAll(() =>
        this.#places.step(this.#open(), (settings) => {
          this.#settings = settings
          this.#once.forget()
        }),
      )
      if (!moved.ok)
        console.warn(`${this.ctx.id.name}: a piece of its move is tried again. ${moved.error.message}`)
      else this.ctx.storage.setAlarm(Date.now() + (this.#places.isMoving ? 0 : TIDY_EVERY_MS))
      return
    }
    this.#own.write(() => {
      if (this.#own.tidy(keepDays)) this.#changed()
      // What an export reads stays where it is; the next time will do.
      if (this.#own.entries.waiting > 0) this.ctx.storage.setAlarm(Date.now() + TIDY_EVERY_MS)
      else if (keepDays !== undefined) this.ctx.storage.setAlarm(Date.now() + DAY_MS)
    })
  }

  /** After entries went: the table is read anew, and answers have another version. */
  #changed(): void {
    this.#own.forget()
    this.#once.forget()
    countChange(this.#documents)
  }

  /** @throws JourneyError unknown_site before the site was put; nothing is written by asking */
  #open(): SiteSettings {
    if (this.#settings) return this.#settings
    if (this.#documents.exist()) {
      this.#settings = this.#documents.get<SiteSettings>('site', 'settings')
      // Also for a site made by a server of before, which had fewer tables.
      if (this.#settings) this.#own.entries.create()
    }
    if (this.#settings) return this.#settings
    const site = this.ctx.id.name
    throw new JourneyError(
      'unknown_site',
      `There is no site ${site} on this server. Make it: PUT /v1/${site} with the admin key.`,
    )
  }

  /** Do entries go to other objects, too? */
  #isSpread(): boolean {
    return attempt(() => this.#open()).ok && this.#places.isSpread
  }

  #append(entries: readonly Entry[], source?: string): { duplicates: number } {
    const isFirst = this.#own.entries.waiting === 0
    const taken = this.#own.append(entries, source)
    if (isFirst && this.#own.entries.waiting > 0) this.ctx.storage.setAlarm(Date.now() + TIDY_EVERY_MS)
    return taken
  }

  #journey(id: string): JourneyDocument {
    const journey = this.#documents.get<JourneyDocument>('journey', id)
    if (!journey) throw this.#missing('journey', id, 'journeys')
    return journey
  }

  #missing(what: string, id: string, list: string): JourneyError {
    return missing(this.ctx.id.name!, what, id, list)
  }
}
