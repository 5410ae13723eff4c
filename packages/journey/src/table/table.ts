import { type Context, type Entry, isIdentify, type JourneyEvent } from '@desirepath/protocol'
import { keepShape } from '../pieces.ts'
import type { KnownIds } from '../segment/known.ts'
import { contextOf, type Segment, type TextColumn, touchOf } from '../segment/segment.ts'
import { Arrivals } from './arrivals.ts'
import { Column } from './column.ts'
import { Dictionary } from './dictionary.ts'
import { Floats, Ints } from './grow.ts'
import { IdSet } from './ids.ts'
import { LaterInts } from './later.ts'
import { Texts } from './texts.ts'
import { VisitorColumn } from './visitor-column.ts'

/** What was met, in the fields that matchers look at. A site has few of these, however many its events. */
export type Touchpoint = Pick<JourneyEvent, 'kind' | 'name' | 'path' | 'host' | 'channel' | 'element'>

/**
 * Events in columns, in memory, append-only. Texts are kept once, in dictionaries, and a row is numbers: 12 bytes and those of
 * the columns that questions asked for. A segment's rows stand as it has them, so that arrival is asked of {@link arrivalOf}.
 */
export class EventTable {
  /** When, ms. */
  readonly t = new Floats()
  readonly touch = new Ints()
  readonly visitor = new VisitorColumn()
  readonly visitors = new Texts()
  readonly touchpoints: Touchpoint[] = []
  /** By property name. */
  readonly columns = new Map<string, Column>()
  /** Pairs of visitor codes that `identify` made one person, in the order told. */
  readonly merges: [number, number][] = []
  // Not #names: a part of a table is an object whose prototype is the table, and reads these through it.
  private readonly sessionLater = new LaterInts()
  private readonly referrerLater = new LaterInts()
  private readonly contextLater = new LaterInts()
  private readonly sessionNames = new Dictionary<string>()
  private readonly referrerNames = new Dictionary<string>()
  private readonly contextList: Context[] = []
  private readonly arrivals = new Arrivals()
  readonly #ids = new IdSet()
  /** Ids of what was restored, read when the first new entry asks whether it is there. */
  #idsLater: (readonly Entry[])[] = []
  /** What was loaded and has not yet been asked for its ids. */
  #segments: Segment[] = []
  readonly #known: KnownIds[] = []
  readonly #texts = new Dictionary<string | undefined>()
  readonly #touchCodes = new Map<string, number>()
  readonly #contextCodes = new Map<string, number>()

  /** @param events that are to be loaded: room for them is made once */
  constructor(events = 0) {
    this.t.reserve(events)
    this.touch.reserve(events)
  }

  /** Events; merges are not counted. */
  get size(): number {
    return this.t.length
  }

  /** Session as named by the sender, by its code; -1 for none. */
  get session(): Ints {
    return this.sessionLater.whole()
  }

  get sessions(): Dictionary<string> {
    this.sessionLater.whole()
    return this.sessionNames
  }

  get referrer(): Ints {
    return this.referrerLater.whole()
  }

  get referrers(): Dictionary<string> {
    this.referrerLater.whole()
    return this.referrerNames
  }

  get context(): Ints {
    return this.contextLater.whole()
  }

  get contexts(): readonly Context[] {
    this.contextLater.whole()
    return this.contextList
  }

  /** Of two rows with one time, the one with the smaller number arrived first. */
  arrivalOf(row: number): number {
    return this.arrivals.of(row)
  }

  /** Was an entry with this id added? */
  has(id: string): boolean {
    this.#knowIds()
    return this.#ids.has(id) || this.#known.some((known) => known.has(id))
  }

  /** Takes entries in the order given. One whose id is here already is the same event and changes nothing. */
  add(entries: readonly Entry[]): { added: number; duplicates: number } {
    let added = 0
    for (const entry of entries) {
      if (this.has(entry.id)) continue
      this.#ids.add(entry.id)
      added++
      this.#take(entry)
    }
    return { added, duplicates: entries.length - added }
  }

