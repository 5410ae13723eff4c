import { type Context, type Entry, isIdentify, type JourneyEvent } from '@desirepath/protocol'
import { Column } from './column.ts'
import { Dictionary } from './dictionary.ts'
import { Floats, Ints } from './grow.ts'
import { IdSet } from './ids.ts'

/** What was met, in the fields that matchers look at. A site has few of these, however many its events. */
export type Touchpoint = Pick<JourneyEvent, 'kind' | 'name' | 'path' | 'host' | 'channel' | 'element'>

/**
 * Events in columns, in memory, append-only, in the order of their arrival. Texts are kept once, in dictionaries,
 * and a row is numbers: about 24 bytes, 12 to 16 more for its id, and 8 a property.
 */
export class EventTable {
  /** When, ms. */
  readonly t = new Floats()
  readonly visitor = new Ints()
  /** Session as named by the sender, by its code; -1 for none. */
  readonly session = new Ints()
  readonly touch = new Ints()
  readonly referrer = new Ints()
  readonly context = new Ints()
  readonly visitors = new Dictionary<string>()
  readonly sessions = new Dictionary<string>()
  readonly touchpoints: Touchpoint[] = []
  readonly referrers = new Dictionary<string>()
  readonly contexts: Context[] = []
  /** By property name. */
  readonly columns = new Map<string, Column>()
  /** Pairs of visitor codes that `identify` made one person, in the order told. */
  readonly merges: [number, number][] = []
  readonly #ids = new IdSet()
  readonly #texts = new Dictionary<string | undefined>()
  readonly #touchCodes = new Map<string, number>()
  readonly #contextCodes = new Map<string, number>()

  /** Events; merges are not counted. */
  get size(): number {
    return this.t.length
  }

  /** Was an entry with this id added? */
  has(id: string): boolean {
    return this.#ids.has(id)
  }

  /** Takes entries in the order given. One whose id is here already is the same event and changes nothing. */
  add(entries: readonly Entry[]): { added: number; duplicates: number } {
    let added = 0
    for (const entry of entries) {
      if (!this.#ids.add(entry.id)) continue
      added++
      if (isIdentify(entry))
        this.merges.push([this.visitors.codeOf(entry.visitor), this.visitors.codeOf(entry.to)])
      else this.#append(entry)
    }
    return { added, duplicates: entries.length - added }
  }

  #append(event: JourneyEvent): void {
    const row = this.size
    this.t.push(event.t)
    this.visitor.push(this.visitors.codeOf(event.visitor))
    this.session.push(event.session === undefined ? -1 : this.sessions.codeOf(event.session))
    this.touch.push(this.#touchCode(event))
    this.referrer.push(event.referrer === undefined ? -1 : this.referrers.codeOf(event.referrer))
    this.context.push(event.context === undefined ? -1 : this.#contextCode(event.context))
    if (event.props === undefined) return
    for (const name of Object.keys(event.props)) {
      let column = this.columns.get(name)
      if (!column) this.columns.set(name, (column = new Column()))
      column.set(row, event.props[name]!)
    }
  }

  #touchCode({ kind, name, path, host, channel, element }: JourneyEvent): number {
    const key = `${this.#text(kind)},${this.#text(name)},${this.#text(path)},${this.#text(host)},${this.#text(channel)},${this.#text(element)}`
    let code = this.#touchCodes.get(key)
    if (code === undefined) {
      code = this.touchpoints.push({ kind, name, path, host, channel, element }) - 1
      this.#touchCodes.set(key, code)
    }
    return code
  }

  #text(value: string | undefined): number {
    return this.#texts.codeOf(value)
  }

  #contextCode({ browser, os, device, country, bot }: Context): number {
    const key = `${this.#text(browser)},${this.#text(os)},${this.#text(device)},${this.#text(country)},${this.#text(bot)}`
    let code = this.#contextCodes.get(key)
    if (code === undefined) {
      code = this.contexts.push({ browser, os, device, country, bot }) - 1
      this.#contextCodes.set(key, code)
    }
    return code
  }
}
