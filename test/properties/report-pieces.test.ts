import { answer, countingOf, EventTable } from '@desirepath/journey'
import {
  type Answer,
  DEFAULT_SETTINGS,
  type Entry,
  type ReportQuestion,
  readQuestion,
} from '@desirepath/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { always } from './check.ts'
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
import { sides } from './streams.ts'

const NOW = 1e9

const comparedMaps = fc
  .tuple(mapQuestions, sides)
  .map(([question, compare]) => ({ range: { from: 0, to: 1e9 }, ...question, compare }))

/** A stream and a question that belongs to it. */
const asked: fc.Arbitrary<[Entry[], ReportQuestion]> = fc.oneof(
  fc.tuple(tellings('map', 14), mapQuestions),
  fc.tuple(tellings('map', 14), comparedMaps),
  fc.tuple(tellings('forms', 14), formQuestions),
  fc.tuple(tellings('visits', 14), channelsQuestions),
  fc.tuple(tellings('vitals', 14), vitalsQuestions),
  fc.tuple(tellings('visits', 40), differsQuestions),
  fc.tuple(returns, retentionQuestions),
  fc.tuple(tellings('visits', 20), fc.constant(readQuestion({ kind: 'suggestion' }) as ReportQuestion)),
)

function tableOf(entries: readonly Entry[]): EventTable {
  const table = new EventTable()
  table.add(entries)
  return table
}

/** Sums of the same numbers in another order differ in the last bits; everything else must be equal. */
function rounded(value: Answer): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, item) => (typeof item === 'number' ? Number(item.toPrecision(9)) : item)),
  )
}

describe('the answer of a report does not depend', () => {
  it('on the order in which the events arrived', () => {
    always(1500, [asked, fc.infiniteStream(fc.nat())], ([list, question], numbers) => {
      fc.pre(question.kind !== 'retention')
      const other = list
        .map((entry) => ({ entry, key: numbers.next().value! }))
        .sort((a, b) => a.key - b.key)
        .map(({ entry }) => entry)
      const [shown, again] = [list, other].map((one) => answer(tableOf(one), question, DEFAULT_SETTINGS, NOW))
      expect(rounded(again!)).toEqual(rounded(shown!))
    })
  })

  it('on the pieces in which the actors lie, each counted alone and sent as plain data', () => {
    always(700, [asked, fc.nat(3)], ([list, question], mask) => {
      const isFirst = ({ visitor }: Entry) => (visitor.charCodeAt(0) & mask) === 0
      const pieces = [list.filter(isFirst), list.filter((entry) => !isFirst(entry)), []]
      const { fold, merge, finish } = countingOf(question)
      const partials = pieces.map((piece) =>
        structuredClone(fold(tableOf(piece), question, DEFAULT_SETTINGS)),
      )
      const shown = finish(merge(partials), question, DEFAULT_SETTINGS, NOW)
      expect(rounded(shown)).toEqual(rounded(answer(tableOf(list), question, DEFAULT_SETTINGS, NOW)))
    })
  })
})

it('the answer of a report goes through JSON unchanged', () => {
  always(300, [asked], ([list, question]) => {
    const shown = answer(tableOf(list), question, DEFAULT_SETTINGS, NOW)
    expect(JSON.parse(JSON.stringify(shown))).toEqual({
      ...shown,
      question: JSON.parse(JSON.stringify(question)),
    })
  })
})
