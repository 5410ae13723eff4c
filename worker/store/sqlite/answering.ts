import { answer, audienceOf, type CountingSite, foldPathCounts, nowOf } from '@desirepath/journey'
import { LIVE_WITHIN_MS, pagesOf, readQuestion, type SiteSettings } from '@desirepath/protocol'
import type { Env } from '../../env.ts'
import { type AudienceFormat, audienceQuestion, audienceText } from '../../questions/audience.ts'
import { withDocuments } from '../../questions/documents.ts'
import { Once } from '../../questions/once.ts'
import { withSegments } from '../../questions/segments.ts'
import { withSteps } from '../../questions/steps.ts'
import { type Asked, attemptAll, type Result } from '../port.ts'
import { DocumentedSite } from './documented.ts'
import { Holding } from './holding.ts'
import { Places } from './places.ts'
import { textStream } from './text-stream.ts'
import { versionOf } from './version.ts'

/** The part of a site's object that answers questions, from its own events or from those of its shards. */
export abstract class AnsweringSite extends DocumentedSite {
  protected readonly own: Holding
  protected readonly places: Places
  protected readonly once = new Once()
  readonly #journey = (id: string) => this.saved.get('journeys', id).document
  readonly #segment = (id: string) => this.saved.get('segments', id).document

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.own = new Holding(ctx.storage)
    this.places = new Places(env, ctx.id.name!, this.documentTable, this.own)
  }

  /** @throws JourneyError unknown_site */
  protected abstract open(): SiteSettings

  async ask(asked: unknown, known: string | undefined): Promise<Result<Asked>> {
    return attemptAll(async () => {
      const site = this.#counting()
      const question = readQuestion(
        withSegments(withSteps(withDocuments(asked, this.saved), this.#journey), this.#segment),
      )
      const { many } = this.places
      if (many) return many.ask(question, site, this.documentTable, this.once, known)
      const now = Date.now()
      const version = versionOf(this.documentTable, this.own.entries, question, now)
      if (version === known) return { version }
      const counted = this.once.text(`${version} ${JSON.stringify(question)}`, () => {
        if (question.kind === 'visitor') this.own.toOrderOfDisk()
        const fresh = answer(this.own.table(), question, site, now, (rows) => this.own.idsOf(rows))
        fresh.scanned.rows = this.own.entries.rows
        const dayVisitors = this.own.dayVisitors.length
        if (dayVisitors > 0) fresh.dayVisitors = dayVisitors
        return JSON.stringify(fresh)
      })
      return { version, answer: counted }
    })
  }

  async audience(asked: unknown, format: AudienceFormat): Promise<Result<ReadableStream<Uint8Array>>> {
    return attemptAll(async () => {
      const site = this.#counting()
      const question = audienceQuestion(asked, this.#journey, this.#segment)
      if (this.places.many) return this.places.many.audience(question, site, format)
      const rows = audienceOf(this.own.table(), question, site, Date.now())
      return textStream(audienceText(rows, format), this.own.tableCheck())
    })
  }

  async paths(): Promise<Result<{ path: string; events: number }[]>> {
    return attemptAll(async () => {
      this.open()
      const counts = (await this.places.many?.paths()) ?? foldPathCounts(this.own.table())
      return [...counts].map(([path, events]) => ({ path, events }))
    })
  }

  async live(journey: string | undefined): Promise<Result<ReadableStream<Uint8Array>>> {
    return attemptAll(async () => {
      const site = this.#counting()
      const stages = journey === undefined ? undefined : this.#journey(journey)
      if (this.places.many) return this.places.many.live(site, stages)
      return this.own.feed.open(nowOf(this.own.table(), site, Date.now(), LIVE_WITHIN_MS, stages))
    })
  }

  /** What of the settings the counting needs, the saved page rules put over the site's own. */
  #counting(): CountingSite {
    const { zone, pages } = this.open()
    return { zone, pages: pagesOf(pages, this.saved.list('rules')) }
  }

  protected checkOpen(): void {
    this.open()
  }
}
