import { checkDepth, compact, type Json, object, oneOf, put, show, text, whole, wrong } from './check.ts'
import { JourneyError } from './errors.ts'
import { MAX_EVENT_BYTES, MAX_FUTURE_MS, MAX_NAME_CHARS, MAX_PATH_CHARS, MAX_PROPS } from './limits.ts'

/** What kind of thing happened; the README says what each carries. */
export const KINDS = [
  'view', // a page was seen; its name is `page`
  'click',
  'frustration', // a click that annoyed; its name is `rage`, `dead` or `error`
  'engagement', // what the view before it got of somebody's time, since the last such event of that view
  'form-view', // the form was seen
  'form-focus', // one of its fields was focused: not yet a start
  'form-start', // its first changed value
  'form-field', // what one field took, told when its form is submitted or left
  'form-submit',
  'form-fail', // a submit was stopped by validation, or answered by an error (then with its `status`)
  'form-exit', // started, not submitted, and the page or route was left
  'feedback', // how somebody felt, -2..+2
  'vital', // a web vital; its name is LCP, INP, CLS, FCP or TTFB
  'error', // a script error
  'notice', // the tracker about itself; `dropped`: events it could not keep
  'custom', // told by the page itself
  'touchpoint', // told by a server or an import
] as const
export type Kind = (typeof KINDS)[number]

export type Value = string | number | boolean | null

/** What a browser's request tells about it, worked out once by the server. Never an address, never the user agent itself. */
export interface Context {
  browser?: string
  os?: string
  device?: string
  country?: string
  /** `automated` where the browser said that a program drives it. */
  bot?: string
}

/** One thing that happened, as the counting sees it. Times are milliseconds since 1970, in UTC. */
export interface JourneyEvent {
  /** Unique within the site. A second event with the same id is the same event. */
  id: string
  /** The id it came with; merging by `identify` happens when a question runs, never here. */
  visitor: string
  /** A session named by whoever sent the event. Without it, sessions are runs with no gap over 30 minutes. */
  session?: string
  /** When it happened, corrected for the browser's clock. */
  t: number
  /** What the browser's clock said, where that differs from `t`. */
  clientT?: number
  kind: Kind
  /** `page` for views; the `data-journey` name of a click or form; the name of a custom event. */
  name: string
  /** The page it happened on: path only, `/` first. */
  path?: string
  host?: string
  /** The channel it came through, where the sender says so: `search`, `email`, `store`, ... */
  channel?: string
  /** What was met on the page, without its text: `button#buy`. */
  element?: string
  /** The host of the page before this one, where that was another site. */
  referrer?: string
  props?: Record<string, Value>
  context?: Context
  /** Fields that a newer sender added: kept, exported, not counted. */
  more?: Json
}

/** From now on and back through history, `visitor` and `to` are one person. */
export interface Identify {
  id: string
  kind: 'identify'
  visitor: string
  to: string
  t: number
}

/** A line of an import or an entry of a batch: an event, or the merge of two visitors. */
export type Entry = JourneyEvent | Identify

export function isIdentify(entry: Entry): entry is Identify {
  return entry.kind === 'identify'
}

/** Why an entry was not taken. */
export interface Refusal {
  /** The line of an import (from 1), or the place in a batch (from 0). */
  at: number
  id?: string
  code: string
  message: string
  /** Where in the entry. */
  path?: string
}

const EVENT_KEYS = new Set(
  'id visitor session t clientT kind name path host channel element referrer props context more to type import'.split(
    ' ',
  ),
)

const PAGE_NAMES = new Set(['page', 'pageview', 'page_view', '$pageview'])

/**
 * Reads one entry of the neutral form `{id?, visitor, t, name, kind?, path?, session?, channel?, props?}`.
 * `kind` defaults to `view` for an event named `page` or `pageview` that has a path, else to `touchpoint`.
 * @param now the server's clock; an event more than a day ahead of it is refused
 * @param freshId gives an id to an entry that has none
 * @throws JourneyError bad_request, with the place in `path`
 */
export function readEntry(value: unknown, now: number, freshId: () => string): Entry {
  const raw = object(value, '')
  checkDepth(raw, '')
  const id = raw.id === undefined ? freshId() : readId(raw.id, 'id')
  const visitor = readId(raw.visitor, 'visitor')
  if (raw.kind === 'identify') {
    const t = raw.t === undefined ? now : readTime(raw.t, 't', now)
    return { id, kind: 'identify', visitor, to: readId(raw.to, 'to'), t }
  }
  const name = text(raw.name, 'name', MAX_NAME_CHARS)
  const path =
    raw.path === undefined || raw.path === null ? undefined : text(raw.path, 'path', MAX_PATH_CHARS)
  const kind =
    raw.kind === undefined
      ? PAGE_NAMES.has(name) && path !== undefined
        ? 'view'
        : 'touchpoint'
      : oneOf(raw.kind, 'kind', KINDS)
  const more = { ...(raw.more === undefined ? {} : object(raw.more, 'more')) }
  for (const key of Object.keys(raw)) if (!EVENT_KEYS.has(key)) put(more, key, raw[key])
  return compact<JourneyEvent>({
    id,
    visitor,
    session: raw.session === undefined || raw.session === null ? undefined : readId(raw.session, 'session'),
    t: readTime(raw.t, 't', now),
    clientT: raw.clientT === undefined ? undefined : whole(raw.clientT, 'clientT', -8.64e15, 8.64e15),
    kind,
    name,
    path,
    host: readText(raw.host, 'host'),
    channel: readText(raw.channel, 'channel'),
    element: readText(raw.element, 'element'),
    referrer: readText(raw.referrer, 'referrer'),
    props: readProps(raw.props, 'props'),
    context: readContext(raw.context),
    more: Object.keys(more).length > 0 ? more : undefined,
  })
}

