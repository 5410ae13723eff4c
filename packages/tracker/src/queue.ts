import { openDatabase } from './lib/database.ts'
import { guard, ignore } from './lib/guard.ts'
import { createLife } from './lib/life.ts'
import { randomId } from './lib/random.ts'
import { recall, recallKeys, remember } from './lib/remember.ts'

/** Digits of a time in ms in base 36, until 2059. */
const TIME_DIGITS = 8
/** Transactions of one task that are worth their cost; 2,000 of them would block the page for half a second. */
const OWN_TRANSACTIONS = 8

/** With four digits from the start, the ids of a page load sort as they were made. */
const FIRST_SEQUENCE = 36 ** 3
/**
 * The page before this one may still be writing its last rows when this one looks for them first, and one that was opened
 * beside it may not have its lock yet. ms
 */
const LATE_MS = 3000

export interface Row {
  /** The event's id: the page load that owns it, a dot, its place there. Its key on disk. */
  k: string
  /** The event as JSON, as it is on disk and over the wire. */
  b: string
  /** On disk for certain. */
  _stored?: boolean
  /** In a request that is not answered yet. */
  _flying?: boolean
  /** Held: not to be sent unless this page dies or says so. The later chunk, which has short names of its own, says so. */
  h?: boolean | undefined
  /** Size of `b` in UTF-8 at most, once it was asked for. */
  _bytes?: number
}

/** The events of this page, and of dead ones, that the server has not answered for. */
export interface Queue {
  /** Oldest first. */
  _rows: Map<string, Row>
  /** Takes up life: names this page among the living and adopts what dead pages left. */
  _begin(): void
  /** @param write gets the event's id and returns it as JSON; it is on its way to the disk when this returns */
  _add(write: (id: string) => string, held?: boolean): Row
  _remove(rows: Iterable<Row>): void
  /**
   * The page may never run again: whatever is not surely on disk also goes where a write is over at once.
   */
  _secure(): void
  /** Lets others have this page's rows. */
  _end(): void
  /** Back from the back/forward cache, where others may have sent this page's rows: as a new page. */
  _restore(): void
  _purge(): void
}

/** A page load's id: when it began and 32 random bits. */
function newPage(): string {
  return Date.now().toString(36) + randomId(1)
}

/** How long ago the page load of this id began, ms. */
function ageOf(id: string): number {
  return Date.now() - parseInt(id.slice(0, TIME_DIGITS), 36)
}

/**
 * @param prefix of every name this keeps anything under
 * @param adopted called when rows of a dead page have been added
 */
export function createQueue(prefix: string, adopted: () => void): Queue {
  const rows: Queue['_rows'] = new Map()
  const transact = openDatabase(`${prefix}events`, () => claimed)
  const life = createLife(prefix)
  const net = `${prefix}net.`
  let page = newPage()
  /** Dead pages whose rows are this one's now. */
  const wards = new Set<string>()
  /** A row must not be seen by others before this page is known to live. */
  let claimed: Promise<void> | undefined
  /** Or it never will be. */
  let isOpened = false
  let sequence = FIRST_SEQUENCE
  let burst = 0
  /** Rows whose put has not begun. */
  let fresh: Row[] = []
  let isNetCast = false

  function putFresh(): void {
    const batch = fresh
    fresh = []
    if (!batch.length) return
    // Until there is a database, a browser that is closed has nothing else to keep them in.
    if (!isOpened) castNet()
    transact((store) => {
      // A row may be gone again: delivered before the database was open, or withdrawn.
      for (const { k, b } of batch) if (rows.has(k)) store.put(b, k)
    }).then(() => {
      for (const row of batch) row._stored = true
      if (isNetCast) castNet()
    }, ignore)
  }

  function store(row: Row): void {
    rows.set(row.k, row)
    fresh.push(row)
    // Still in this task, and much cheaper than a timer.
    if (!burst++) queueMicrotask(guard(endBurst))
    if (burst <= OWN_TRANSACTIONS) putFresh()
  }

  function endBurst(): void {
    burst = 0
    putFresh()
  }

  function castNet(): void {
    const loose = [...rows.values()].filter((row) => !row._stored)
    isNetCast = !!loose[0]
    remember(net + page, isNetCast && JSON.stringify(loose.map(({ b }) => b)))
  }

  /** What was caught at once is taken at once: the database may be a while, or for ever. */
  async function take(owner: string): Promise<void> {
    for (const row of strange(JSON.parse(recall(net + owner) || '[]'))) store(row)
    adopted()
    const found = await transact((store) =>
      // A slash is what follows a dot.
      store.getAll(IDBKeyRange.bound(`${owner}.`, `${owner}/`)),
    ).catch(ignore)
    // Only now: what was caught has its put behind it.
    remember(net + owner)
    for (const row of strange(found || [], true)) rows.set(row.k, row)
    adopted()
  }

  /** Those of a dead page's events that are not known yet. */
  function strange(events: string[], _stored?: boolean): Row[] {
    return events.map((b) => ({ k: JSON.parse(b).i, b, _stored })).filter(({ k }) => !rows.has(k))
  }

  function adoptFrom(owners: string[]): void {
    // The owners are read before their locks are tried: a page has its lock before it writes its first row.
    for (const owner of new Set(owners)) {
      const takeOver = () => {
        wards.add(owner)
        take(owner).catch(ignore)
      }
      if (wards.has(owner)) takeOver()
      else if (owner !== page) life._claim(owner, takeOver)
    }
  }

  /** Never rejects: each step that may fail says so to itself. */
  async function adopt(isLate?: boolean): Promise<void> {
    adoptFrom(recallKeys(net).filter((owner) => isLate || ageOf(owner) > LATE_MS))
    const keys = await transact((store) => store.getAllKeys()).catch(ignore)
    isOpened = true
    adoptFrom((keys || []).map((key) => (key as string).split('.')[0]!))
  }

  const queue: Queue = {
    _rows: rows,
    _begin() {
      claimed = life._claim(page, ignore)
      adopt()
      setTimeout(adopt, LATE_MS, true)
    },
    _add(write, held) {
      const k = `${page}.${(sequence++).toString(36)}`
      const row: Row = { k, b: write(k), h: held }
      store(row)
      return row
    },
    _remove(gone) {
      for (const row of gone) rows.delete(row.k)
      if (isNetCast) castNet()
      transact((store) => {
        for (const row of gone) store.delete(row.k)
      }).catch(ignore)
    },
    _secure() {
      putFresh()
      castNet()
    },
    _end() {
      // A page that is kept for the back button while it opens the database keeps every other page from it. One with a lock is
      // not kept.
      if (!isOpened) return
      wards.clear()
      life._end()
    },
    _restore() {
      page = newPage()
      sequence = FIRST_SEQUENCE
      for (const [id, row] of rows) if (row._stored && !row._flying) rows.delete(id)
      queue._begin()
    },
    _purge() {
      rows.clear()
      fresh = []
      for (const owner of recallKeys(net)) remember(net + owner)
      transact((store) => store.clear() as IDBRequest<unknown>).catch(ignore)
    },
  }
  return queue
}
