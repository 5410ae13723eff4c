import { answer, audienceOf, EventTable } from '@desirepath/journey'
import {
  AUDIENCE_STATES,
  type AudienceQuestion,
  type AudienceRow,
  DEFAULT_SETTINGS,
  type Entry,
  type FunnelAnswer,
  type FunnelQuestion,
  type VisitorAnswer,
} from '@desirepath/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { always } from './check.ts'
import { entries, orderedFunnels, simpleFunnels, strictFunnels, unorderedFunnels } from './streams.ts'

const funnels = fc.oneof(simpleFunnels, orderedFunnels, strictFunnels, unorderedFunnels)

function tableOf(list: readonly Entry[]): EventTable {
  const table = new EventTable()
  table.add(list)
  return table
}

function audience(
  table: EventTable,
  question: FunnelQuestion,
  more: Omit<AudienceQuestion, keyof FunnelQuestion>,
) {
  const { kind: _, breakdown: __, compare: ___, ...rules } = question
  return [...audienceOf(table, { ...rules, ...more }, DEFAULT_SETTINGS, 0)]
}

describe('an audience', () => {
  it('is as many as the funnel counts, in every state and at every step', () => {
    always(2500, [entries(8), funnels], (list, question) => {
      const table = tableOf(list)
      const { steps } = answer(table, question, DEFAULT_SETTINGS, 0) as FunnelAnswer
      steps.forEach(({ reached, continued, dropped }, step) => {
        const [rows, went, left, at] = AUDIENCE_STATES.map((state) =>
          audience(table, question, { step, state }),
        )
        expect([rows!.length, went!.length, left!.length]).toEqual([reached, continued, dropped])
        expect(at!.length).toBe(step === steps.length - 1 ? reached : dropped)
      })
    })
  })

  it('went where the funnel says that the dropped went', () => {
    always(1000, [entries(8), orderedFunnels], (list, question) => {
      const table = tableOf(list)
      const { steps } = answer(table, question, DEFAULT_SETTINGS, 0) as FunnelAnswer
      steps.forEach(({ next }, step) => {
        const told = new Map<string | null, number>()
        for (const { page, count } of next) told.set(page, (told.get(page) ?? 0) + count)
        const met = new Map<string | null, number>()
        for (const row of audience(table, question, { step, state: 'dropped' }))
          met.set(row.next, (met.get(row.next) ?? 0) + 1)
        expect(met).toEqual(told)
      })
    })
  })

  it('are the persons whose own timelines tell of the very chain', () => {
    always(1500, [entries(7), funnels], (list, question) => {
      fc.pre(question.unit === undefined || question.unit === 'visitor')
      const table = tableOf(list)
      const { merge, kind: _, breakdown: __, compare: ___, ...why } = question
      for (const { ids, t } of audience(table, question, { step: 0, state: 'reached' })) {
        const asked = { kind: 'visitor', visitor: ids[0]!, merge, limit: 100, from: 0, why } as const
        const shown = answer(table, asked, DEFAULT_SETTINGS, 0) as VisitorAnswer
        expect([...ids].sort()).toEqual(shown.ids)
        expect(shown.why![0]!.chain[0]!.t).toBe(t)
      }
    })
  })
})

describe('a row of an audience', () => {
  const HOUR = 3_600_000
  const at = (hour: number, visitor: string, name: string, more: object = {}): Entry => ({
    ...{ id: `${visitor}${hour}`, kind: 'touchpoint', visitor, t: hour * HOUR, name, ...more },
  })
  const list: Entry[] = [
    at(1, 'anon', 'look', { path: '/shoes', props: { price: 5 } }),
    at(2, 'anon', 'basket', { path: '/basket', props: { price: 20 } }),
    at(3, 'anon', 'help', { path: '/help', props: { price: 1.5 } }),
    { id: 'm', kind: 'identify', visitor: 'anon', to: 'customer-42', t: 9 * HOUR },
    at(1, 'b', 'look'),
  ]
  const question = {
    kind: 'funnel',
    steps: [{ name: 'basket' }, { name: 'order' }],
    ...{ rangeMode: 'events', order: 'ordered', windowMs: 10 * HOUR, windowPer: 'chain', exclude: [] },
    ...{
      excludeMode: 'disqualify',
      entry: 'any',
      timing: 'earliest',
      sameTime: 'any',
      strictRepeats: 'tolerate',
    },
  } as FunnelQuestion
  const rows = (now: number): AudienceRow[] => {
    const { kind: _, ...rules } = question
    return [
      ...audienceOf(
        tableOf(list),
        { ...rules, step: 0, state: 'dropped', value: 'price' },
        DEFAULT_SETTINGS,
        now,
      ),
    ]
  }

  it('names the person by the id they are known by, when, where next, and what they are worth since', () => {
    const [row, ...more] = rows(0)
    expect(row).toEqual({
      ...{ ids: ['customer-42', 'anon'], t: 2 * HOUR, next: '/help', open: true, value: 21.5 },
    })
    expect(more).toEqual([])
  })

  it('is open until the window is over, its edge included', () => {
    expect([rows(12 * HOUR), rows(12 * HOUR + 1)].map(([row]) => row!.open)).toEqual([true, false])
  })
})
