import { answer, EventTable } from '@desirepath/journey'
import { DEFAULT_SETTINGS, type Entry, type PathsAnswer, type PathsQuestion } from '@desirepath/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { always } from './check.ts'
import { refPaths } from './reference/paths.ts'
import { entries, pathQuestions } from './streams.ts'

function ask(list: readonly Entry[], question: PathsQuestion): PathsAnswer {
  const table = new EventTable()
  table.add(list)
  return answer(table, question, DEFAULT_SETTINGS, 0) as PathsAnswer
}

describe('paths', () => {
  it('agree with the slow reference', () => {
    always(4000, [entries(12), pathQuestions], (list, question) => {
      const shown = ask(list, question)
      const { actors, nodes, edges, rows } = refPaths(list, question)
      expect(shown.actors).toBe(actors)
      expect(
        new Map(
          shown.nodes.map(({ step, page, count, exits, back }) => [
            JSON.stringify([step, page]),
            { count, exits, back },
          ]),
        ),
      ).toEqual(nodes)
      expect(
        new Map(
          shown.edges.map(({ step, from, to, count, back, avgMs }) => [
            JSON.stringify([step, from, to]),
            { count, back, ms: Math.round(avgMs * count) },
          ]),
        ),
      ).toEqual(edges)
      expect(shown.paths.map(({ pages, count }) => [JSON.stringify(pages), count]).sort()).toEqual(
        [...rows].map(([key, { count }]) => [key, count]).sort(),
      )
      for (const { pages, medianMs, converted } of shown.paths) {
        const row = rows.get(JSON.stringify(pages))!
        const sorted = row.times.sort((a, b) => a - b)
        const middle = (sorted.length - 1) / 2
        expect(medianMs).toBe((sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2)
        expect(converted).toBe(question.goal ? row.converted : undefined)
      }
    })
  })

  it('keep every node in balance, also where edges were taken away, and leave none that cannot be reached', () => {
    const cuts = fc.record(
      {
        edgeLimit: fc.integer({ min: 1, max: 4 }),
        minEdge: fc.nat(2),
        maxEdge: fc.integer({ min: 1, max: 3 }),
      },
      { requiredKeys: [] },
    )
    always(1500, [entries(14), pathQuestions, cuts], (list, question, cut) => {
      const { nodes, edges } = ask(list, { ...question, ...cut })
      for (const { step, page, count, exits, hiddenIn = 0, hiddenOut = 0 } of nodes) {
        const came = edges.filter((edge) => edge.step === step - 1 && edge.to === page)
        const went = edges.filter((edge) => edge.step === step && edge.from === page)
        if (step > 1) {
          expect(came.length).toBeGreaterThan(0)
          expect(total(came) + hiddenIn).toBe(count)
        }
        expect(total(went) + hiddenOut + exits).toBe(count)
      }
      for (const { step, from, to, count } of edges) {
        expect(nodes.some((node) => node.step === step && node.page === from)).toBe(true)
        expect(nodes.some((node) => node.step === step + 1 && node.page === to)).toBe(true)
        expect(count).toBeGreaterThanOrEqual(cut.minEdge ?? 0)
        expect(count).toBeLessThanOrEqual(cut.maxEdge ?? Infinity)
      }
      expect(edges.length).toBeLessThanOrEqual(cut.edgeLimit ?? Infinity)
    })
  })
})

function total(edges: readonly { count: number }[]): number {
  return edges.reduce((sum, { count }) => sum + count, 0)
}
