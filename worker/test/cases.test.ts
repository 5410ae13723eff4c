import { describe, expect, inject, it } from 'vitest'
import { shownBy } from '../../test/cases/case.ts'
import { call, newSite, tidy } from './lib.ts'

/** How the events of a site may lie. */
const LAYOUTS = [
  { name: 'in the log', settings: {}, folds: false },
  { name: 'in a segment', settings: {}, folds: true },
  { name: 'in 4 shards', settings: { shards: 4 }, folds: false },
  { name: 'in 16 shards, folded', settings: { shards: 16 }, folds: true },
]

describe.each(LAYOUTS)(
  'with events $name, the worked cases come out the same through the public API',
  ({ settings, folds }) => {
    async function check(lines: string[], ask: object, expected: unknown) {
      const site = await newSite(settings)
      const imported = await call('POST', `/v1/${site}/import?source=case`, { body: lines.join('\n') })
      expect(imported.body).toMatchObject({ accepted: lines.length, duplicates: 0, refusedCount: 0 })
      if (folds) await tidy(site)
      const answered = await call('POST', `/v1/${site}/ask`, { body: ask })
      expect(answered.status).toBe(200)
      expect(shownBy(answered.body, expected)).toEqual(expected)
    }

    it.each(inject('cases').map((one) => [one.title, one] as const))('%s', (_, { lines, ask, expected }) =>
      check(lines, ask, expected),
    )

    // A question may carry merges of its own; what `identify` said must come to the same.
    const merged = inject('cases').filter(({ ask }) => ask.merge !== undefined)
    it.each(merged.map((one) => [one.id, one] as const))('%s, merged by lines', (_, one) => {
      const { merge, ...ask } = one.ask
      const merges = Object.entries(merge as Record<string, string>).map(([visitor, to]) =>
        JSON.stringify({ kind: 'identify', visitor, to }),
      )
      return check([...merges, ...one.lines], ask, one.expected)
    })
  },
)
