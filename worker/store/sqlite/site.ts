import { DurableObject } from 'cloudflare:workers'
import { answer, EventTable } from '@desirepath/journey'
import {
  type Entry,
  type JourneyDocument,
  JourneyError,
  readQuestion,
  type SiteSettings,
} from '@desirepath/protocol'
import type { Env } from '../../env.ts'
import { DAY_PREFIX, endOfDay, forgetOldSalt, nameDayVisitors } from '../../ingest/day-visitor.ts'
import { type LineSource, readLines } from '../../ingest/lines.ts'
import { checkOrigin } from '../../ingest/origin.ts'
import { withSteps } from '../../questions/steps.ts'
import {
  type Asked,
  attempt,
  type ImportSummary,
  type LinesTaken,
  type Result,
  type SavedJourney,
  type SiteStore,
} from '../port.ts'
import { Documents } from './documents.ts'
import { EntryLog } from './log.ts'
import { countChange, versionOf } from './version.ts'

/**
 * One site: its settings, its entries, and the counting next to them. What a method wrote is on disk before its answer
 * leaves, by the runtime's output gates. https://developers.cloudflare.com/durable-objects/reference/in-memory-state/
 */
export class JourneySite extends DurableObject<Env> implements SiteStore {
  readonly #documents: Documents
  readonly #log: EntryLog
  /** What is on disk, once it was needed. */
  #settings: SiteSettings | undefined
  #events: EventTable | undefined
  /** Rows of the log that `#events` was made from. */
  #rows = 0

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#documents = new Documents(ctx.storage.sql)
    this.#log = new EntryLog(ctx.storage.sql)
  }

  async settings(): Promise<Result<SiteSettings>> {
    return attempt(() => this.#open())
  }

  async putSettings(settings: SiteSettings): Promise<Result<{ created: boolean }>> {
    return this.#write(() => {
      this.#documents.create()
      this.#log.create()
      const created = this.#documents.put('site', 'settings', settings)
      countChange(this.#documents)
      this.#settings = settings
      return { created }
    })
  }

  async deleteAll(): Promise<Result<null>> {
    const opened = attempt(() => this.#open())
    if (!opened.ok) return opened
    this.#settings = this.#events = undefined
    await this.ctx.storage.deleteAll()
    return { ok: true, value: null }
  }

  async append(
    entries: string,
    { origin, traits }: { origin: string | null; traits: string },
  ): Promise<Result<{ duplicates: number }>> {
    const checked = attempt(() => checkOrigin(this.#open().origins, origin, this.ctx.id.name!))
    if (!checked.ok) return checked
    const now = Date.now()
    const named = await nameDayVisitors(JSON.parse(entries), traits, now, this.#documents)
    if (named.some(({ visitor }) => visitor.startsWith(DAY_PREFIX))) await this.#forgetAt(endOfDay(now))
    return this.#write(() => {
      this.#open()
      return this.#append(named)
    })
  }

  /** Midnight: the salt goes, also on a site that nobody visits any more. */
  override async alarm(): Promise<void> {
    if (this.#documents.exist()) forgetOldSalt(Date.now(), this.#documents)
  }

  async appendLines(lines: Uint8Array, from: LineSource): Promise<Result<LinesTaken>> {
    return this.#write(() => {
      this.#open()
      const { entries, ...rest } = readLines(lines, from, Date.now())
      return { ...rest, accepted: entries.length, ...this.#append(entries, from.source) }
    })
  }

  async imports(): Promise<Result<ImportSummary[]>> {
    return attempt(() => {
      this.#open()
      return this.#log.imports()
    })
  }

  async forgetImport(source: string): Promise<Result<{ entries: number }>> {
    return this.#write(() => {
      this.#open()
      const entries = this.#log.forget(source)
      if (entries === 0) throw this.#missing('import', source, 'imports')
      this.#events = undefined
      countChange(this.#documents)
      return { entries }
    })
  }

  async ask(asked: unknown, known: string | undefined): Promise<Result<Asked>> {
    return attempt(() => {
      const { zone, pages } = this.#open()
      const question = readQuestion(withSteps(asked, (id) => this.#journey(id)))
      const now = Date.now()
      const version = versionOf(this.#documents, this.#log, question, now)
      if (version === known) return { version }
      const counted = answer(this.#table(), question, { zone, pages }, now)
      counted.scanned.rows = this.#rows
      const dayVisitors = this.#countDayVisitors()
      if (dayVisitors > 0) counted.dayVisitors = dayVisitors
      return { version, answer: JSON.stringify(counted) }
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
    return this.#write(() => {
      this.#open()
      const created = this.#documents.put('journey', id, journey)
      countChange(this.#documents)
      return { created }
    })
  }

  async deleteJourney(id: string): Promise<Result<null>> {
    return this.#write(() => {
      this.#open()
      if (!this.#documents.delete('journey', id)) throw this.#missing('journey', id, 'journeys')
      countChange(this.#documents)
      return null
    })
  }

  /** @throws JourneyError unknown_site before the site was put; nothing is written by asking */
  #open(): SiteSettings {
    this.#settings ??= this.#documents.exist()
      ? this.#documents.get<SiteSettings>('site', 'settings')
      : undefined
    if (this.#settings) return this.#settings
    const site = this.ctx.id.name
    throw new JourneyError(
      'unknown_site',
      `There is no site ${site} on this server. Make it: PUT /v1/${site} with the admin key.`,
    )
  }

  async #forgetAt(time: number): Promise<void> {
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(time)
  }

  #append(entries: readonly Entry[], source?: string): { duplicates: number } {
    const table = this.#table()
    const seen = new Set<string>()
    const fresh = entries.filter(({ id }) => !table.has(id) && !seen.has(id) && seen.add(id))
    if (fresh.length > 0) {
      this.#rows += this.#log.append(fresh, Date.now(), source)
      table.add(fresh)
    }
    return { duplicates: entries.length - fresh.length }
  }

  /** All entries in the form that is counted; read from the log once, and then kept up with it. */
  #table(): EventTable {
    if (!this.#events) {
      const table = new EventTable()
      this.#rows = 0
      for (const entries of this.#log.read()) {
        table.add(entries)
        this.#rows++
      }
      this.#events = table
    }
    return this.#events
  }

  #countDayVisitors(): number {
    return this.#table().visitors.values.filter((id) => id.startsWith(DAY_PREFIX)).length
  }

  #journey(id: string): JourneyDocument {
    const journey = this.#documents.get<JourneyDocument>('journey', id)
    if (!journey) throw this.#missing('journey', id, 'journeys')
    return journey
  }

  #missing(what: string, id: string, list: string): JourneyError {
    const site = this.ctx.id.name
    return new JourneyError(
      'not_found',
      `The site ${site} has no ${what} ${id}. GET /v1/${site}/${list} lists them.`,
    )
  }

  /** All or nothing of what is written, also where a refusal comes in the middle. */
  #write<T>(work: () => T): Result<T> {
    return attempt(() => this.ctx.storage.transactionSync(work))
  }
}
