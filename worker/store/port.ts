import {
  type ClockDay,
  type DocumentKind,
  type Documents,
  type DocumentVersion,
  type ErrorBody,
  type ErrorCode,
  JourneyError,
  type Refusal,
  type Saved,
  type SiteSettings,
} from '@desirepath/protocol'
import type { Env } from '../env.ts'
import type { LineSource } from '../ingest/lines.ts'
import type { AudienceFormat } from '../questions/audience.ts'
import { RoutedSite } from './sqlite/routed.ts'

/**
 * What the routes know of a store: one of these a site. A second implementation meets this and nothing else.
 * Every method answers after its writes are durable, and answers `unknown_site` for a site that was never put.
 * Errors come as values, since a thrown class would lose its type on the way.
 */
export interface SiteStore {
  settings(): Promise<Result<SiteSettings>>
  /** Makes the site where there is none; the rest of its data stays. */
  putSettings(settings: SiteSettings): Promise<Result<{ created: boolean; settings: SiteSettings }>>
  /** Deletes the site and all it holds. */
  deleteAll(): Promise<Result<null>>

  /**
   * Adds what is not there yet; an entry whose id is there is a duplicate, and is not stored again.
   * @param entries an Entry[] as JSON, since objects without a prototype, as properties are, do not cross otherwise
   * @param from `origin` is the page's, held against the site's list; null where the request names none. `traits` is what
   * tells one cookieless browser from another for a day; it is kept nowhere
   */
  append(
    entries: string,
    from: { origin: string | null; traits: string },
  ): Promise<Result<{ duplicates: number }>>
  /** Adds lines of NDJSON. The store reads them, so that they cross to it as bytes and are parsed once. */
  appendLines(lines: Uint8Array, from: LineSource): Promise<Result<LinesTaken>>
  imports(): Promise<Result<ImportSummary[]>>
  /** Removes all that a named import brought. */
  forgetImport(source: string): Promise<Result<{ entries: number }>>

  /**
   * Removes a visitor's events and merges from everything, for good.
   * @param merged also those of all ids that `identify` made one person with it
   */
  eraseVisitor(visitor: string, merged: boolean): Promise<Result<Erased>>
  /**
   * All entries as NDJSON, which an import of another site takes to the same answers: as they are counted, where one time
   * stands twice as they arrived, and `import` names the import that brought one. The stream breaks off with an error
   * rather than miss an entry.
   */
  export(): Promise<Result<ReadableStream<Uint8Array>>>

  /** @param known a version of which the asker holds the answer */
  ask(question: unknown, known: string | undefined): Promise<Result<Asked>>

  /** The people behind a number of a funnel, as text; see AudienceRow. The stream breaks off where somebody was erased meanwhile. */
  audience(question: unknown, format: AudienceFormat): Promise<Result<ReadableStream<Uint8Array>>>
  /** How often each path came, as it came: what page rules are tried on. */
  paths(): Promise<Result<{ path: string; events: number }[]>>

  /** Server-sent events: a snapshot of who is here (by stage, where a journey is named), then what is stored from now on. */
  live(journey: string | undefined): Promise<Result<ReadableStream<Uint8Array>>>

  /** In how many parts the events lie, and how far a move to more of them has come. */
  shards(): Promise<Result<ShardsState>>
  /** Starts a move to more parts; one that is on its way to so many goes on. */
  raiseShards(shards: number): Promise<Result<ShardsState>>

  documents<Kind extends DocumentKind>(kind: Kind): Promise<Result<Saved<Kind>[]>>
  /** @param version one of its history; the one that counts unless said */
  document<Kind extends DocumentKind>(
    kind: Kind,
    id: string,
    version?: number,
  ): Promise<Result<{ document: Documents[Kind]; version: number }>>
  /** Answers `conflict` where the document is not as expected. */
  putDocument<Kind extends DocumentKind>(
    kind: Kind,
    id: string,
    document: Documents[Kind],
    expected?: Expected,
  ): Promise<Result<{ created: boolean; version: number }>>
  /** @param forget removes its history, too */
  deleteDocument(kind: DocumentKind, id: string, expected?: Expected, forget?: boolean): Promise<Result<null>>
  /** All versions that are kept, the newest first; those of a deleted document stay. */
  documentHistory(kind: DocumentKind, id: string): Promise<Result<DocumentVersion[]>>

  /** Keeps what was refused at a door. @param refused a SetAside as JSON */
  setAside(refused: string): Promise<Result<null>>
  /** A Quarantine as JSON, since refused events may hold what does not cross otherwise. @param before an id; older ones are listed */
  quarantine(limit: number, before?: string): Promise<Result<string>>
  /** A HeldItem[] as JSON, the oldest first. @param ids all unless said */
  quarantined(ids?: readonly string[]): Promise<Result<string>>
  /** Takes these out of quarantine; without ids all, and the counts with them. */
  release(ids?: readonly string[]): Promise<Result<{ items: number }>>

  /** How far the clocks of senders were off, by day, the newest first. */
  clocks(): Promise<Result<ClockDay[]>>

  /** By digest: the first day of the period it was last sent for. */
  sentDigests(): Promise<Result<Record<string, string>>>
  digestSent(id: string, day: string): Promise<Result<null>>
}

export interface ShardsState {
  shards: number
  /** Only while it moves: to how many, and how many of the events there were are copied. */
  moving?: { to: number; copied: number; of: number }
}

/** What whoever writes believes to be there: this version, any (`there`), or none. */
export type Expected = number | 'there' | 'none'

export interface LinesTaken {
  lines: number
  nextLine: number
  /** See LineSource. */
  after?: string
  accepted: number
  duplicates: number
  refused: Refusal[]
  refusedCount: number
}

export interface ImportSummary {
  source: string
  /** Entries it brought: lines that were neither refused nor there before. */
  entries: number
  /** When its first and last piece came, ms. */
  first: number
  last: number
}

export interface Erased {
  /** The ids that are gone. */
  visitors: string[]
  events: number
  merges: number
}

export interface Asked {
  /** Changes whenever the answer to this question might. */
  version: string
  /** The Answer as JSON; left out where the version is the one known. */
  answer?: string
}

/** The sites of a server, for those who have its admin key. */
export interface SiteList {
  sites(): Promise<ListedSite[]>
  add(site: ListedSite): Promise<void>
  remove(id: string): Promise<void>
}

export interface ListedSite {
  id: string
  name?: string
}

export type Result<T> = { ok: true; value: T } | { ok: false; error: ErrorBody['error'] }

/** Runs what may throw a JourneyError, and answers it as a value. Other errors are faults and stay thrown. */
export function attempt<T>(work: () => T): Result<T> {
  try {
    return { ok: true, value: work() }
  } catch (error) {
    if (error instanceof JourneyError) return { ok: false, error: error.toBody().error }
    throw error
  }
}

/** {@link attempt} for work that waits for others. */
export async function attemptAll<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    if (error instanceof JourneyError) return { ok: false, error: error.toBody().error }
    throw error
  }
}

/** The value of a result. @throws JourneyError the one that it carries */
export function settle<T>(result: Result<T>): T {
  if (result.ok) return result.value
  const { code, message, path, retryAfter } = result.error
  throw new JourneyError(code as ErrorCode, message, path, retryAfter)
}

/** Which store a server has is decided here. */
export function openSite(env: Env, site: string): SiteStore {
  return new RoutedSite(env, site)
}

/** The cast: a stub of an object has its methods, as promises. */
export function openList(env: Env): SiteList {
  return env.REGISTRY.getByName('all') as unknown as SiteList
}