  /** Takes entries that a store has kept, and kept once: a question over them never needs their ids. */
  restore(entries: readonly Entry[]): void {
    for (const entry of entries) this.#take(entry)
    this.#idsLater.push(entries)
  }

  /** The same for whole segments, as fast as memory: codes are translated once a text, not once an event. */
  load(...segments: readonly Segment[]): void {
    const runs = segments.map((segment) => segment.runs())
    const visitors = this.visitors.codesOfAll(
      segments.map((segment, at) => ({ hashes: runs[at]!.hashes, texts: () => segment.visitors() })),
    )
    segments.forEach((segment, at) => {
      this.#load(segment, visitors[at]!, runs[at]!.lengths)
    })
  }

  /** @param visitors by run */
  #load(segment: Segment, visitors: Int32Array, lengths: Int32Array): void {
    const { events, merges } = segment
    const first = this.size
    segment.readTimes(this.t.extend(events))
    this.visitor.extend(visitors, lengths)
    take(segment.touchpoints, this.touch.extend(events), (text) => this.#touchOfText(text))
    this.sessionLater.lend(events, (into) =>
      take(segment.sessions, into, (id) => this.sessionNames.codeOf(id)),
    )
    this.referrerLater.lend(events, (into) =>
      take(segment.referrers, into, (host) => this.referrerNames.codeOf(host)),
    )
    this.contextLater.lend(events, (into) =>
      take(segment.contexts, into, (text) => this.#contextCode(contextOf(text))),
    )
    for (const [name, read] of segment.properties) this.#column(name).lend(first, read)
    const merged = new Int32Array(merges)
    const to = new Int32Array(merges)
    take(segment.merged, merged, (id) => this.visitors.codeOf(id))
    take(segment.targets, to, (id) => this.visitors.codeOf(id))
    for (let at = 0; at < merges; at++) this.merges.push([merged[at]!, to[at]!])
    this.arrivals.lend(first, events, () => segment.rowsAsGiven())
    this.#segments.push(segment)
  }

  #knowIds(): void {
    if (this.#idsLater.length + this.#segments.length === 0) return
    this.#known.push(...this.#segments.map((segment) => segment.known()))
    this.#segments = []
    for (const entries of this.#idsLater) for (const { id } of entries) this.#ids.add(id)
    this.#idsLater = []
  }

  #take(entry: Entry): void {
    if (isIdentify(entry))
      this.merges.push([this.visitors.codeOf(entry.visitor), this.visitors.codeOf(entry.to)])
    else this.#append(entry)
  }

  #append(event: JourneyEvent): void {
    const row = this.size
    this.visitor.push(this.visitors.codeOf(event.visitor))
    this.t.push(event.t)
    this.sessionLater.push(event.session === undefined ? -1 : this.sessionNames.codeOf(event.session))
    this.touch.push(this.#touchCode(event))
    this.referrerLater.push(event.referrer === undefined ? -1 : this.referrerNames.codeOf(event.referrer))
    this.contextLater.push(event.context === undefined ? -1 : this.#contextCode(event.context))
    if (event.props === undefined) return
    for (const name of Object.keys(event.props)) this.#column(name).set(row, event.props[name]!)
  }

  #column(name: string): Column {
    let column = this.columns.get(name)
    if (!column) this.columns.set(name, (column = new Column()))
    return column
  }

  /** The code of a segment's touchpoint; segments mostly have the same ones. */
  #touchOfText(text: string): number {
    let code = this.#touchCodes.get(text)
    if (code === undefined) this.#touchCodes.set(text, (code = this.#touchCode(touchOf(text))))
    return code
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
      code = this.contextList.push({ browser, os, device, country, bot }) - 1
      this.#contextCodes.set(key, code)
    }
    return code
  }
}

keepShape(new EventTable())

/** Translates a segment's column into the table's codes; -1 for none. */
function take({ values, read }: TextColumn, into: Int32Array, codeOf: (value: string) => number): void {
  const texts = values()
  const map = new Int32Array(texts.length + 1)
  map[0] = -1
  for (let at = 0; at < texts.length; at++) map[at + 1] = codeOf(texts[at]!)
  read(into, map)
}
