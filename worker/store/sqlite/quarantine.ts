import {
  type Door,
  MAX_QUARANTINED,
  type Quarantine,
  type QuarantinedItem,
  type RefusalReason,
} from '@desirepath/protocol'
import type { HeldItem, SetAside } from '../../quarantine/set-aside.ts'
import type { Documents } from './documents.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** UTF-16 units of all that is kept: with their names and messages some 12 MB on disk at most. */
const MOST_CHARS = 4 * 1024 * 1024
/** Kept of one request: a row holds 2 MB, and a unit is up to three bytes of UTF-8. */
const MOST_OF_REQUEST = 100
const MOST_CHARS_OF_REQUEST = 400 * 1024
/** Reasons that are counted apart; where more come, those not seen for longest go. */
const MOST_REASONS = 100

type Reason = Omit<RefusalReason, 'example'>

/** The counts, in one document. */
interface Counts {
  total: number
  kept: number
  chars: number
  /** Of the next request; never used again, so that an id names one item for ever. */
  next: number
  reasons: Reason[]
}

/** One row: what was refused of one request. */
interface Request extends Omit<SetAside, 'items'> {
  items: Kept[]
}
interface Kept extends Omit<SetAside['items'][number], 'event'> {
  /** Its place among the refused of the request: the second half of its id. */
  n: number
  event: string
}

/**
 * What a site refused at its doors: the newest events as they were sent, and how often each reason came. A request with
 * refusals costs two rows, one without them none; the table is made when the first is refused.
 */
export class QuarantineTable {
  readonly #sql: SqlStorage
  readonly #documents: Documents

  constructor(sql: SqlStorage, documents: Documents) {
    this.#sql = sql
    this.#documents = documents
  }

  add(refused: SetAside): void {
    this.#create()
    const counts = this.#counts()
    const { door, received } = refused
    for (const { code, path } of refused.items)
      count(counts.reasons, { door, code, path: placeOf(path) }, received)
    counts.reasons.sort((a, b) => b.last - a.last)
    counts.reasons.length = Math.min(counts.reasons.length, MOST_REASONS)
    counts.total += refused.items.length + (refused.unlisted ?? 0)
    const items = keepable(refused.items)
    if (items.length > 0) {
      const { unlisted: _, ...request } = refused
      this.#write(counts.next++, { ...request, items }, counts)
    }
    while (counts.kept > MAX_QUARANTINED || counts.chars > MOST_CHARS) this.#dropOldest(counts)
    this.#put(counts)
  }

  /** The newest of what is kept, and how often each reason came. @param before an id; older ones are listed */
  page(limit: number, before?: string): Quarantine {
    const { total, kept, reasons } = this.#counts()
    const items: QuarantinedItem[] = []
    const examples = new Map<string, QuarantinedItem>()
    let next: string | undefined
    for (const { seq, request } of this.#rows())
      for (const one of request.items.toReversed()) {
        const item = shown(seq, request, one)
        const reason = keyOf({ door: item.door, code: item.code, path: placeOf(item.path) })
        if (!examples.has(reason)) examples.set(reason, item)
        if (before !== undefined && !isOlder(item.id, before)) continue
        if (items.length < limit) items.push(item)
        else next ??= items.at(-1)?.id
      }
    return {
      total,
      kept,
      reasons: reasons.map((reason) => {
        const example = examples.get(keyOf(reason))
        return example ? { ...reason, example } : reason
      }),
      items,
      ...(next !== undefined && { next }),
    }
  }

  /** With all that is needed to read them again, the oldest first. @param ids all unless said */
  items(ids?: readonly string[]): HeldItem[] {
    const wanted = ids && new Set(ids)
    return [...this.#rows()]
      .reverse()
      .flatMap(({ seq, request: { items, ...request } }) =>
        items.map((item) => ({ ...request, ...item, id: idOf(seq, item.n) })),
      )
      .filter(({ id }) => wanted?.has(id) ?? true)
  }

  /** Takes these out; the counts stay. @returns how many there were */
  remove(ids: readonly string[]): number {
    const gone = new Set(ids)
    return this.#removeWhere((_, seq, { n }) => gone.has(idOf(seq, n)))
  }

  /** Forgets everything, the counts too. @returns how many were kept */
  clear(): number {
    const { kept, next } = this.#counts()
    if (this.#exists()) this.#sql.exec('DROP TABLE refused')
    if (next > 1) this.#put({ ...emptyCounts(), next })
    return kept
  }

  /** Takes out all that speaks of one of these visitors, wherever in it. */
  erase(visitors: ReadonlySet<string>): number {
    return this.#removeWhere((_, __, { event }) => speaksOf(event, visitors))
  }

  /** Takes out what came longer ago than the site keeps events. @param keepDays for ever where it is missing */
  tidy(keepDays: number | undefined): void {
    if (keepDays === undefined) return
    const oldest = Date.now() - keepDays * DAY_MS
    this.#removeWhere(({ received }) => received < oldest)
  }

  #removeWhere(gone: (request: Request, seq: number, item: Kept) => boolean): number {
    let removed = 0
    const counts = this.#counts()
    for (const { seq, request } of this.#rows()) {
      const kept = request.items.filter((item) => !gone(request, seq, item))
      if (kept.length === request.items.length) continue
      removed += request.items.length - kept.length
      this.#take(seq, request.items.length, charsOf(request.items), counts)
      if (kept.length > 0) this.#write(seq, { ...request, items: kept }, counts)
    }
    if (removed > 0) this.#put(counts)
    return removed
  }

  #write(seq: number, request: Request, counts: Counts): void {
    const chars = charsOf(request.items)
    this.#sql.exec(
      'INSERT INTO refused (seq, items, chars, body) VALUES (?, ?, ?, ?)',
      ...[seq, request.items.length, chars, JSON.stringify(request)],
    )
    counts.kept += request.items.length
    counts.chars += chars
  }

