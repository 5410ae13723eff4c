import { deepStrictEqual, equal } from 'node:assert/strict'
import { answer, EventTable } from '@desirepath/journey'
import {
  type Answer,
  DEFAULT_SETTINGS,
  type Entry,
  isIdentify,
  type JourneyEvent,
  readEntry,
  readQuestion,
} from '@desirepath/protocol'
import type { TestServer } from '../lib/server.ts'
import type { Sent } from './writer.ts'

const STEPS = [{ path: '/' }, { path: '/shoes' }, { path: '/basket' }, { path: '/thanks' }]
const DAY_MS = 86_400_000
/** A tracker's time is corrected by how long its batch was under way: it was repeated while a server started, at most, ms. */
const MAX_CORRECTION_MS = 15 * 60_000

const QUESTIONS: object[] = [
  { kind: 'funnel', steps: STEPS },
  { kind: 'funnel', steps: STEPS, unit: 'session' },
  { kind: 'funnel', steps: STEPS, order: 'unordered', windowMs: DAY_MS },
  { kind: 'funnel', steps: STEPS.slice(0, 2), order: 'strict' },
  { kind: 'funnel', steps: STEPS, exclude: [{ path: '/article' }], excludeMode: 'best' },
  { kind: 'funnel', steps: STEPS, windowMs: DAY_MS, windowPer: 'step', timing: 'closest' },
  {
    kind: 'funnel',
    steps: [{ path: '/', where: [{ prop: 'price', op: 'gte', value: 100 }] }, ...STEPS.slice(1)],
  },
  { kind: 'funnel', steps: STEPS, breakdown: { prop: 'price', attribution: 'last' } },
  { kind: 'paths', nodeLimit: 5 },
  { kind: 'paths', unit: 'visitor', end: '/thanks', stepLimit: 4 },
]

/**
 * Reads all that a server holds and holds it against what was sent; then asks it, and counts the same from the list.
 * @returns what held, in a sentence
 * @throws AssertionError for the first thing that does not
 */
export async function compare(
  server: TestServer,
  site: string,
  kept: ReadonlyMap<string, Sent>,
  erased: ReadonlySet<string>,
): Promise<string> {
  const entries = await exported(server, site)
  const seen = new Set<string>()
  for (const entry of entries) {
    equal(seen.has(entry.id), false, `${entry.id} is there twice`)
    seen.add(entry.id)
    equal(erased.has(entry.visitor), false, `${entry.visitor} was erased, and ${entry.id} is there`)
    if (!isIdentify(entry)) same(entry, kept.get(entry.id))
  }
  for (const id of kept.keys()) equal(seen.has(id), true, `${id} was thanked for, and is not there`)

  const table = new EventTable()
  table.add(entries)
  for (const question of QUESTIONS) {
    const answered = (await server.api('POST', `/v1/${site}/ask`, question)) as Answer
    const counted = answer(table, readQuestion(question), DEFAULT_SETTINGS, 0)
    deepStrictEqual(plain(answered), plain(counted), JSON.stringify(question))
  }
  return `Every event that was thanked for is there once, none of who was erased, and ${QUESTIONS.length} answers are those of the list.`
}

async function exported(server: TestServer, site: string): Promise<Entry[]> {
  const answer = await fetch(`${server.url}/v1/${site}/export`, {
    headers: { authorization: `Bearer ${server.adminKey}` },
  })
  equal(answer.status, 200)
  const lines = (await answer.text()).trimEnd().split('\n')
  return lines.map((line) => readEntry(JSON.parse(line), Date.now(), () => ''))
}

function same(event: JourneyEvent, sent: Sent | undefined): void {
  if (!sent) throw new Error(`${event.id} is there, and was never sent or was erased`)
  const { id, visitor, path, props } = event
  deepStrictEqual(
    { id, visitor, path, price: props?.price },
    { id: sent.id, visitor: sent.visitor, path: sent.path, price: sent.price },
  )
  if (sent.exact) equal(event.t, sent.t, id)
  else
    equal(
      Math.abs(event.t - sent.t) < MAX_CORRECTION_MS,
      true,
      `${id} is at ${event.t}, and was sent at ${sent.t}`,
    )
}

/** Without what tells when and from how many rows. */
function plain(shown: Answer): unknown {
  return JSON.parse(JSON.stringify({ ...shown, computedAt: 0, scanned: 0 }))
}
