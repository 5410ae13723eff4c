import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answer, type EventTable } from '@desirepath/journey'
import {
  type ActorQuestion,
  type Answer,
  DEFAULT_SETTINGS,
  type Entry,
  readQuestion,
} from '@desirepath/protocol'
import { openSql } from '../../lib/sqlite.ts'
import { sqliteStore } from '../../lib/store.ts'
import { type ShopEvent, START } from '../data.ts'
import { type Phases, phasesOf } from '../phases.ts'
import type { BenchQuestion } from '../questions.ts'
import type { Engine, Row } from './engine.ts'

/** Events handed to the store at once. */
const PIECE = 65_536

/** The store of a site and the counting, in this process: what an object does, without the worker before it. */
export async function openOurs(
  events: readonly ShopEvent[],
): Promise<Engine & { bytes: number; rows: number; phases(question: BenchQuestion): Phases }> {
  const { SiteEntries, Segments } = await sqliteStore()
  const folder = await mkdtemp(join(tmpdir(), 'desirepath-store-'))
  const sql = openSql(join(folder, 'site.sqlite'))
  new SiteEntries(sql).create()
  const segments = new Segments(sql)
  for (let at = 0; at < events.length; at += PIECE)
    segments.put(
      events.slice(at, at + PIECE).map((event, n) => ({ entry: entryOf(event, at + n) })),
      1,
      [],
    )
  let kept: EventTable | undefined
  const ask = (table: EventTable, body: object) =>
    rowsOf(answer(table, readQuestion(body) as ActorQuestion, DEFAULT_SETTINGS, START))
  return {
    name: 'desirepath',
    bytes: segments.rows.reduce((sum, { bytes }) => sum + bytes, 0),
    rows: new SiteEntries(sql).rows,
    /** Everything that an object does which wakes for a question: rows read from SQLite, columns, counting. */
    cold: async ({ ask: body }) => ask(new SiteEntries(sql).table(), body),
    warm: async ({ ask: body }) => ask((kept ??= new SiteEntries(sql).table()), body),
    phases: ({ ask: body }) => phasesOf(() => new Segments(sql), body),
    async close() {
      sql.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Rows that SQLite writes for an event, where batches of ten come one after the other. */
export async function rowsWritten(events: readonly ShopEvent[]): Promise<number> {
  const { SiteEntries } = await sqliteStore()
  const sql = openSql(':memory:')
  const entries = new SiteEntries(sql)
  entries.create()
  for (let at = 0; at < events.length; at += 10) {
    entries.append(
      events.slice(at, at + 10).map((event, n) => entryOf(event, at + n)),
      START,
    )
    if (entries.isLogFull) entries.fold()
  }
  while (entries.fold());
  sql.close()
  return sql.written / events.length
}

function entryOf({ visitor, t, path, ...props }: ShopEvent, at: number): Entry {
  return { id: `${visitor}.${at}`, visitor, t, kind: 'view', name: 'page', path, props }
}
function rowsOf(shown: Answer): Row[] {
  if (shown.kind === 'trend') return shown.trend.map(({ from, to }, day) => [day, from, to])
  if (shown.kind === 'paths')
    return shown.paths
      .map(({ pages, count }): Row => [pages.join(' '), count])
      .sort(([a, n], [b, m]) => Number(m) - Number(n) || (a! < b! ? -1 : 1))
      .slice(0, 10)
  if (shown.kind !== 'funnel') return []
  if (shown.breakdown)
    return Object.entries(shown.breakdown)
      .map(([value, { counts }]): Row => [value, ...counts])
      .sort()
  if (shown.comparison)
    return [
      ['a', ...shown.counts],
      ['b', ...shown.comparison.counts],
    ]
  return [['all', ...shown.counts]]
}
