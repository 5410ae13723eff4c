import { clockError, JourneyError, readId, show } from '@desirepath/protocol'
import { contextOfAgent } from './context.ts'

type Json = Record<string, unknown>

/** What stands around messages and holds for each that does not say otherwise. */
export interface Envelope {
  /** The server's clock, ms. */
  received: number
  sentAt: unknown
  context: Json
}

/** Calls by the words that Segment's libraries put at the end of an address. */
export const CALLS: Record<string, string> = {
  ...{
    t: 'track',
    p: 'page',
    s: 'screen',
    i: 'identify',
    g: 'group',
    a: 'alias',
    b: 'batch',
    import: 'batch',
  },
  ...{ track: 'track', page: 'page', screen: 'screen', identify: 'identify', group: 'group', alias: 'alias' },
  batch: 'batch',
}

/** What people send to Segment of a person and a journey has no use for: never kept. */
const PERSONAL =
  /^(email|e-?mail_?address|phone|mobile|(first|last|full|middle|user|display)?_?name|avatar|address|street|birthday|birth_?date|date_?of_?birth|ip|ssn|password)$/i

/** Campaign parameters by their names in `context.campaign`. */
const CAMPAIGN: Record<string, string> = { name: 'utm_campaign' }
/** Click ids of advertisers in a page's query, which tell the channel. */
const CLICK_ID = /^([a-z]{0,4}cl(ick|k)?id|[gw]braid|li_fat_id)$/
const MAX_CAMPAIGN_CHARS = 256

/**
 * The neutral entries of one message, as an import takes them: the event, and before it a merge where the message names both
 * an anonymous and a known id.
 * @throws JourneyError bad_request, with the place
 */
export async function readMessage(value: unknown, envelope: Envelope): Promise<Json[]> {
  const message = record(value)
  if (!message) throw wrong('', 'a message must be an object', value)
  const anonymous = idOf(message.anonymousId, 'anonymousId')
  const user = idOf(message.userId, 'userId')
  const id = message.messageId === undefined ? crypto.randomUUID() : readId(message.messageId, 'messageId')
  const t = timeOf(message, envelope)
  if (message.type === 'alias') {
    const previous = idOf(message.previousId, 'previousId')
    if (!previous || !user)
      throw wrong('previousId', 'an alias names previousId and userId', message.previousId)
    return previous === user ? [] : [{ id, kind: 'identify', visitor: previous, to: user, t }]
  }
  const visitor = anonymous ?? user
  if (!visitor)
    throw wrong(
      'anonymousId',
      'a message needs anonymousId or userId, else it is nobody’s',
      message.anonymousId,
    )
  const event = eventOf(message, { ...envelope.context, ...record(message.context) })
  const entries: Json[] = event ? [{ id, visitor, t, ...event }] : []
  if (anonymous && user && anonymous !== user)
    // Known by the pair, so that a thousand events of one person carry one merge.
    entries.unshift({
      id: await idOfMerge(anonymous, user),
      kind: 'identify',
      visitor: anonymous,
      to: user,
      t,
    })
  return entries
}