/** Numbers are welcome as ids, since many exports have them; they become texts. */
export function readId(value: unknown, path: string): string {
  return text(
    typeof value === 'number' && Number.isFinite(value) ? String(value) : value,
    path,
    MAX_NAME_CHARS,
  )
}

export function readText(value: unknown, path: string): string | undefined {
  return value === undefined || value === null || value === '' ? undefined : text(value, path, MAX_PATH_CHARS)
}

export function readTime(value: unknown, path: string, now: number): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0)
    throw wrong(path, 'a time in milliseconds since 1970', value)
  if (value > now + MAX_FUTURE_MS)
    throw new JourneyError(
      'bad_request',
      `${path} is ${value}, more than a day in the future; times are milliseconds since 1970 in UTC.`,
      path,
    )
  return Math.round(value)
}

/** Properties are texts, numbers, booleans or null; anything nested is kept as its JSON text. */
export function readProps(value: unknown, path: string): Record<string, Value> | undefined {
  if (value === undefined || value === null) return undefined
  const raw = object(value, path)
  const keys = Object.keys(raw)
  if (keys.length > MAX_PROPS)
    throw new JourneyError(
      'too_much',
      `${path} has ${keys.length} properties; at most ${MAX_PROPS} are kept.`,
      path,
    )
  if (keys.length === 0) return undefined
  // A Map-like object without a prototype: a property named __proto__ is data like any other.
  const props: Record<string, Value> = Object.create(null)
  for (const key of keys) {
    const item = raw[key]
    if (key === '' || key.length > MAX_NAME_CHARS) throw wrong(path, 'named by 1 to 256 characters each', key)
    if (item === undefined) continue
    if (item === null || typeof item === 'string' || typeof item === 'boolean') props[key] = item
    else if (typeof item === 'number') {
      if (!Number.isFinite(item)) throw wrong(`${path}.${key}`, 'a finite number', item)
      props[key] = item
    } else props[key] = JSON.stringify(item)
  }
  return props
}

function readContext(value: unknown): Context | undefined {
  if (value === undefined || value === null) return undefined
  const raw = object(value, 'context')
  return compact<Context>({
    browser: readText(raw.browser, 'context.browser'),
    os: readText(raw.os, 'context.os'),
    device: readText(raw.device, 'context.device'),
    country: readText(raw.country, 'context.country'),
    bot: readText(raw.bot, 'context.bot'),
  })
}

/**
 * Reads many entries and keeps every good one.
 * @param sizeOf bytes of an entry's JSON, so that one giant is refused alone
 */
export function readEntries(
  items: readonly unknown[],
  read: (item: unknown, at: number) => Entry,
): { entries: Entry[]; refused: Refusal[] } {
  const entries: Entry[] = []
  const refused: Refusal[] = []
  items.forEach((item, at) => {
    try {
      entries.push(read(item, at))
    } catch (error) {
      refused.push(refusal(error, at, (item as { id?: unknown } | null)?.id))
    }
  })
  return { entries, refused }
}

/** An error as a line of a report. */
export function refusal(error: unknown, at: number, id?: unknown): Refusal {
  const known = error instanceof JourneyError
  return compact<Refusal>({
    at,
    id: typeof id === 'string' ? id : undefined,
    code: known ? error.code : 'bad_request',
    message: error instanceof Error ? error.message : show(error),
    path: (known && error.path) || undefined,
  })
}

/** @throws JourneyError too_large when an entry's JSON is over the limit for one event. */
export function checkSize(bytes: number): void {
  if (bytes > MAX_EVENT_BYTES)
    throw new JourneyError(
      'too_large',
      `The event is ${bytes} bytes long; at most ${MAX_EVENT_BYTES} are taken. Send large content elsewhere and its key here.`,
    )
}

/** Bytes of a text in UTF-8; worked out only where the number of characters leaves the limit in doubt. */
export function bytesOf(json: string): number {
  const surelyFits = json.length * 3 <= MAX_EVENT_BYTES
  return surelyFits || json.length > MAX_EVENT_BYTES ? json.length : new TextEncoder().encode(json).length
}
