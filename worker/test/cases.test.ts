import { describe, expect, inject, it } from 'vitest'
import { shownBy } from '../../test/cases/case.ts'
import { call, newSite } from './lib.ts'

describe('the worked cases come out the same through the public API', () => {
  it.each(inject('cases').map((one) => [one.title, one] as const))(
    '%s',
    async (_, { lines, ask, expected }) => {
      const site = await newSite()
      const imported = await call('POST', `/v1/${site}/import?source=case`, { body: lines.join('\n') })
      expect(imported.body).toMatchObject({ accepted: lines.length, duplicates: 0, refusedCount: 0 })
      const answered = await call('POST', `/v1/${site}/ask`, { body: ask })
      expect(answered.status).toBe(200)
      expect(shownBy(answered.body, expected)).toEqual(expected)
    },
  )

  // A question may carry merges of its own; what `identify` said must come to the same.
  const merged = inject('cases').filter(({ ask }) => ask.merge !== undefined)
  it.each(merged.map((one) => [one.id, one] as const))('%s, merged by lines', async (_, one) => {
    const { merge, ...ask } = one.ask
    const merges = Object.entries(merge as Record<string, string>).map(([visitor, to]) =>
      JSON.stringify({ kind: 'identify', visitor, to }),
    )
    const site = await newSite()
    const imported = await call('POST', `/v1/${site}/import`, { body: [...merges, ...one.lines].join('\n') })
    expect(imported.body.accepted).toBe(merges.length + one.lines.length)
    const answered = await call('POST', `/v1/${site}/ask`, { body: ask })
    expect(shownBy(answered.body, one.expected)).toEqual(one.expected)
  })
})
