import {
  answer,
  audienceOf,
  type CountingSite,
  type EventTable,
  foldPathCounts,
  nowOf,
  samePerson,
} from '@desirepath/journey'
import {
  type Entry,
  JourneyError,
  LIVE_WITHIN_MS,
  pagesOf,
  readQuestion,
  type SiteSettings,
} from '@desirepath/protocol'
import type { Env } from '../../env.ts'
import { DAY_PREFIX, forgetOldSalt, nameDayVisitors } from '../../ingest/day-visitor.ts'
import { type LineSource, readLines } from '../../ingest/lines.ts'
import { checkOrigin } from '../../ingest/origin.ts'
import { Feed } from '../../live/feed.ts'
import { type AudienceFormat, audienceQuestion, audienceText } from '../../questions/audience.ts'
import { idsOf } from '../../questions/ids.ts'
import { withMapDocuments } from '../../questions/map-documents.ts'
import { Once } from '../../questions/once.ts'
import { withSegments } from '../../questions/segments.ts'
import { withSteps } from '../../questions/steps.ts'
import {
  type Asked,
  attempt,
  type Erased,
  type ImportSummary,
  type LinesTaken,
  type Result,
  type SiteStore,
} from '../port.ts'
import { nextAlarm } from './alarm.ts'
import { DocumentedSite } from './documented.ts'
import { SiteEntries } from './entries.ts'
import { streamOf } from './export.ts'
import { textStream } from './text-stream.ts'
import { countChange, versionOf } from './version.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * One site: its settings, its entries, and the counting next to them. What a method wrote is on disk before its answer
 * leaves, by the runtime's output gates. https://developers.cloudflare.com/durable-objects/reference/in-memory-state/
 */
