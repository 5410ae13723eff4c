import { answer, EventTable } from '@desirepath/journey'
import {
  DEFAULT_SETTINGS,
  type Entry,
  type FunnelAnswer,
  type FunnelQuestion,
  type VisitorAnswer,
} from '@desirepath/protocol'
import fc from 'fast-check'
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

  it('one actor at a time: the chains of each add up to the funnel (F17)', () => {
    const rules = fc.oneof(simpleFunnels, orderedFunnels, strictFunnels, unorderedFunnels)
    always(2000, [entries(7), rules], (list, { merge, ...question }) => {
      fc.pre(typeof question.unit !== 'object')
      const { counts } = ask(list, { ...question, merge })
      const table = new EventTable()
      table.add(list)
      const told = new Map<string, VisitorAnswer>()
      for (const visitor of table.visitors.values) {
        const asked = { kind: 'visitor', visitor, merge, limit: 100, from: 0, why: question } as const
        const shown = answer(table, asked, DEFAULT_SETTINGS, 0) as VisitorAnswer
        told.set(shown.ids.join(), shown)
      }
      const whys = [...told.values()].flatMap(({ why }) => why!)
      const last = question.steps.length - 1
      const slots = whys.map(({ chain }) =>
        chain.map(({ step }, at) => (question.order === 'unordered' ? at : step)),
      )
      expect(question.steps.map((_, step) => slots.filter((own) => own.includes(step)).length)).toEqual(
        counts,
      )
      whys.forEach(({ counted, stopped }, at) => {
        expect(counted).toBe(slots[at]!.length > 0)
        expect(stopped === null).toBe(slots[at]!.includes(last))
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
