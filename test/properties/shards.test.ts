import {
  answer,
  answerOver,
  audienceOf,
  audienceOver,
  Directory,
  EventTable,
  type Pair,
  Part,
  type RemotePart,
  Segment,
  shardOf,
  writeSegment,
} from '@desirepath/journey'
import {
  type Answer,
  AUDIENCE_STATES,
  type AudienceQuestion,
  type AudienceRow,
  type AudienceState,
  DEFAULT_SETTINGS,
  type Entry,
  isIdentify,
  type JourneyEvent,
  type Question,
  readQuestion,
} from '@desirepath/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alwaysAnswers } from './check.ts'
import {
  channelsQuestions,
  differsQuestions,
  formQuestions,
  mapQuestions,
  retentionQuestions,
  returns,
  tellings,
  vitalsQuestions,
} from './report-streams.ts'
import {
  brokenDown,
  entries,
  orderedFunnels,
  pathQuestions,
  sides,
  strictFunnels,
  trends,
  unorderedFunnels,
} from './streams.ts'

const compared = fc
  .tuple(orderedFunnels, sides)
  .map(([question, compare]) => ({ range: { from: 0, to: 1e9 }, ...question, compare }))

const whys = orderedFunnels.map(({ kind: _, merge: _m, range: _r, ...why }) =>
  typeof why.unit === 'object' ? { ...why, unit: undefined } : why,
)
const read = (question: object) => readQuestion(JSON.parse(JSON.stringify(question)))
const visitors = fc
  .record(
    {
      visitor: fc.constantFrom('u', 'v', 'w', 'nobody', 'new'),
      merge: fc.constantFrom({ u: 'v' }, { w: 'new', v: 'new' }),
      why: whys,
    },
    { requiredKeys: ['visitor'] },
  )
  .map((question) => read({ kind: 'visitor', ...question }))
const touchpoints = fc
  .record({ prop: fc.constantFrom('k', 'b'), valueLimit: fc.constant(10) }, { requiredKeys: [] })
  .map((question) => read({ kind: 'touchpoints', ...question }))

const questions: fc.Arbitrary<Question> = fc.oneof(
  orderedFunnels,
  strictFunnels,
  unorderedFunnels,
  brokenDown,
  compared,
  trends,
  pathQuestions,
  visitors,
  touchpoints,
)

/** Of actors of every sort, and of those who did something else, too. */
const asReport = (questions: fc.Arbitrary<Question>): fc.Arbitrary<Question> =>
  fc
    .tuple(
      questions,
      fc.record(
        {
          unit: fc.constantFrom('visitor', 'session', { prop: 'k' }),
          segment: fc.constantFrom(
            { name: 'b', all: [{ match: { name: 'a' } }] },
            { all: [{ match: { name: 'a' }, min: 2 }] },
            { all: [{ match: { path: '/b' } }, { match: { name: 'x' }, max: 0 }] },
          ),
          merge: fc.constantFrom({ u: 'w' }, { w: 'new', v: 'new' }),
        },
        { requiredKeys: [] },
      ),
    )
    .map(([question, some]) => read({ ...question, ...some }))
const suggestions = asReport(fc.constant(read({ kind: 'suggestion' })))

/** A stream, who is merged in it, and a question that belongs to it. */
const reports: fc.Arbitrary<[Entry[], Question]> = fc
  .tuple(
    fc.oneof(
      fc.tuple(tellings('map', 14), asReport(mapQuestions)),
      fc.tuple(tellings('forms', 14), asReport(formQuestions)),
      fc.tuple(tellings('visits', 14), asReport(channelsQuestions)),
      fc.tuple(tellings('vitals', 14), asReport(vitalsQuestions)),
      fc.tuple(tellings('visits', 40), asReport(differsQuestions)),
      fc.tuple(tellings('visits', 40), suggestions),
      fc.tuple(returns, retentionQuestions),
    ),
    fc.array(fc.tuple(fc.constantFrom('u', 'v'), fc.constantFrom('v', 'w', 'customer')), { maxLength: 2 }),
  )
  .map(([[list, question], pairs]) => [
    [
      ...list,
      ...pairs.map(([visitor, to], at): Entry => ({ id: `m${at}`, kind: 'identify', visitor, to, t: 1 })),
    ],
    question,
  ])

/** A shard in memory: some of its events folded into a segment, and every message a clone. */
function partOf(events: readonly (readonly [JourneyEvent, number])[], folded: number): RemotePart {
  const table = new EventTable()
  // As a store folds them: in the order of time.
  const old = events.slice(0, folded).toSorted(([a], [b]) => a.t - b.t)
  // Its rows have an order of their own.
  const byRow: typeof old = []
  // Many of sixteen shards are empty, and an empty segment is none.
  if (old.length > 0) {
    const segment = new Segment(writeSegment(old.map(([entry]) => ({ entry }))))
    table.load(segment)
    segment.rowsAsGiven().forEach((row, at) => {
      byRow[row] = old[at]!
    })
  }
  const fresh = events.slice(folded)
  table.restore(fresh.map(([entry]) => entry))
  const all = [...byRow, ...fresh]
  const part = new Part(table, (row) => all[row]![1])
  const clone = <T>(value: T): Promise<T> => Promise.resolve(structuredClone(value))
  return {
    present: (ids) => clone(part.present(ids)),
    fold: (question, site, plan) => clone(part.fold(question, site, structuredClone(plan))),
    shipValues: (prop, pages, lot, lots) => clone(part.shipValues(prop, pages, lot, lots)),
    shipVisitors: (ids) => clone(part.shipVisitors(ids, (rows) => rows.map((row) => all[row]![0].id))),
    async audience(question, site, plan, now) {
      const { rows, toShip } = part.audience(question, site, structuredClone(plan), now)
      return { rows: streamed(rows), toShip }
    },
  }
}