export class JourneySite extends DocumentedSite implements SiteStore {
  readonly #entries: SiteEntries
  /** What is on disk, once it was needed. */
  #settings: SiteSettings | undefined
  #events: EventTable | undefined
  /** How often entries had changed their place when `#events` was read. */
  #moves = 0
  readonly #journey = (id: string) => this.saved.get('journeys', id).document
  readonly #segment = (id: string) => this.saved.get('segments', id).document
  readonly #once = new Once()
  readonly #feed = new Feed()

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#entries = new SiteEntries(ctx.storage.sql)
  }

  async settings(): Promise<Result<SiteSettings>> {
    return attempt(() => this.#open())
  }

  async putSettings(settings: SiteSettings): Promise<Result<{ created: boolean }>> {
    return this.write(() => {
      this.documentTable.create()
      this.saved.create()
      this.#entries.create()
      const created = this.documentTable.put('site', 'settings', settings)
      countChange(this.documentTable)
      this.#settings = settings
      if (settings.keepDays !== undefined) this.#setAlarm()
      return { created }
    })
  }

  async deleteAll(): Promise<Result<null>> {
    const opened = attempt(() => this.#open())
    if (!opened.ok) return opened
    this.#settings = this.#events = undefined
    this.#once.forget()
    await this.ctx.storage.deleteAll()
    this.#entries.recount()
    return { ok: true, value: null }
  }

  async append(
    entries: string,
    { origin, traits }: { origin: string | null; traits: string },
  ): Promise<Result<{ duplicates: number }>> {
    const checked = attempt(() => checkOrigin(this.#open().origins, origin, this.ctx.id.name!))
    if (!checked.ok) return checked
    const named = await nameDayVisitors(JSON.parse(entries), traits, Date.now(), this.documentTable, () =>
      this.#setAlarm(),
    )
    return this.write(() => {
      this.#open()
      return this.#append(named)
    })
  }

  async appendLines(lines: Uint8Array, from: LineSource): Promise<Result<LinesTaken>> {
    return this.write(() => {
      this.#open()
      const { entries, sources, ...rest } = readLines(lines, from, Date.now())
      let duplicates = 0
      // Runs of one source: nearly always all of it.
      for (let at = 0, end = 0; at < entries.length; at = end) {
        while (end < entries.length && sources[end] === sources[at]) end++
        duplicates += this.#append(entries.slice(at, end), sources[at]).duplicates
      }
      return { ...rest, accepted: entries.length, duplicates }
    })
  }

  async imports(): Promise<Result<ImportSummary[]>> {
    return attempt(() => {
      this.#open()
      return this.#entries.imports()
    })
  }

  async forgetImport(source: string): Promise<Result<{ entries: number }>> {
    return this.write(() => {
      this.#open()
      const entries = this.#entries.forgetImport(source)
      if (entries === 0) throw this.#missing('import', source, 'imports')
      this.#forgetTable()
      return { entries }
    })
  }

  async eraseVisitor(visitor: string, merged: boolean): Promise<Result<Erased>> {
    return this.write(() => {
      this.#open()
      const visitors = merged ? samePerson(this.#table(), visitor) : [visitor]
      const erased = this.#entries.erase(new Set(visitors))
      this.#forgetTable()
      return { visitors, ...erased }
    })
  }

  async export(): Promise<Result<ReadableStream<Uint8Array>>> {
    return attempt(() => {
      this.#open()
      return streamOf(this.#entries)
    })
  }

  async ask(asked: unknown, known: string | undefined): Promise<Result<Asked>> {
    return attempt(() => {
      const site = this.#counting()
      const question = readQuestion(
        withSegments(withSteps(withMapDocuments(asked, this.saved), this.#journey), this.#segment),
      )
      const now = Date.now()
      const version = versionOf(this.documentTable, this.#entries, question, now)
      if (version === known) return { version }
      const counted = this.#once.text(`${version} ${JSON.stringify(question)}`, () => {
        // A timeline looks for ids where they are stored, so the table must have the order of the disk.
        if (question.kind === 'visitor' && this.#moves !== this.#entries.moves) this.#events = undefined
        const fresh = answer(this.#table(), question, site, now, (rows) =>
          idsOf(this.#entries.eventIds(), rows),
        )
        fresh.scanned.rows = this.#entries.rows
        const dayVisitors = this.#countDayVisitors()
        if (dayVisitors > 0) fresh.dayVisitors = dayVisitors
        return JSON.stringify(fresh)
      })
      return { version, answer: counted }
    })
  }

  async audience(asked: unknown, format: AudienceFormat): Promise<Result<ReadableStream<Uint8Array>>> {
    return attempt(() => {
      const question = audienceQuestion(asked, this.#journey, this.#segment)
      const table = this.#table()
      const rows = audienceOf(table, question, this.#counting(), Date.now())
      return textStream(audienceText(rows, format), () => {
        if (this.#events !== table)
          throw new Error('The events were changed while they were read. Ask again.')
      })
    })
  }

  async paths(): Promise<Result<{ path: string; events: number }[]>> {
    return attempt(() => {
      this.#open()
      return [...foldPathCounts(this.#table())].map(([path, events]) => ({ path, events }))
    })
  }

  async live(journey: string | undefined): Promise<Result<ReadableStream<Uint8Array>>> {
    return attempt(() => {
      const site = this.#counting()
      const stages = journey === undefined ? undefined : this.#journey(journey)
      return this.#feed.open(nowOf(this.#table(), site, Date.now(), LIVE_WITHIN_MS, stages))
    })
  }

  /** Called by the runtime, and again where it failed. https://developers.cloudflare.com/durable-objects/api/alarms/ */
  override async alarm(): Promise<void> {
    if (!this.documentTable.exist()) return
    this.write(() => {
      const { keepDays } = this.#open()
      const now = Date.now()
      // At midnight also on a site that nobody visits any more.
      forgetOldSalt(now, this.documentTable)
      while (this.#entries.fold());
      // What an export reads stays where it is; the next time will do.
      if (keepDays !== undefined && this.#entries.waiting === 0) {
        // Cut at days, so that the segment at the edge is rewritten once a day at most.
        const oldest = Math.floor(now / DAY_MS - keepDays) * DAY_MS
        if (this.#entries.dropBefore(oldest) > 0) this.#forgetTable()
      }
      this.#setAlarm()
    })
  }

  /** After entries went: the table is read anew, and answers have another version. */
  #forgetTable(): void {
    this.#events = undefined
    this.#once.forget()
    countChange(this.documentTable)
  }

  protected checkOpen(): void {
    this.#open()
  }

  /** @throws JourneyError unknown_site before the site was put; nothing is written by asking */
  #open(): SiteSettings {
    if (this.#settings) return this.#settings
    if (this.documentTable.exist()) {
      this.#settings = this.documentTable.get<SiteSettings>('site', 'settings')
      // Also for a site made by a server of before, which had fewer tables.
      if (this.#settings) {
        this.#entries.create()
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

  #setAlarm(): void {
    const { keepDays } = this.#open()
    const next = nextAlarm(Date.now(), this.#entries.waiting, keepDays, this.documentTable)
    if (next !== undefined) this.ctx.storage.setAlarm(next)
  }

  #append(entries: readonly Entry[], source?: string): { duplicates: number } {
    const table = this.#table()
    const seen = new Set<string>()
    const fresh = entries.filter(({ id }) => !table.has(id) && !seen.has(id) && seen.add(id))
    if (fresh.length > 0) {
      const isFirst = this.#entries.waiting === 0
      this.#entries.append(fresh, Date.now(), source)
      if (isFirst) this.#setAlarm()
      table.add(fresh)
      this.#feed.tell(fresh)
      if (this.#entries.isLogFull) this.#entries.fold()
    }
    return { duplicates: entries.length - fresh.length }
  }

  /** All entries in the form that is counted; read once, and then kept up with what is stored. */
  #table(): EventTable {
    if (!this.#events) {
      this.#events = this.#entries.table()
      this.#moves = this.#entries.moves
    }
    return this.#events
  }

  #countDayVisitors(): number {
    return this.#table().visitors.values.filter((id) => id.startsWith(DAY_PREFIX)).length
  }

  /** What of the settings the counting needs, the saved page rules put over the site's own. */
  #counting(): CountingSite {
    const { zone, pages } = this.#open()
    return { zone, pages: pagesOf(pages, this.saved.list('rules')) }
  }

  #missing(what: string, id: string, list: string): JourneyError {
    const site = this.ctx.id.name
    return new JourneyError(
      'not_found',
      `The site ${site} has no ${what} ${id}. GET /v1/${site}/${list} lists them.`,
    )
  }

  /** All or nothing of what is written, also where a refusal or a fault comes in the middle. */
  protected write<T>(work: () => T): Result<T> {
    try {
      return attempt(() => this.ctx.storage.transactionSync(work))
    } catch (fault) {
      // What is in memory may have gone ahead of the disk.
      this.#events = this.#settings = undefined
      this.#entries.recount()
      throw fault
    }
  }
}
