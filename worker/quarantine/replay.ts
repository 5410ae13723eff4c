import {
  type Entry,
  JourneyError,
  MAX_QUARANTINED,
  type Replayed,
  type ReplayReceipt,
  show,
} from '@desirepath/protocol'
import type { Context } from 'hono'
import type { App } from '../env.ts'
import { readText } from '../http/body.ts'
import { openSite, type Result, type SiteStore, settle } from '../store/port.ts'
import { readAgain } from './read-again.ts'
import type { HeldItem } from './set-aside.ts'

/** A thousand corrected copies of 8 KB. */
const MAX_WISH_BYTES = 16 * 1024 * 1024

/** Which items, and what stands in the place of some. */
interface Wish {
  /** All where it is missing. */
  ids?: string[]
  corrected: Map<string, unknown>
}

/**
 * `POST /v1/:site/quarantine/replay`: tries again what was refused: all of it, some (`{"ids": […]}`), or corrected copies
 * (`{"items": [{"id", "event"}]}`, the event in the form of its door). What is accepted leaves the quarantine after it is on
 * disk, and doubles nothing where that is cut short.
 */
export async function replayQuarantine(c: Context<App>): Promise<Response> {
  const site = c.req.param('site')!
  const store = openSite(c.env, site)
  const { ids, corrected } = readWish(await readText(c.req.raw, MAX_WISH_BYTES, 'The wish'))
  const items: HeldItem[] = JSON.parse(settle(await store.quarantined(ids)))
  const replay = new Replay(store, site)
  for (const item of items) await replay.read(item, corrected.get(item.id))
  await replay.send()
  const done = items.map(({ id }) => replay.outcome(id))
  const accepted = done.filter((one) => one.accepted).map(({ id }) => id)
  if (accepted.length > 0) settle(await store.release(accepted))
  const there = new Set(items.map(({ id }) => id))
  const unknown = (ids ?? []).filter((id) => !there.has(id)).map((id) => outcomeOf(id, missing(id, site)))
  return c.json<ReplayReceipt>({
    accepted: accepted.length,
    duplicates: replay.duplicates,
    refused: done.length - accepted.length + unknown.length,
    items: [...done, ...unknown],
  })
}

/** Items on their way back: read by themselves, sent together where they came together. */
class Replay {
  duplicates = 0
  readonly #store: SiteStore
  readonly #site: string
  readonly #refused = new Map<string, JourneyError>()
  readonly #entries = new Map<string | undefined, { id: string; entry: Entry }[]>()
  readonly #lines = new Map<string | undefined, { id: string; line: string }[]>()

  constructor(store: SiteStore, site: string) {
    this.#store = store
    this.#site = site
  }

  async read(item: HeldItem, corrected: unknown): Promise<void> {
    const { id, origin, source } = item
    try {
      for (const reading of await readAgain(item, this.#site, corrected))
        if ('line' in reading) listOf(this.#lines, source).push({ id, line: reading.line })
        else listOf(this.#entries, origin).push(...reading.entries.map((entry) => ({ id, entry })))
    } catch (error) {
      if (!(error instanceof JourneyError)) throw error
      this.#refused.set(id, error)
    }
  }

  async send(): Promise<void> {
    for (const [origin = null, list] of this.#entries) {
      const entries = JSON.stringify(list.map(({ entry }) => entry))
      const taken = await this.#store.append(entries, { origin, traits: '' })
      if (!isForbidden(taken)) this.duplicates += settle(taken).duplicates
      else for (const { id } of list) this.#refused.set(id, errorOf(taken.error))
    }
    for (const [source, list] of this.#lines) {
      const bytes = new TextEncoder().encode(list.map(({ line }) => `${line}\n`).join(''))
      const taken = settle(await this.#store.appendLines(bytes, { source, line: 1 }))
      this.duplicates += taken.duplicates
      for (const one of taken.refused) this.#refused.set(list[one.at - 1]!.id, errorOf(one))
    }
  }

  outcome(id: string): Replayed {
    return outcomeOf(id, this.#refused.get(id))
  }
}

function outcomeOf(id: string, error: JourneyError | undefined): Replayed {
  if (!error) return { id, accepted: true }
  const { code, message, path } = error
  return { id, accepted: false, code, message, ...(path !== undefined && { path }) }
}

function isForbidden<T>(taken: Result<T>): taken is Extract<Result<T>, { ok: false }> {
  return !taken.ok && taken.error.code === 'forbidden'
}

function errorOf({ code, message, path }: { code: string; message: string; path?: string }): JourneyError {
  return new JourneyError(code as JourneyError['code'], message, path)
}

function missing(id: string, site: string): JourneyError {
  return new JourneyError(
    'not_found',
    `${id} is not in quarantine, or no longer. GET /v1/${site}/quarantine lists what is.`,
  )
}

function listOf<Key, Item>(map: Map<Key, Item[]>, key: Key): Item[] {
  const list = map.get(key) ?? []
  map.set(key, list)
  return list
}

function readWish(text: string): Wish {
  const fail = (path: string, message: string) => new JourneyError('bad_request', message, path)
  if (text.trim() === '') return { corrected: new Map() }
  let raw: Record<string, unknown>
  try {
    raw = JSON.parse(text)
  } catch (error) {
    throw fail('', `The wish is not JSON: ${(error as Error).message}. Send nothing to try all again.`)
  }
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    throw fail('', `The wish must be {"ids": […]} or {"items": […]}, or nothing for all, not ${show(raw)}.`)
  for (const key of Object.keys(raw))
    if (key !== 'ids' && key !== 'items') throw fail(key, `${key} must be left out; a wish has ids or items.`)
  if (raw.ids === undefined && raw.items === undefined) return { corrected: new Map() }
  const ids = listAt(raw.ids, 'ids').map((id, at) => idAt(id, `ids[${at}]`))
  const corrected = new Map(
    listAt(raw.items, 'items').map((item, at) => {
      const { id, event } = (item ?? {}) as { id?: unknown; event?: unknown }
      if (event === undefined)
        throw fail(`items[${at}].event`, `items[${at}].event is missing: the corrected copy.`)
      return [idAt(id, `items[${at}].id`), event] as const
    }),
  )
  return { ids: [...new Set([...ids, ...corrected.keys()])], corrected }

  function listAt(value: unknown, path: string): unknown[] {
    if (value === undefined) return []
    if (Array.isArray(value) && value.length <= MAX_QUARANTINED) return value
    throw fail(path, `${path} must be a list of at most ${MAX_QUARANTINED}, not ${show(value)}.`)
  }

  function idAt(value: unknown, path: string): string {
    if (typeof value === 'string') return value
    throw fail(path, `${path} must be the id of an item as the quarantine lists it, not ${show(value)}.`)
  }
}
