import { type Entry, isIdentify, type JourneyDocument, type SiteSettings } from '@desirepath/protocol'
import type { Env } from '../../env.ts'
import type { LineSource } from '../../ingest/lines.ts'
import type { Result, SiteStore } from '../port.ts'
import type { Layout } from './layout.ts'
import { Shards } from './shards.ts'
import { Stamps } from './stamps.ts'

/** The object of a site, as it is called from a worker. */
export interface SiteObject extends SiteStore {
  append(
    entries: string,
    from: { origin: string | null },
  ): Promise<Result<{ duplicates: number; layout?: Layout }>>
}

/** Layouts this worker has heard of. One that is no longer true is refused by its shards, so none has to be asked for. */
const layouts = new Map<string, Layout>()
const MOST_LAYOUTS = 1000
const stamps = new Stamps()

/** A site as a worker uses it: batches for a site in shards go straight to these, everything else to the site's own object. */
export class RoutedSite implements SiteStore {
  readonly #env: Env
  readonly #site: string
  readonly #object: SiteObject

  constructor(env: Env, site: string) {
    this.#env = env
    this.#site = site
    // The cast: a stub of an object has its methods, as promises.
    this.#object = env.SITES.getByName(site) as unknown as SiteObject
  }

  async append(entries: string, from: { origin: string | null }): Promise<Result<{ duplicates: number }>> {
    const layout = layouts.get(this.#site)
    if (!layout) return this.#appendToSite(entries, from)
    const list: Entry[] = JSON.parse(entries)
    const first = stamps.take(list.length)
    const stamped = list.map((entry, at) => ({ ...entry, arrived: first + at }))
    const taken = await new Shards(this.#env, this.#site, layout).appendFrom(
      stamped.filter((entry) => !isIdentify(entry)),
      from,
    )
    if (!taken.ok) return taken
    const { duplicates, moved } = taken.value
    // Merges lie with the site itself, and so does the knowledge of where the site has moved.
    const rest = [...list.filter(isIdentify), ...moved.map(({ arrived: _, ...entry }) => entry)]
    if (rest.length === 0) return { ok: true, value: { duplicates } }
    if (moved.length > 0) layouts.delete(this.#site)
    const more = await this.#appendToSite(JSON.stringify(rest), from)
    return more.ok ? { ok: true, value: { duplicates: duplicates + more.value.duplicates } } : more
  }

  async #appendToSite(entries: string, from: { origin: string | null }) {
    const taken = await this.#object.append(entries, from)
    if (taken.ok && taken.value.layout) {
      if (layouts.size >= MOST_LAYOUTS) layouts.clear()
      layouts.set(this.#site, taken.value.layout)
    }
    return taken
  }

  settings = () => this.#object.settings()
  putSettings = (settings: SiteSettings) => this.#object.putSettings(settings)
  deleteAll = () => this.#object.deleteAll()
  appendLines = (lines: Uint8Array, from: LineSource) => this.#object.appendLines(lines, from)
  imports = () => this.#object.imports()
  forgetImport = (source: string) => this.#object.forgetImport(source)
  eraseVisitor = (visitor: string, merged: boolean) => this.#object.eraseVisitor(visitor, merged)
  export = () => this.#object.export()
  ask = (question: unknown, known: string | undefined) => this.#object.ask(question, known)
  live = (journey: string | undefined) => this.#object.live(journey)
  shards = () => this.#object.shards()
  raiseShards = (shards: number) => this.#object.raiseShards(shards)
  journeys = () => this.#object.journeys()
  journey = (id: string) => this.#object.journey(id)
  putJourney = (id: string, journey: JourneyDocument) => this.#object.putJourney(id, journey)
  deleteJourney = (id: string) => this.#object.deleteJourney(id)
}
