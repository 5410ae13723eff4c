import { checkDepth, compact, type Json, list, object, oneOf, put, text, whole, wrong } from './check.ts'
import { JourneyError } from './errors.ts'
import {
  bytesOf,
  type Context,
  checkSize,
  type Entry,
  type JourneyEvent,
  KINDS,
  type Refusal,
  readEntries,
  readId,
  readProps,
  readText,
  type Value,
} from './events.ts'
import { MAX_BATCH_EVENTS, MAX_NAME_CHARS, MAX_PATH_CHARS } from './limits.ts'

/** The version this code writes, and the only one it reads. */
export const BATCH_VERSION = 1

/**
 * What a tracker posts to `/e`: JSON sent as `text/plain`, so that the browser asks no permission first
 * (a CORS-simple request). Keys are short because this is sent from every page; this table is their meaning.
 */
export interface WireBatch {
  /** Version of the format. */
  v: typeof BATCH_VERSION
  /** Site id. */
  s: string
  /** The browser's clock when it sent the batch, ms: the server corrects every `t` by it. */
  t: number
  /** Host of the page. */
  h?: string
  /** The browser says that a program drives it. */
  b?: 1
  /** Events, oldest first. */
  e: WireEvent[]
}

/** An event inside a batch. */
export interface WireEvent {
  /** Id: the page load's random id, a dot, and a sequence that only grows. The same after a resend. */
  i: string
  /** Visitor, or DAY_VISITOR. */
  w: string
  /** When it happened by the browser's clock, ms. */
  t: number
  /** Kind; `identify` merges `w` into `n`. */
  k: JourneyEvent['kind'] | 'identify'
  /** Name. */
  n: string
  /** Page path. */
  p?: string
  /** Element: tag, id and role at most, never its text. */
  l?: string
  /** Referrer: host of the page before, where that was another site. */
  r?: string
  /** Channel, where the page says so. */
  c?: string
  /** Properties. */
  d?: Record<string, Value>
}

/** What the server answers to a batch: all that is not listed as refused is on disk. */
export interface BatchReceipt {
  /** Events now stored, counting those that had been stored before. */
  accepted: number
  /** Of these, events whose id was there already. */
  duplicates: number
  /** Events that will never be taken; sending them again is of no use. */
  refused: Refusal[]
}

const WIRE_KEYS = new Set('i w t k n p l r c d'.split(' '))

/** A batch as read: whose it is, and its entries in the counting's own form. */
export interface Batch {
  site: string
  entries: Entry[]
  refused: Refusal[]
}

/**
 * Reads the header of a batch, so that the site can be looked up before its events are read.
 * @throws JourneyError bad_request, or unsupported_version for a version that is not known
 */
export function readBatchHeader(body: unknown): {
  site: string
  sent: number
  host?: string
  isBot: boolean
  events: unknown[]
} {
  const raw = object(body, '')
  if (raw.v !== BATCH_VERSION)
    throw raw.v === undefined
      ? wrong('v', `the batch version, ${BATCH_VERSION}`, raw.v)
      : new JourneyError(
          'unsupported_version',
          `This server reads batches of version ${BATCH_VERSION}, and this one is of version ${JSON.stringify(raw.v)}. Update the server, or load the tracker from it.`,
          'v',
        )
  return {
    site: text(raw.s, 's', MAX_NAME_CHARS),
    sent: whole(raw.t, 't', -8.64e15, 8.64e15),
    host: readText(raw.h, 'h'),
    isBot: raw.b === 1,
    events: readList(raw.e),
  }
}

/** @throws JourneyError too_large where there are more than a batch holds, so that whoever sends halves them */
function readList(value: unknown): unknown[] {
  if (Array.isArray(value) && value.length > MAX_BATCH_EVENTS)
    throw new JourneyError(
      'too_large',
      `e must have from 1 to ${MAX_BATCH_EVENTS} entries; it has ${value.length}. Send them in smaller batches.`,
      'e',
    )
  return list(value, 'e', (item) => item, 1)
}

/** A batch that was sent this long before it came, by the browser's clock, was slow; beyond it the clock is wrong. ms */
const SLOWEST_MS = 3000
/** Clocks that are kept right differ by less. ms */
const FASTEST_MS = 1000

/**
 * How wrong the browser's clock is, ms; 0 where the network's delay explains the difference. Correcting by a delay that
 * differs from batch to batch would put what a visitor did in another order.
 */
export function clockError(received: number, sent: number): number {
  const difference = received - sent
  return difference >= -FASTEST_MS && difference <= SLOWEST_MS ? 0 : difference
}

/**
 * Reads a whole batch. Bad events are refused one by one; everything good is kept.
 * Times are corrected where the browser's clock is wrong: t = received − (sent − t_client), and never later than received.
 * @param received the server's clock, ms
 */
export function readBatch(body: unknown, received: number, context?: Context): Batch {
  const { site, sent, host, isBot, events } = readBatchHeader(body)
  const from = isBot ? { ...context, bot: 'automated' } : context
  const error = clockError(received, sent)
  const { entries, refused } = readEntries(events, (item) => {
    checkDepth(item, '')
    checkSize(bytesOf(JSON.stringify(item ?? null)))
    return readWireEvent(item, received, error, host, from)
  })
  for (const line of refused) {
    const id = (events[line.at] as WireEvent | null)?.i
    if (typeof id === 'string') line.id = id
  }
  return { site, entries, refused }
}

function readWireEvent(
  item: unknown,
  received: number,
  clockError: number,
  host?: string,
  context?: Context,
): Entry {
  const raw = object(item, '')
  const id = readId(raw.i, 'i')
  const visitor = readId(raw.w, 'w')
  const clientT = whole(raw.t, 't', -8.64e15, 8.64e15)
  const t = Math.max(0, Math.min(received, clientT + clockError))
  if (raw.k === 'identify') return { id, kind: 'identify', visitor, to: readId(raw.n, 'n'), t }
  const more: Json = {}
  for (const key of Object.keys(raw)) if (!WIRE_KEYS.has(key)) put(more, key, raw[key])
  return compact<JourneyEvent>({
    id,
    visitor,
    t,
    clientT: clientT === t ? undefined : clientT,
    kind: oneOf(raw.k, 'k', KINDS),
    name: text(raw.n, 'n', MAX_NAME_CHARS),
    path: raw.p === undefined ? undefined : text(raw.p, 'p', MAX_PATH_CHARS),
    host,
    channel: readText(raw.c, 'c'),
    element: readText(raw.l, 'l'),
    referrer: readText(raw.r, 'r'),
    props: readProps(raw.d, 'd'),
    context,
    more: Object.keys(more).length > 0 ? more : undefined,
  })
}
