import { type Context, type Entry, isIdentify, type JourneyEvent } from '@desirepath/protocol'
import type { Segment, TextColumn } from '../segment/segment.ts'
import { Column } from './column.ts'
import { Dictionary } from './dictionary.ts'
import { Floats, Ints } from './grow.ts'
import { IdSet } from './ids.ts'
import { Texts } from './texts.ts'

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
  readonly visitors = new Texts()
  readonly sessions = new Dictionary<string>()
  readonly touchpoints: Touchpoint[] = []
  readonly referrers = new Dictionary<string>()
  readonly contexts: Context[] = []
  /** By property name. */
  readonly columns = new Map<string, Column>()
  /** Pairs of visitor codes that `identify` made one person, in the order told. */
  readonly merges: [number, number][] = []
  readonly #ids = new IdSet()
  /** Ids of what was loaded, read when the first new entry asks whether it is there. */
  #idsLater: (() => readonly string[])[] = []
  readonly #texts = new Dictionary<string | undefined>()
  readonly #touchCodes = new Map<string, number>()
  readonly #contextCodes = new Map<string, number>()

  /** Events; merges are not counted. */
  get size(): number {
    return this.t.length
  }

  /** Was an entry with this id added? */
  has(id: string): boolean {
    this.#knowIds()
    return this.#ids.has(id)
  }

  /** Takes entries in the order given. One whose id is here already is the same event and changes nothing. */
  add(entries: readonly Entry[]): { added: number; duplicates: number } {
    this.#knowIds()
    let added = 0
    for (const entry of entries) {
      if (!this.#ids.add(entry.id)) continue
      added++
      this.#take(entry)
    }
    return { added, duplicates: entries.length - added }
  }

  /** Takes entries that a store has kept, and kept once: a question over them never needs their ids. */
  restore(entries: readonly Entry[]): void {
    for (const entry of entries) this.#take(entry)
    this.#idsLater.push(() => entries.map(({ id }) => id))
  }

  /** The same for a whole segment, as fast as memory: codes are translated once a text, not once an event. */
  load(segment: Segment): void {
    const { events, merges } = segment
    const row = this.size
    segment.readTimes(this.t.extend(events))
    const visitor = new Int32Array(segment.size)
    segment.visitors.read(visitor, codesOf(segment.visitors, this.visitors))
    this.visitor.extend(events).set(visitor.subarray(0, events))
    take(segment.sessions, this.session.extend(events), (id) => this.sessions.codeOf(id))
    take(segment.touchpoints, this.touch.extend(events), (touch) => this.#touchCode(touch))
    take(segment.referrers, this.referrer.extend(events), (host) => this.referrers.codeOf(host))
    take(segment.contexts, this.context.extend(events), (context) => this.#contextCode(context))
    for (const [name, read] of segment.properties) this.#column(name).lend(row, read)
    const to = new Int32Array(merges)
    take(segment.targets, to, (id) => this.visitors.codeOf(id))
    for (let at = 0; at < merges; at++) this.merges.push([visitor[events + at]!, to[at]!])
    this.#idsLater.push(() => segment.ids())
  }

  #knowIds(): void {
    if (this.#idsLater.length === 0) return
    for (const ids of this.#idsLater) for (const id of ids()) this.#ids.add(id)
    this.#idsLater = []
  }

  #take(entry: Entry): void {
    if (isIdentify(entry))
      this.merges.push([this.visitors.codeOf(entry.visitor), this.visitors.codeOf(entry.to)])
    else this.#append(entry)
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
    for (const name of Object.keys(event.props)) this.#column(name).set(row, event.props[name]!)
  }

  #column(name: string): Column {
    let column = this.columns.get(name)
    if (!column) this.columns.set(name, (column = new Column()))
    return column
  }

  #touchCode({ kind, name, path, host, channel, element }: Touchpoint): number {
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

/** Translates a segment's column into the table's codes; -1 for none. */
function take<T>(column: TextColumn<T>, into: Int32Array, codeOf: (value: T) => number): void {
  const values = column.values()
  const map = new Int32Array(values.length + 1)
  map[0] = -1
  for (let at = 0; at < values.length; at++) map[at + 1] = codeOf(values[at]!)
  column.read(into, map)
}

/** The same for the many: from the bytes of the texts, where they are plain. */
function codesOf({ lines, values }: TextColumn, texts: Texts): Int32Array {
  if (!lines) return Int32Array.from(['', ...values()], (text, at) => (at === 0 ? -1 : texts.codeOf(text)))
  let count = 1
  for (const byte of lines) if (byte === 10) count++
  const map = new Int32Array(count + 1)
  texts.codesOf(lines, map, 1)
  return map
}