/** Kind, name, page and properties by the type of the call; undefined for an identify that says nothing but who. */
function eventOf(message: Json, context: Json): Json | undefined {
  const page = record(context.page) ?? {}
  const properties = record(message.properties) ?? {}
  const url = URL.parse(String(properties.url ?? page.url ?? ''))
  const path = textOf(properties.path) ?? textOf(page.path) ?? url?.pathname
  const place = { path, host: url?.host, context: deviceOf(context) }
  const referrer = hostOf(properties.referrer ?? page.referrer)
  const came = { ...(referrer && referrer !== url?.host && { referrer }) }
  const campaign = campaignOf(context, textOf(properties.search) ?? textOf(page.search) ?? url?.search)
  switch (message.type) {
    case 'page': {
      if (path === undefined)
        throw wrong('context.page.path', 'a page has a path, in its properties or in context.page', path)
      const { path: _, url: __, referrer: ___, search: ____, title: _____, ...rest } = properties
      const called = { page_name: message.name, page_category: message.category }
      return {
        kind: 'view',
        name: 'page',
        ...place,
        ...came,
        props: clean({ ...rest, ...called, ...campaign }),
      }
    }
    case 'screen': {
      const name = textOf(message.name)
      if (name === undefined) throw wrong('name', 'a screen has a name', message.name)
      const called = { page_name: name, page_category: message.category }
      return {
        kind: 'view',
        name: 'screen',
        ...place,
        path: `/${name}`,
        props: clean({ ...properties, ...called, ...campaign }),
      }
    }
    case 'track':
      if (textOf(message.event) === undefined) throw wrong('event', 'a track names its event', message.event)
      return {
        kind: 'custom',
        name: message.event,
        ...place,
        ...came,
        props: clean({ ...properties, ...campaign }),
      }
    case 'identify': {
      const traits = clean(withoutPersonal(record(message.traits)))
      return traits && { kind: 'custom', name: 'identify', ...place, props: traits }
    }
    case 'group': {
      const group = idOf(message.groupId, 'groupId')
      if (!group) throw wrong('groupId', 'a group call names its groupId', message.groupId)
      return {
        kind: 'custom',
        name: 'group',
        ...place,
        props: clean({ ...withoutPersonal(record(message.traits)), group }),
      }
    }
    default:
      throw wrong('type', 'type must be one of track, page, screen, identify, group and alias', message.type)
  }
}

/**
 * When it happened, by the server's clock: Segment's own correction, `timestamp` moved by what `sentAt` is off. A message that
 * Segment has handed on (it has `receivedAt`) was corrected there.
 */
function timeOf(message: Json, { received, sentAt }: Envelope): number {
  const said = message.timestamp ?? message.originalTimestamp
  if (said === undefined || said === null) return received
  const t = momentOf(said)
  if (t === undefined)
    throw wrong('timestamp', 'timestamp must be a time as in 2026-11-22T06:00:00.000Z', said)
  const sent = momentOf(message.sentAt ?? sentAt)
  const error = sent === undefined || message.receivedAt !== undefined ? 0 : clockError(received, sent)
  return Math.max(0, Math.min(received, Math.round(t + error)))
}

/** ISO 8601, or ms since 1970. */
function momentOf(value: unknown): number | undefined {
  const ms = typeof value === 'number' ? value : typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isFinite(ms) ? ms : undefined
}

function campaignOf(context: Json, search: string | undefined): Json {
  const props: Json = {}
  for (const [name, value] of Object.entries(record(context.campaign) ?? {}))
    if (typeof value === 'string') props[CAMPAIGN[name] ?? `utm_${name}`] = value.slice(0, MAX_CAMPAIGN_CHARS)
  for (const [name, value] of new URLSearchParams(search ?? ''))
    if (CLICK_ID.test(name)) props[name] = value.slice(0, MAX_CAMPAIGN_CHARS)
  return props
}

function deviceOf(context: Json): Json | undefined {
  const found: Json = { ...contextOfAgent(textOf(context.userAgent)) }
  const os = textOf(record(context.os)?.name)
  const device = textOf(record(context.device)?.type)
  if (os) found.os ??= os
  if (device) found.device ??= /^(ios|android)$/i.test(device) ? 'mobile' : device
  return Object.keys(found).length > 0 ? found : undefined
}

function withoutPersonal(traits: Json = {}): Json {
  return Object.fromEntries(Object.entries(traits).filter(([name]) => !PERSONAL.test(name)))
}

/** Undefined where nothing is left: an event without properties has none. */
function clean(props: Json): Json | undefined {
  const said = Object.entries(props).filter(([, value]) => value !== undefined)
  return said.length > 0 ? Object.fromEntries(said) : undefined
}

async function idOfMerge(anonymous: string, user: string): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify([anonymous, user]))
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return `merge:${[...digest.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

function idOf(value: unknown, path: string): string | undefined {
  return value === undefined || value === null || value === '' ? undefined : readId(value, path)
}

function hostOf(value: unknown): string | undefined {
  return typeof value === 'string' ? (URL.parse(value)?.host ?? undefined) : undefined
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function record(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined
}

function wrong(path: string, message: string, value: unknown): JourneyError {
  return new JourneyError('bad_request', `${message}; it is ${show(value)}.`, path)
}
