import { answer, EventTable } from '@desirepath/journey'
import {
  type ChannelsAnswer,
  DEFAULT_SETTINGS,
  type Entry,
  type FunnelAnswer,
  type MapAnswer,
  type MapQuestion,
  type Question,
  type TrendAnswer,
} from '@desirepath/protocol'
import { describe, expect, it } from 'vitest'
import { always } from './check.ts'
import { refMap } from './reference/map.ts'
import { mapQuestions, tellings } from './report-streams.ts'

function ask(list: readonly Entry[], question: MapQuestion): MapAnswer {
  const table = new EventTable()
  table.add(list)
  return answer(table, question, DEFAULT_SETTINGS, 1e9) as MapAnswer
}

describe('a journey map', () => {
  it('agrees with the slow reference', () => {
    always(3000, [tellings('map', 14), mapQuestions], (list, question) => {
      const shown = ask(list, question)
      const saved = question.touchpoints.length > 0
      const { stages, offIdeal, ...rest } = refMap(list, question)
      expect({
        actors: shown.actors,
        deviation: shown.deviation,
        moves: Object.fromEntries(
          shown.moves.map(({ from, to, count, actors }) => [`${from}>${to ?? 'exit'}`, { count, actors }]),
        ),
      }).toEqual(rest)
      expect(shown.offIdeal).toEqual({ actors: offIdeal, of: rest.actors })
      shown.stages.forEach((stage, at) => {
        const { visits, returned, medianMs, feeling, n, price, calls } = stages[at]!
        expect(stage).toMatchObject({ visits, returned, medianMs })
        expect(stage.feeling?.n ?? 0).toBe(n)
        if (feeling !== null) expect(stage.feeling!.mean).toBeCloseTo(feeling, 9)
        expect(stage.sums.price ?? null).toBe(price ?? null)
        const own = stage.touchpoints.find(({ label }) => label === 'Calls')
        if (saved) expect(own?.events ?? 0).toBe(calls)
      })
    })
  })

  it("shows at every stage what a funnel over the same stages counts (S1), and moves that add up to the stage's visits (S4)", () => {
    always(1500, [tellings('map', 14), mapQuestions], (list, question) => {
      const shown = ask(list, question)
      const {
        stages,
        touchpoints: _,
        sentiment: __,
        notes: ___,
        ideal: ____,
        limit: _____,
        ...rules
      } = question
      const steps = stages.map(({ match }) => match)
      const table = new EventTable()
      table.add(list)
      const funnel = answer(table, { ...rules, kind: 'funnel', steps }, DEFAULT_SETTINGS, 1e9) as FunnelAnswer
      expect(
        shown.stages.map(({ reached, continued, left }) => ({ reached, continued, dropped: left })),
      ).toEqual(funnel.steps.map(({ reached, continued, dropped }) => ({ reached, continued, dropped })))
      shown.stages.forEach(({ visits }, at) => {
        const row = shown.moves.filter(({ from }) => from === at)
        expect(row.reduce((sum, { count }) => sum + count, 0)).toBe(visits)
      })
      if (shown.deviation !== null) {
        expect(shown.deviation).toBeGreaterThanOrEqual(0)
        expect(shown.deviation).toBeLessThanOrEqual(1)
      }
    })
  })

  it('gives one number for one definition: as map, funnel, channels and the only bucket of a trend', () => {
    always(500, [tellings('map', 14), mapQuestions], (list, question) => {
      const {
        kind: _,
        stages,
        touchpoints: __,
        sentiment: ___,
        notes: ____,
        limit: _____,
        ...rules
      } = question
      const shared = { ...rules, steps: stages.map(({ match }) => match) }
      const table = new EventTable()
      table.add(list)
      const give = (asked: Question) => answer(table, asked, DEFAULT_SETTINGS, 1e9)
      const map = give(question) as MapAnswer
      const channels = give({ ...shared, kind: 'channels', by: 'channel', lookbackMs: 1e6 }) as ChannelsAnswer
      const last = stages.length - 1
      const trend = give({
        ...{ ...shared, kind: 'trend', buckets: [{ from: 0, to: 1e9 }] },
        ...{ fromStep: 0, toStep: last },
      }) as TrendAnswer
      const reached = map.stages.map((stage) => stage.reached)
      expect(channels.steps.map((step) => step.reached)).toEqual(reached)
      expect(channels.converted).toBe(reached[last])
      expect(trend.trend).toMatchObject([{ from: reached[0], to: reached[last] }])
    })
  })

  it('finds no deviation where everybody follows the ideal, in whatever order that is', () => {
    always(300, [mapQuestions], (question) => {
      const stages = ['d', 'a', 'c', 'b'].map((name) => ({ id: name, name, match: { name } }))
      const ideal = ['c', 'a', 'd']
      const list = ['u', 'v'].flatMap((visitor, who) =>
        ideal.slice(0, ideal.length - who).map(
          (name, at): Entry => ({
            id: `${visitor}${name}`,
            ...{ visitor, name, kind: 'touchpoint', t: at * 60_000 },
          }),
        ),
      )
      const { range: _, segment: __, ...rest } = question
      const shown = ask(list, { ...rest, stages, ideal })
      expect([shown.deviation, shown.offIdeal.actors]).toEqual([0, 0])
    })
  })
})
