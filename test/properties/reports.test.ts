import { answer, EventTable } from '@desirepath/journey'
import {
  type Answer,
  type ChannelsAnswer,
  DEFAULT_SETTINGS,
  type Entry,
  type FormAnswer,
  type FunnelAnswer,
  type JourneyEvent,
  type Question,
  type RetentionAnswer,
  type VisitorAnswer,
  type VitalsAnswer,
} from '@desirepath/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { always } from './check.ts'
import { refCredits } from './reference/channels.ts'
import { refForm } from './reference/form.ts'
import { refRetention } from './reference/retention.ts'
import { refVitals } from './reference/vitals.ts'
import {
  channelsQuestions,
  formQuestions,
  retentionQuestions,
  returns,
  tellings,
  vitalsQuestions,
} from './report-streams.ts'

function ask<A extends Answer>(list: readonly Entry[], question: Question, now = 1e9): A {
  const table = new EventTable()
  table.add(list)
  return answer(table, question, DEFAULT_SETTINGS, now) as A
}

describe('a form', () => {
  it('agrees with the slow reference', () => {
    always(3000, [tellings('forms', 14), formQuestions], (list, question) => {
      const shown = ask<FormAnswer>(list, question)
      if (shown.form === null) {
        expect(list.length === 0 || shown.forms.length === 0).toBe(true)
        return
      }
      const { viewed, focused, started, submitted, exited, open, failed, medianMs, fields } = shown
      expect({ viewed, focused, started, submitted, exited, open, failed, medianMs, fields }).toEqual(
        refForm(list, question, shown.form),
      )
    })
  })

  it('loses nobody: started = submitted + exited + open, reached = continued + exits, and all exits are charged', () => {
    always(1000, [tellings('forms', 20), formQuestions], (list, question) => {
      const { started, submitted, exited, open, fields } = ask<FormAnswer>(list, question)
      expect(started).toBe(submitted + exited + open)
      expect(open).toBeGreaterThanOrEqual(0)
      let before = Infinity
      for (const { reached, continued, exits } of fields) {
        expect(reached).toBe(continued + exits)
        expect(continued).toBeGreaterThanOrEqual(0)
        expect(reached).toBeLessThanOrEqual(before)
        before = reached
      }
      expect(fields.reduce((sum, { exits }) => sum + exits, 0)).toBe(exited)
    })
  })
})

describe('channels', () => {
  /** The chain that the funnel itself says it counted (F17). */
  function chainOf(list: readonly Entry[], question: Question & { kind: 'channels' }) {
    const { kind: _, by: __, lookbackMs: ___, value: ____, ...rules } = question
    return (events: readonly JourneyEvent[]) => {
      const visitor = events[0]!.visitor
      const asked = { kind: 'visitor', visitor, limit: 100, from: 0, why: rules } as const
      const { why, timeline } = ask<VisitorAnswer>(list, asked)
      const own = why!.find(({ chain }) => chain.some(({ t }) => events.some((event) => event.t === t)))
      if (!own) return undefined
      const times = own.chain.map(({ place }) => timeline[place]!.t)
      const done = own.stopped === null ? events.find(({ t }) => t === times.at(-1)) : undefined
      return { first: times[0]!, last: times.at(-1)!, done }
    }
  }

  it('agree with the slow reference, and their credits add up exactly to the conversions and the value (S6)', () => {
    always(1000, [tellings('visits', 12), channelsQuestions], (list, question) => {
      const { rows, converted, total, steps } = ask<ChannelsAnswer>(list, question)
      const wanted = refCredits(list, question, chainOf(list, question))
      expect(rows.map(({ channel }) => channel).sort()).toEqual([...wanted.keys()].sort())
      for (const { channel, actors, credit, value } of rows) {
        const own = wanted.get(channel)!
        expect(actors).toBe(own.actors)
        for (const model of ['first', 'last', 'linear', 'position'] as const)
          expect(Math.abs(credit[model] - own[model])).toBeLessThan(1e-5)
        if (value) expect(value.last).toBeCloseTo(own.value, 5)
      }
      const parts = (numbers: number[]) => numbers.reduce((sum, one) => sum + Math.round(one * 1e6), 0)
      for (const model of ['first', 'last', 'linear', 'position'] as const) {
        expect(parts(rows.map(({ credit }) => credit[model]))).toBe(converted * 1e6)
        if (question.value)
          expect(parts(rows.map(({ value }) => value![model]))).toBe(Math.round(total! * 1e6))
      }
      const { kind: _, by: __, lookbackMs: ___, value: ____, ...rules } = question
      const { counts } = ask<FunnelAnswer>(list, { kind: 'funnel', ...rules })
      expect(steps.map(({ reached }) => reached)).toEqual(counts)
    })
  })
})

describe('retention', () => {
  it('is the triangle of the slow reference, in the days of a zone', () => {
    always(400, [returns, retentionQuestions, fc.integer({ min: 0, max: 240 })], (list, question, hours) => {
      const now = hours * 3_600_000
      const { cohorts, overall } = ask<RetentionAnswer>(list, question, now)
      const wanted = refRetention(list, question, now)
      expect(cohorts.map(({ actors, returned }) => ({ actors, returned }))).toEqual(wanted)
      overall.forEach(({ returned, of }, period) => {
        const ripe = wanted.filter((cohort) => cohort.returned[period] !== null)
        expect(of).toBe(ripe.reduce((sum, { actors }) => sum + actors, 0))
        expect(returned).toBe(ripe.reduce((sum, cohort) => sum + cohort.returned[period]!, 0))
      })
    })
  })
})

describe('web vitals', () => {
  it('agree with the slow reference, over all pages and of each', () => {
    always(2000, [tellings('vitals', 14), vitalsQuestions], (list, question) => {
      const { all, pages } = ask<VitalsAnswer>(list, question)
      for (const row of [all, ...pages]) {
        const { p75, ...wanted } = refVitals(list, question, row === all ? undefined : row.page)
        expect(row.actors).toBe(wanted.actors)
        expect(
          Object.fromEntries(Object.entries(row.vitals).map(([name, { p75, n }]) => [name, { p75, n }])),
        ).toEqual(p75)
        if (question.goal) expect([row.fast, row.slow]).toEqual([wanted.fast, wanted.slow])
      }
      const seen = list.filter((entry) => entry.kind === 'vital' && (entry as JourneyEvent).path)
      if (!question.range && !question.segment)
        expect(pages.length).toBeLessThanOrEqual(
          new Set(seen.map((entry) => (entry as JourneyEvent).path)).size,
        )
    })
  })
})
