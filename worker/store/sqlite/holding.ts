import { type EventTable, Part } from '@desirepath/journey'
import { JourneyError } from '@desirepath/protocol'
import { Pace } from '../../ingest/pace.ts'
import { Feed } from '../../live/feed.ts'
import { idsOf } from '../../questions/ids.ts'
import { attempt, type Result } from '../port.ts'
import { DayVisitors } from './day-visitors.ts'
import { Documents } from './documents.ts'
import { SiteEntries } from './entries.ts'
import type { ArrivedEntry } from './log.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** Bytes that may wait for the disk: beside a table and its segments they fit into the memory of an object, 128 MB. */
const MOST_WAITING = 8 * 1024 * 1024

/** The entries of one object: on disk, in memory as they are counted, and as they are told to those who watch. */
export class Holding {
  readonly entries: SiteEntries
  readonly feed = new Feed()
  readonly #pace = new Pace()
  readonly #storage: DurableObjectStorage
  readonly #dayVisitors: DayVisitors
  /** What is on disk, once it was needed. */
  #table: EventTable | undefined
  /** How often entries had changed their place when `#table` was read. */
  #moves = 0
  /** When the event of each row arrived; only of a shard. */
  #arrivals: number[] | undefined
  #part: Part | undefined
  /** What was written and is not on disk yet, and with it the thanks that wait for it, in bytes. */
  #waiting = 0

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage
    this.entries = new SiteEntries(storage.sql)
    this.#dayVisitors = new DayVisitors(new Documents(storage.sql))
  }

  /** The documents must be there already. */
  create(): void {
    this.entries.create()
    this.#dayVisitors.create(this.entries.last() === 0)
  }

  /** All entries in the form that is counted; read once, and then kept up with what is stored. */
  table(): EventTable {
    if (!this.#table) {
      this.#table = this.entries.table()
      this.#moves = this.entries.moves
    }
    return this.#table
  }

  /** @returns what throws once this table is no longer what is on disk */
  tableCheck(): () => void {
    const table = this.table()
    return () => {
      if (this.#table !== table) throw new Error('The events were changed while they were read. Ask again.')
    }
  }

  /** Ids of cookieless visitors, each of a day. */
  get dayVisitors(): readonly string[] {
    return this.#dayVisitors.idsIn(this.table())
  }

  /** The same as a part of a site in shards. */
  part(): Part {
    if (!this.#arrivals) {
      this.toOrderOfDisk()
      this.#arrivals = all(this.entries.arrivals())
    }
    const arrivals = this.#arrivals
    this.#part ??= new Part(this.table(), (row) => arrivals[row]!)
    return this.#part
  }

  /** The ids of the events in these rows. */
  idsOf(rows: readonly number[]): string[] {
    return idsOf(this.entries.eventIds(), rows)
  }

  /** Ids and arrivals are read where they are stored, so the table must have the order of the disk. */
  toOrderOfDisk(): void {
    if (this.#moves !== this.entries.moves) this.forget()
  }

  /** Reads the disk again when it is needed. */
  forget(): void {
    this.#table = this.#arrivals = this.#part = undefined
    this.#dayVisitors.forget()
  }

  /**
   * Adds what is not there yet.
   * @param isOlder what was there before, with which a shard is filled; once it is full, {@link forget} its order
   */
  append(entries: readonly ArrivedEntry[], source?: string, isOlder = false): { duplicates: number } {
    const table = this.table()
    const seen = new Set<string>()
    const fresh = entries.filter(({ id }) => !table.has(id) && !seen.has(id) && seen.add(id))
    if (fresh.length > 0) {
      if (isOlder) this.entries.appendOlder(fresh, Date.now(), source)
      else this.entries.append(fresh, Date.now(), source)
      this.#dayVisitors.note(fresh)
      table.add(fresh)
      if (this.#arrivals)
        for (const { kind, arrived = 0 } of fresh) if (kind !== 'identify') this.#arrivals.push(arrived)
      if (!isOlder) this.feed.tell(fresh)
      if (this.entries.isLogFull) this.entries.fold()
    }
    return { duplicates: entries.length - fresh.length }
  }

  /**
   * {@link append} for what comes from outside.
   * @param perMinute how many events are taken here; undefined for any
   * @throws JourneyError too_fast before anything is stored
   */
  appendPaced(
    entries: readonly ArrivedEntry[],
    perMinute: number | undefined,
    source?: string,
  ): { duplicates: number } {
    this.#pace.check(perMinute, Date.now())
    const taken = this.append(entries, source)
    this.#pace.spend(entries.length - taken.duplicates)
    return taken
  }

  /**
   * Folds the log, and removes what is too old.
   * @returns whether anything was removed
   */
  tidy(keepDays: number | undefined): boolean {
    while (this.entries.fold());
    if (keepDays === undefined || this.entries.waiting > 0) return false
    // Cut at days, so that the segment at the edge is rewritten once a day at most.
    const oldest = Math.floor(Date.now() / DAY_MS - keepDays) * DAY_MS
    return this.entries.dropBefore(oldest) > 0
  }

  /**
   * {@link write} for what comes from outside: where the disk does not keep up, it is refused before anything is stored.
   * @param size bytes or characters of it
   */
  take<T>(size: number, work: () => T): Result<T> {
    const full = attempt(() => {
      if (this.#waiting > 0 && this.#waiting + size > MOST_WAITING)
        throw new JourneyError(
          'busy',
          'The site is busy. Nothing of this was stored; send it again in a few seconds.',
        )
    })
    if (!full.ok) return full
    const written = this.write(work)
    this.#waiting += size
    // https://developers.cloudflare.com/durable-objects/api/sqlite-storage-api/#sync
    const done = () => {
      this.#waiting -= size
    }
    this.#storage.sync().then(done, done)
    return written
  }

  /** All or nothing of what is written, also where a refusal or a fault comes in the middle. */
  write<T>(work: () => T): Result<T> {
    try {
      return attempt(() => this.#storage.transactionSync(work))
    } catch (fault) {
      // What is in memory may have gone ahead of the disk.
      this.forget()
      this.entries.recount()
      throw fault
    }
  }
}

/** What somebody is told who names what is not there. */
export function missing(site: string, what: string, id: string, list: string): JourneyError {
  return new JourneyError(
    'not_found',
    `The site ${site} has no ${what} ${id}. GET /v1/${site}/${list} lists them.`,
  )
}

function all(pieces: Iterable<ArrayLike<number>>): number[] {
  const numbers: number[] = []
  for (const piece of pieces) for (let at = 0; at < piece.length; at++) numbers.push(piece[at]!)
  return numbers
}
