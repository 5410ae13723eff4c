import { DAY_VISITOR, type Entry, isIdentify } from '@desirepath/protocol'
import type { Env } from '../../env.ts'
import type { Result, SiteStore } from '../port.ts'
import type { Layout } from './layout.ts'
import { Shards } from './shards.ts'
import { Stamps } from './stamps.ts'

/** The object of a site, as it is called from a worker. */
export interface SiteObject extends SiteStore {
  append(
    entries: string,
    from: { origin: string | null; traits: string },
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

  async append(
    entries: string,
    from: { origin: string | null; traits: string },
  ): Promise<Result<{ duplicates: number }>> {
    const layout = layouts.get(this.#site)
    if (!layout) return this.#appendToSite(entries, from)
    const list: Entry[] = JSON.parse(entries)
    const first = stamps.take(list.length)
    const stamped = list.map((entry, at) => ({ ...entry, arrived: first + at }))
    const taken = await new Shards(this.#env, this.#site, layout).appendFrom(
      stamped.filter((entry) => !isOfSite(entry)),
      { origin: from.origin },
    )
    if (!taken.ok) return taken
    const { duplicates, moved } = taken.value
    // The site itself knows, too, where it has moved.
    const rest = [...list.filter(isOfSite), ...moved.map(({ arrived: _, ...entry }) => entry)]
    if (rest.length === 0) return { ok: true, value: { duplicates } }
    if (moved.length > 0) layouts.delete(this.#site)
    const more = await this.#appendToSite(JSON.stringify(rest), from)
    return more.ok ? { ok: true, value: { duplicates: duplicates + more.value.duplicates } } : more
  }

  async #appendToSite(entries: string, from: { origin: string | null; traits: string }) {
    const taken = await this.#object.append(entries, from)
    if (taken.ok && taken.value.layout) {
      if (layouts.size >= MOST_LAYOUTS) layouts.clear()
      layouts.set(this.#site, taken.value.layout)
    }
    return taken
  }

  settings: SiteStore['settings'] = () => this.#object.settings()
  putSettings: SiteStore['putSettings'] = (settings) => this.#object.putSettings(settings)
  deleteAll: SiteStore['deleteAll'] = () => this.#object.deleteAll()
  appendLines: SiteStore['appendLines'] = (lines, from) => this.#object.appendLines(lines, from)
  imports: SiteStore['imports'] = () => this.#object.imports()
  forgetImport: SiteStore['forgetImport'] = (source) => this.#object.forgetImport(source)
  eraseVisitor: SiteStore['eraseVisitor'] = (visitor, merged) => this.#object.eraseVisitor(visitor, merged)
  export: SiteStore['export'] = () => this.#object.export()
  ask: SiteStore['ask'] = (question, known) => this.#object.ask(question, known)
  audience: SiteStore['audience'] = (question, format) => this.#object.audience(question, format)
  paths: SiteStore['paths'] = () => this.#object.paths()
  live: SiteStore['live'] = (journey) => this.#object.live(journey)
  shards: SiteStore['shards'] = () => this.#object.shards()
  raiseShards: SiteStore['raiseShards'] = (shards) => this.#object.raiseShards(shards)
  documents: SiteStore['documents'] = (kind) => this.#object.documents(kind)
  document: SiteStore['document'] = (kind, id, version) => this.#object.document(kind, id, version)
  putDocument: SiteStore['putDocument'] = (kind, id, document, expected) =>
    this.#object.putDocument(kind, id, document, expected)
  deleteDocument: SiteStore['deleteDocument'] = (kind, id, expected, forget) =>
    this.#object.deleteDocument(kind, id, expected, forget)
  documentHistory: SiteStore['documentHistory'] = (kind, id) => this.#object.documentHistory(kind, id)
  setAside: SiteStore['setAside'] = (refused) => this.#object.setAside(refused)
  quarantine: SiteStore['quarantine'] = (limit, before) => this.#object.quarantine(limit, before)
  quarantined: SiteStore['quarantined'] = (ids) => this.#object.quarantined(ids)
  release: SiteStore['release'] = (ids) => this.#object.release(ids)
  clocks: SiteStore['clocks'] = () => this.#object.clocks()
  sentDigests: SiteStore['sentDigests'] = () => this.#object.sentDigests()
  digestSent: SiteStore['digestSent'] = (id, day) => this.#object.digestSent(id, day)
}

/** Merges lie with the site itself, and it names cookieless visitors. */
function isOfSite(entry: Entry): boolean {
  return isIdentify(entry) || entry.visitor === DAY_VISITOR
}
