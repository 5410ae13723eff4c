import { answer, EventTable } from '@desirepath/journey'
import { DEFAULT_SETTINGS, type Entry, type FunnelAnswer, type FunnelQuestion } from '@desirepath/protocol'
import { describe, expect, it } from 'vitest'
import { always } from './check.ts'
import { refBreakdown, refFunnel, refNext, refTrend } from './reference/answer.ts'
import {
  brokenDown,
  entries,
  orderedFunnels,
  sides,
  simpleFunnels,
  strictFunnels,
  trends,
  unorderedFunnels,
  untiedEntries,
} from './streams.ts'

function ask(list: readonly Entry[], question: FunnelQuestion): FunnelAnswer {
  const table = new EventTable()
  table.add(list)
  return answer(table, question, DEFAULT_SETTINGS, 0) as FunnelAnswer
}

function comparedOf({ counts, avgMs, medianMs, steps, conversion }: FunnelAnswer) {
  return {
    counts,
    avgMs,
    medianMs,
    dropped: steps.map((step) => step.dropped),
    converted: conversion.converted,
    totalMs: conversion.avgMs,
  }
}

describe('funnels agree with the slow reference', () => {
  for (const [title, questions, runs, events] of [
    ['in order, by the quick search', simpleFunnels, 4000, 8],
    ['in order, with exclusions, optional steps and windows per step', orderedFunnels, 4000, 8],
    ['strictly in order', strictFunnels, 2500, 6],
    ['in any order', unorderedFunnels, 2500, 7],
  ] as const)
    it(title, () => {
      always(runs, [entries(events), questions], (list, question) => {
        expect(comparedOf(ask(list, question))).toEqual(refFunnel(list, question))
      })
    })

  it('broken down by a property', () => {
    always(1500, [untiedEntries(7), brokenDown], (list, question) => {
      expect({ ...ask(list, question).breakdown }).toEqual(refBreakdown(list, question))
    })
  })

  it('with where the dropped went next', () => {
    always(1000, [untiedEntries(8), orderedFunnels], (list, question) => {
      const rows = ask(list, question).steps.flatMap(({ next }, step) =>
        next.flatMap(({ page, back, count }) =>
          Array<string>(count).fill(JSON.stringify({ step, page, back })),
        ),
      )
      expect(rows.sort()).toEqual(refNext(list, question))
    })
  })

  it('side by side, each as it would be alone (F15)', () => {
    always(1000, [entries(8), simpleFunnels, sides], (list, question, compare) => {
      const own = { ...question, range: question.range ?? { from: 0, to: 1e9 } }
      const shown = ask(list, { ...own, compare })
      const { breakdown: _, ...alone } = ask(list, { ...own, ...compare })
      expect(shown.counts).toEqual(ask(list, own).counts)
      expect(shown.comparison).toMatchObject({
        counts: alone.counts,
        avgMs: alone.avgMs,
        medianMs: alone.medianMs,
        range: alone.range,
        steps: alone.steps.map(({ reached, continued, dropped }) => ({ reached, continued, dropped })),
      })
    })
  })

  it('by the bucket in which they began', () => {
    always(1500, [entries(6), trends], (list, question) => {
      const table = new EventTable()
      table.add(list)
      const shown = answer(table, question, DEFAULT_SETTINGS, 0)
      expect(shown).toMatchObject({ trend: refTrend(list, question) })
    })
  })
})
