import { answer, countingOf, EventTable } from '@desirepath/journey'
import { type ActorQuestion, type Answer, DEFAULT_SETTINGS, type Entry } from '@desirepath/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { always } from './check.ts'
import {
  brokenDown,
  entries,
  orderedFunnels,
  pathQuestions,
  sides,
  trends,
  untiedEntries,
} from './streams.ts'

const compared = fc
  .tuple(orderedFunnels, sides)
  .map(([question, compare]) => ({ range: { from: 0, to: 1e9 }, ...question, compare }))
const questions: fc.Arbitrary<ActorQuestion> = fc.oneof(
  orderedFunnels,
  brokenDown,
  compared,
  trends,
  pathQuestions,
)

function tableOf(...batches: (readonly Entry[])[]): EventTable {
  const table = new EventTable()
  for (const batch of batches) table.add(batch)
  return table
}

function ask(table: EventTable, question: ActorQuestion): Answer {
  return answer(table, question, DEFAULT_SETTINGS, 0)
}

/** Sums of the same durations in another order differ in the last bits; everything else must be equal. */
function rounded(value: Answer): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, item) => (typeof item === 'number' ? Number(item.toPrecision(12)) : item)),
  )
}

describe('an answer does not depend on how the events came', () => {
  it('in which order', () => {
    const shuffled = untiedEntries(12).chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
      ),
    )
    always(1500, [shuffled, questions], ([list, other], question) => {
      expect(rounded(ask(tableOf(other), question))).toEqual(rounded(ask(tableOf(list), question)))
    })
  })

  it('how often', () => {
    always(500, [entries(10), questions], (list, question) => {
      expect(ask(tableOf(list, list, list.slice(2)), question)).toEqual(ask(tableOf(list), question))
    })
  })

  it('or in how many pieces the actors lie', () => {
    always(1500, [entries(14), questions, fc.nat(3)], (list, question, mask) => {
      // Merges would join actors of two pieces, and properties are shared by visitors.
      fc.pre(question.merge === undefined && typeof question.unit !== 'object')
      const events = list.filter(({ kind }) => kind !== 'identify')
      const isFirst = ({ visitor }: Entry) => (visitor.charCodeAt(0) & mask) === 0
      const pieces = [
        events.filter((event) => isFirst(event)),
        events.filter((event) => !isFirst(event)),
        [],
      ].map((piece) => tableOf(piece))
      expect(rounded(mergedAnswer(pieces, question))).toEqual(rounded(ask(tableOf(events), question)))
    })
  })
})

/** Partials cross from one object to another as clones. */
function mergedAnswer(tables: EventTable[], question: ActorQuestion): Answer {
  const { fold, merge, finish } = countingOf(question)
  const partials = tables.map((table) => structuredClone(fold(table, question, DEFAULT_SETTINGS)))
  return finish(merge(partials), question, DEFAULT_SETTINGS, 0)
}

it('an answer goes through JSON unchanged', () => {
  always(300, [entries(10), questions], (list, question) => {
    const shown = ask(tableOf(list), question)
    expect(JSON.parse(JSON.stringify(shown))).toEqual({
      ...shown,
      question: JSON.parse(JSON.stringify(question)),
    })
  })
})