  #take(seq: number, items: number, chars: number, counts: Counts): void {
    this.#sql.exec('DELETE FROM refused WHERE seq = ?', seq)
    counts.kept -= items
    counts.chars -= chars
  }

  #dropOldest(counts: Counts): void {
    const { seq, items, chars } = this.#sql
      .exec<{ seq: number; items: number; chars: number }>(
        'SELECT seq, items, chars FROM refused ORDER BY seq LIMIT 1',
      )
      .one()
    this.#take(seq, items, chars, counts)
  }

  /** The newest first. */
  *#rows(): Generator<{ seq: number; request: Request }> {
    if (!this.#exists()) return
    // One at a time, so that a row may be changed while the others are still to come.
    for (let before = Number.MAX_SAFE_INTEGER; ; ) {
      const [row] = this.#sql
        .exec<{ seq: number; body: string }>(
          'SELECT seq, body FROM refused WHERE seq < ? ORDER BY seq DESC LIMIT 1',
          before,
        )
        .toArray()
      if (!row) return
      yield { seq: row.seq, request: JSON.parse(row.body) }
      before = row.seq
    }
  }

  #create(): void {
    this.#sql.exec(`CREATE TABLE IF NOT EXISTS refused (
      seq INTEGER PRIMARY KEY, items INTEGER NOT NULL, chars INTEGER NOT NULL, body TEXT NOT NULL
    )`)
  }

  #exists(): boolean {
    const found = this.#sql.exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'refused'")
    return found.toArray().length > 0
  }

  #counts(): Counts {
    return this.#documents.get<Counts>('site', 'refused') ?? emptyCounts()
  }

  #put(counts: Counts): void {
    this.#documents.put('site', 'refused', counts)
  }
}

function emptyCounts(): Counts {
  return { total: 0, kept: 0, chars: 0, next: 1, reasons: [] }
}

function count(reasons: Reason[], of: { door: Door; code: string; path?: string }, at: number): void {
  const known = reasons.find((reason) => keyOf(reason) === keyOf(of))
  if (!known) reasons.push({ ...of, count: 1, first: at, last: at })
  else {
    known.count++
    known.first = Math.min(known.first, at)
    known.last = Math.max(known.last, at)
  }
}

function keyOf({ door, code, path = '' }: { door: Door; code: string; path?: string }): string {
  return `${door} ${code} ${path}`
}

/** All properties are one place: their names come from outside, and there is no end to them. */
function placeOf(path: string | undefined): string | undefined {
  return path?.replace(/^(d|props|properties)\..*$/s, '$1.*')
}

function keepable(items: SetAside['items']): Kept[] {
  const kept: Kept[] = []
  let chars = 0
  for (const [n, { event, ...item }] of items.entries()) {
    if (event === undefined) continue
    chars += event.length
    if (kept.length === MOST_OF_REQUEST || chars > MOST_CHARS_OF_REQUEST) break
    kept.push({ ...item, n, event })
  }
  return kept
}

function charsOf(items: readonly Kept[]): number {
  return items.reduce((sum, { event, message }) => sum + event.length + message.length, 0)
}

function shown(
  seq: number,
  { received, door, origin, source }: Request,
  { n, event, at, code, message, path, cut }: Kept,
): QuarantinedItem {
  // Keys without a value are left out of JSON.
  const facts = { id: idOf(seq, n), received, door, at, code, message, path, origin, source, cut }
  return { ...facts, event: parsed(event) }
}

function idOf(seq: number, n: number): string {
  return `${seq}.${n}`
}

function isOlder(id: string, than: string): boolean {
  const [seq = 0, n = 0] = id.split('.').map(Number)
  const [thanSeq = 0, thanN = 0] = than.split('.').map(Number)
  return seq < thanSeq || (seq === thanSeq && n < thanN)
}

/** A text that is no JSON, or no longer, stays a text. */
function parsed(event: string): unknown {
  try {
    return JSON.parse(event)
  } catch {
    return event
  }
}

/** An id as a value anywhere in it; in what is no JSON, as a word. */
function speaksOf(event: string, visitors: ReadonlySet<string>): boolean {
  const value = parsed(event)
  if (value !== event) return holds(value, visitors)
  return [...visitors].some((id) => wordsOf(id).test(event))
}

function holds(value: unknown, visitors: ReadonlySet<string>): boolean {
  if (typeof value === 'string' || typeof value === 'number') return visitors.has(String(value))
  return (
    typeof value === 'object' && value !== null && Object.values(value).some((item) => holds(item, visitors))
  )
}

function wordsOf(id: string): RegExp {
  const literal = id.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
  return new RegExp(`(?<![\\p{L}\\p{N}_-])${literal}(?![\\p{L}\\p{N}_-])`, 'u')
}
