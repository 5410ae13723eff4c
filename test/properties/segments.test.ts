import { answer, EventTable, entriesOf, Segment, type StoredEntry, writeSegment } from '@desirepath/journey'
import { DEFAULT_SETTINGS, type Entry, isIdentify, type Question, readEntry } from '@desirepath/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { always } from './check.ts'
import { brokenDown, entries, orderedFunnels, pathQuestions, trends } from './streams.ts'

const questions: fc.Arbitrary<Question> = fc.oneof(orderedFunnels, brokenDown, trends, pathQuestions)

/** What may stand in any field: line breaks, halves of surrogate pairs, names that mean something to JavaScript. */
const odd = fc.oneof(
  fc.string({ minLength: 1, maxLength: 8, unit: 'binary' }),
  fc.constantFrom('\ud800', 'a\nb', '\ufeff', '__proto__', 'constructor', 'e12', 'e012', 'x:7', '7', '\0'),
)
const value = fc.oneof(
  odd,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(true, null, 0, 1e300, 5e-324),
)
const far = fc.oneof(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 0, max: 4e15 }))

const event = fc.record(
  {
    visitor: odd,
    t: far,
    name: odd,
    kind: fc.constantFrom('view', 'click', 'custom', 'touchpoint'),
    path: odd,
    host: odd,
    channel: odd,
    element: odd,
    referrer: odd,
    session: odd,
    clientT: fc.integer({ min: -8.64e15, max: 8.64e15 }),
    context: fc.record({ browser: odd, os: odd, device: odd, country: odd }, { requiredKeys: [] }),
    props: fc.dictionary(odd, value, { maxKeys: 4 }),
    more: fc.dictionary(odd, fc.jsonValue(), { minKeys: 1, maxKeys: 2 }),
  },
  { requiredKeys: ['visitor', 't', 'name'] },
)
const merge = fc.record({ kind: fc.constant('identify'), visitor: odd, to: odd, t: far })
const id = fc.oneof(
  odd,
  fc.tuple(odd, fc.nat()).map(([beginning, number]) => `${beginning}.${number}`),
)

const stored: fc.Arbitrary<StoredEntry[]> = fc.array(
  fc
    .tuple(
      id,
      fc.oneof({ weight: 5, arbitrary: event as fc.Arbitrary<object> }, { weight: 1, arbitrary: merge }),
      fc.option(odd, { nil: undefined }),
      fc.nat({ max: 2 ** 52 }),
    )
    .map(([id, line, source, arrived]) => {
      // As it is when a log gives it back.
      const entry = JSON.parse(JSON.stringify(readEntry({ ...line, id }, 5e15, () => ''))) as Entry
      return { entry, ...(source !== undefined && { source }), arrived }
    }),
  { maxLength: 30 },
)
/** Of a site in shards each has its arrival, of another none. */
const storedAnywhere = fc
  .tuple(stored, fc.boolean())
  .map(([list, inShards]) => (inShards ? list : list.map(({ arrived: _, ...one }) => one)))

/** As text with sorted keys, which tells 1 from "1", and sees a key called __proto__. */
function plain(list: readonly StoredEntry[]): string[] {
  const sorted = (_: string, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))
      : item
  return list.map((one) => JSON.stringify(one, sorted))
}

const eventsFirst = (list: readonly StoredEntry[]) => [
  ...list.filter(({ entry }) => !isIdentify(entry)),
  ...list.filter(({ entry }) => isIdentify(entry)),
]

describe('a segment', () => {
  it('gives back every field of every entry', () => {
    always(1000, [storedAnywhere], (list) => {
      expect(plain(entriesOf(new Segment(writeSegment(list))))).toEqual(plain(eventsFirst(list)))
    })
  })

  it('answers as its entries do, also with other segments before and newer entries behind it', () => {
    always(700, [entries(12), fc.nat(12), fc.nat(12), questions], (list, one, two, question) => {
      const table = new EventTable()
      table.add(list)
      const once = list.filter(({ id }, at) => list.findIndex((other) => other.id === id) === at)
      const [from, to] = [Math.min(one, two), Math.max(one, two)]
      const segmented = new EventTable()
      for (const part of [once.slice(0, from), once.slice(from, to)])
        segmented.load(new Segment(writeSegment(part.map((entry) => ({ entry })))))
      segmented.restore(once.slice(to))
      const before = answer(segmented, question, DEFAULT_SETTINGS, 0)
      expect(before).toEqual(answer(table, question, DEFAULT_SETTINGS, 0))
      expect(segmented.add(list)).toEqual({ added: 0, duplicates: list.length })
    })
  })

  it('of another version says so', () => {
    const bytes = writeSegment([])
    bytes.hot[0] = 99
    expect(() => new Segment(bytes)).toThrow(/version 99/)
  })
})
