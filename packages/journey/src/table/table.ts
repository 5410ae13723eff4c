import { type Context, type Entry, isIdentify, type JourneyEvent } from '@desirepath/protocol'
import type { KnownIds } from '../segment/known.ts'
import { contextOf, type Segment, type TextColumn, touchOf } from '../segment/segment.ts'
import { Arrivals } from './arrivals.ts'
import { Column } from './column.ts'
import { Dictionary } from './dictionary.ts'
import { Floats, Ints } from './grow.ts'
import { IdSet } from './ids.ts'
import { LaterInts } from './later.ts'
import { Texts } from './texts.ts'

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
  readonly visitors = new Texts()
  readonly touchpoints: Touchpoint[] = []
  /** By property name. */
  readonly columns = new Map<string, Column>()
  /** Pairs of visitor codes that `identify` made one person, in the order told. */
  readonly merges: [number, number][] = []
  /** Rows of one visitor that stand together: the first row of each run, and whose it is. The next run ends it. */
  readonly runs = { row: new Ints(), visitor: new Ints() }
  readonly #visitor = new Ints()
  readonly #session = new LaterInts()
  readonly #referrer = new LaterInts()
  readonly #context = new LaterInts()
  readonly #sessions = new Dictionary<string>()
  readonly #referrers = new Dictionary<string>()
  readonly #contexts: Context[] = []
  readonly #arrivals = new Arrivals()
  readonly #ids = new IdSet()
  /** Ids of what was restored, read when the first new entry asks whether it is there. */
  #idsLater: (readonly Entry[])[] = []
  readonly #known: KnownIds[] = []
  readonly #texts = new Dictionary<string | undefined>()
  readonly #touchCodes = new Map<string, number>()
  readonly #contextCodes = new Map<string, number>()

  /** Events; merges are not counted. */
  get size(): number {
    return this.t.length
  }

  get visitor(): Ints {
    const { row, visitor } = this.runs
    for (let run = runAt(row, this.#visitor.length); this.#visitor.length < this.size; run++) {
      const end = run + 1 < row.length ? row.data[run + 1]! : this.size
      this.#visitor.extend(end - this.#visitor.length).fill(visitor.data[run]!)
    }
    return this.#visitor
  }

  /** Session as named by the sender, by its code; -1 for none. */
  get session(): Ints {
    return this.#session.whole()
  }

  get sessions(): Dictionary<string> {
    this.#session.whole()
    return this.#sessions
  }

  get referrer(): Ints {
    return this.#referrer.whole()
  }

  get referrers(): Dictionary<string> {
    this.#referrer.whole()
    return this.#referrers
  }

  get context(): Ints {
    return this.#context.whole()
  }

  get contexts(): readonly Context[] {
    this.#context.whole()
    return this.#contexts
  }

  /** Of two rows with one time, the one with the smaller number arrived first. */
  arrivalOf(row: number): number {
    return this.#arrivals.of(row)
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

  /** The same for a whole segment, as fast as memory: codes are translated once a text, not once an event. */
  load(segment: Segment): void {
    const { events, merges } = segment
    const first = this.size
    segment.readTimes(this.t.extend(events))
    const runs = segment.runs()
    const codes = this.visitors.codesOf(runs)
    this.#run(first, codes, runs.lengths)
    take(segment.touchpoints, this.touch.extend(events), (text) => this.#touchOfText(text))
    this.#session.lend(events, (into) => take(segment.sessions, into, (id) => this.#sessions.codeOf(id)))
    this.#referrer.lend(events, (into) =>
      take(segment.referrers, into, (host) => this.#referrers.codeOf(host)),
    )
    this.#context.lend(events, (into) =>
      take(segment.contexts, into, (text) => this.#contextCode(contextOf(text))),
    )
    for (const [name, read] of segment.properties) this.#column(name).lend(first, read)
    const merged = new Int32Array(merges)
    const to = new Int32Array(merges)
    take(segment.merged, merged, (id) => this.visitors.codeOf(id))
    take(segment.targets, to, (id) => this.visitors.codeOf(id))
    for (let at = 0; at < merges; at++) this.merges.push([merged[at]!, to[at]!])
    this.#arrivals.lend(first, events, () => segment.rowsAsGiven())
    this.#known.push(segment.known())
  }

  #run(first: number, codes: Int32Array, lengths: Int32Array): void {
    const rows = this.runs.row.extend(codes.length)
    this.runs.visitor.extend(codes.length).set(codes)
    for (let at = 0, row = first; at < codes.length; at++) {
      rows[at] = row
      row += lengths[at]!
    }
  }

  #knowIds(): void {
    if (this.#idsLater.length === 0) return
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
    const visitor = this.visitors.codeOf(event.visitor)
    const { runs } = this
    if (runs.row.length === 0 || runs.visitor.data[runs.visitor.length - 1] !== visitor) {
      runs.row.push(row)
      runs.visitor.push(visitor)
    }
    this.t.push(event.t)
    this.#session.push(event.session === undefined ? -1 : this.#sessions.codeOf(event.session))
    this.touch.push(this.#touchCode(event))
    this.#referrer.push(event.referrer === undefined ? -1 : this.#referrers.codeOf(event.referrer))
    this.#context.push(event.context === undefined ? -1 : this.#contextCode(event.context))
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
      code = this.#contexts.push({ browser, os, device, country, bot }) - 1
      this.#contextCodes.set(key, code)
    }
    return code
  }
}

/** The run that holds a row: the last one that begins there or before. */
function runAt({ data, length }: Ints, row: number): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if (data[middle]! <= row) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - 1)
}

/** Translates a segment's column into the table's codes; -1 for none. */
function take({ values, read }: TextColumn, into: Int32Array, codeOf: (value: string) => number): void {
  const texts = values()
  const map = new Int32Array(texts.length + 1)
  map[0] = -1
  for (let at = 0; at < texts.length; at++) map[at + 1] = codeOf(texts[at]!)
  read(into, map)
}