async function* streamed<T>(rows: Iterable<T>): AsyncGenerator<T> {
  for (const row of rows) yield structuredClone(row)
}

/** The same entries in so many shards. */
function sharded(list: readonly Entry[], shards: number, folded: number) {
  const events: [JourneyEvent, number][][] = Array.from({ length: shards }, () => [])
  const pairs: Pair[] = []
  const seen = new Set<string>()
  list.forEach((entry, arrived) => {
    if (seen.has(entry.id)) return
    seen.add(entry.id)
    if (isIdentify(entry)) pairs.push([entry.visitor, entry.to])
    else events[shardOf(entry.visitor, shards)]!.push([entry, arrived])
  })
  const parts = events.map((own) => partOf(own, Math.min(folded, own.length)))
  return { parts, directory: new Directory(pairs) }
}

const plain = (given: Answer) => JSON.parse(JSON.stringify(given))

/** Sums of the same numbers in another order differ in the last bits; everything else must be equal. */
const rounded = (given: unknown) =>
  JSON.parse(JSON.stringify(given), (_, item) =>
    typeof item === 'number' ? Number(item.toPrecision(9)) : item,
  )

/** What one table of all the entries answers. Ids are of who keeps them. */
function whole(list: readonly Entry[], question: Question, now = 0): unknown {
  const table = new EventTable()
  table.add(list)
  const ids = [...new Map(list.map((entry) => [entry.id, entry])).values()].filter(
    (entry) => !isIdentify(entry),
  )
  return plain(answer(table, question, DEFAULT_SETTINGS, now, (rows) => rows.map((row) => ids[row]!.id)))
}

/** Mostly few, since each shard is a table. */
const shardCounts = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(1, 2, 2, 3, 3, 4, 4, 16) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 64 }) },
)

/** These hash to different shards of 4 and of 16, so that a person with two of them spans shards. */
it('spreads the ids of these streams over the shards', () => {
  for (const shards of [2, 4, 16])
    expect(new Set(['u', 'v', 'w'].map((id) => shardOf(id, shards))).size).toBeGreaterThan(1)
})

describe('an answer over shards', () => {
  it('is the very answer of one table, for any k, any fold and identities that span shards', async () => {
    await alwaysAnswers(
      1500,
      [entries(16), questions, shardCounts, fc.nat(8), fc.constantFrom(1, 3, 1000)],
      async (list, question, shards, folded, lot) => {
        const { parts, directory } = sharded(list, shards, folded)
        const given = await answerOver(parts, directory, question, DEFAULT_SETTINGS, 0, lot)
        expect(plain(given)).toEqual(whole(list, question))
      },
    )
  })

  it('is so for reports, too', async () => {
    await alwaysAnswers(
      1000,
      [reports, fc.constantFrom(1, 2, 3, 4), fc.nat(8), fc.constantFrom(1, 3, 1000)],
      async ([list, question], shards, folded, lot) => {
        const { parts, directory } = sharded(list, shards, folded)
        const given = await answerOver(parts, directory, question, DEFAULT_SETTINGS, 1e9, lot)
        expect(rounded(plain(given))).toEqual(rounded(whole(list, question, 1e9)))
      },
    )
  })

  it('is so for the people behind a number, each of them once and with all their ids', async () => {
    await alwaysAnswers(
      1000,
      [
        entries(12),
        fc.oneof(orderedFunnels, strictFunnels, unorderedFunnels),
        fc.constantFrom<AudienceState>(...AUDIENCE_STATES),
        fc.nat(3),
        shardCounts,
        fc.nat(8),
        fc.constantFrom(1, 3, 1000),
      ],
      async (list, { kind: _, breakdown: __, compare: ___, ...rules }, state, nth, shards, folded, lot) => {
        const question: AudienceQuestion = { ...rules, step: nth % rules.steps.length, state, value: 'k' }
        const table = new EventTable()
        table.add(list)
        const expected = [...audienceOf(table, question, DEFAULT_SETTINGS, 0)]
        const { parts, directory } = sharded(list, shards, folded)
        const given: AudienceRow[] = []
        for await (const row of await audienceOver(parts, directory, question, DEFAULT_SETTINGS, 0, lot))
          given.push(row)
        expect(given.map((row) => JSON.stringify(row)).sort()).toEqual(
          expected.map((row) => JSON.stringify(row)).sort(),
        )
      },
    )
  })

  it('is none where a shard has none', async () => {
    const question = read({ kind: 'funnel', steps: [{ name: 'a' }] })
    const { parts, directory } = sharded([], 4, 0)
    parts[2]!.fold = () => Promise.reject(new Error('gone'))
    await expect(answerOver(parts, directory, question, DEFAULT_SETTINGS, 0)).rejects.toThrow('gone')
  })

  it('counts nobody twice whose first event elsewhere comes while it is counted', async () => {
    const event = (id: string, visitor: string): Entry => ({ id, visitor, t: 1, kind: 'custom', name: 'a' })
    const merge: Entry = { id: 'm', kind: 'identify', visitor: 'u', to: 'v', t: 1 }
    const question = read({ kind: 'funnel', steps: [{ name: 'a' }] })
    const before = sharded([event('1', 'u'), merge], 4, 0)
    const after = sharded([event('1', 'u'), event('2', 'v'), merge], 4, 0)
    // Asked before whom it has, and counted after.
    const parts = before.parts.map((part, shard) => ({ ...after.parts[shard]!, present: part.present }))
    const given = await answerOver(parts, before.directory, question, DEFAULT_SETTINGS, 0)
    expect(given).toMatchObject({ counts: [1] })
  })
})
