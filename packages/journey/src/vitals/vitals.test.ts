import { DEFAULT_SETTINGS, readEntry, readQuestion, type VitalsAnswer } from '@desirepath/protocol'
import { describe, expect, it } from 'vitest'
import { answer } from '../answer.ts'
import { EventTable } from '../table/table.ts'

const MINUTE = 60_000
const NOW = 1e9

/** `u LCP /a 2500 load1` at one minute each; `u goal`. */
function ask(lines: readonly string[], more: object = {}): VitalsAnswer {
  const table = new EventTable()
  table.add(
    lines.map((line, at) => {
      const [visitor, name, path, value, load] = line.split(' ')
      const vital = { kind: 'vital', name, path, props: { value: Number(value), ...(load && { load }) } }
      return readEntry(
        { id: `${at}`, visitor, t: at * MINUTE, ...(name === 'goal' ? { name } : vital) },
        NOW,
        () => '',
      )
    }),
  )
  return answer(table, readQuestion({ kind: 'vitals', ...more }), DEFAULT_SETTINGS, NOW) as VitalsAnswer
}

describe('web vitals', () => {
  it.each([
    ['LCP', 2500, 'good'],
    ['LCP', 2501, 'needs-improvement'],
    ['LCP', 4000, 'needs-improvement'],
    ['LCP', 4001, 'poor'],
    ['INP', 200, 'good'],
    ['CLS', 0.25, 'needs-improvement'],
    ['CLS', 0.3, 'poor'],
  ])('%s of %s is %s', (name, value, rating) => {
    expect(ask([`u ${name} /a ${value}`]).all.vitals).toEqual({ [name]: { p75: value, n: 1, rating } })
  })

  it('are at p75, and the last value of a load counts', () => {
    const values = [100, 200, 300, 400, 500].map((value, at) => `v${at} LCP /a ${value} l`)
    expect(ask(['v0 LCP /a 9000 l', ...values]).all.vitals.LCP).toMatchObject({ p75: 400, n: 5 })
    expect(ask(['u CLS /a 0.1 one', 'u CLS /a 0.5 one', 'u CLS /a 0.2 two']).all.vitals.CLS).toMatchObject({
      n: 2,
    })
    expect(ask(['u CLS /a 0.1', 'u CLS /a 0.5']).all.vitals.CLS).toMatchObject({ n: 2 })
  })

  it('are listed by page, the most seen first', () => {
    const { pages, all } = ask(['u LCP /a/ 100', 'v LCP /b 100', 'w LCP /b/ 100', 'w CLS /b 1'])
    expect(pages.map(({ page, actors }) => [page, actors])).toEqual([
      ['/b', 2],
      ['/a', 1],
    ])
    expect(all.actors).toBe(3)
    expect(ask(['u LCP /a 1', 'v LCP /b 1', 'w LCP /b 1'], { limit: 1 }).pages).toHaveLength(1)
  })

  it('set fast and slow visits side by side', () => {
    const lines = [
      'u LCP /a 100',
      'u goal',
      'v LCP /a 5000',
      'w LCP /a 2600',
      'w LCP /a 100',
      'w LCP /a 200',
      'x goal',
    ]
    expect(ask(lines, { goal: { name: 'goal' } }).all).toMatchObject({
      fast: { actors: 2, converted: 1 },
      slow: { actors: 1, converted: 0 },
    })
    expect(ask(lines).all).not.toHaveProperty('fast')
  })

  it('count a goal in the session in which they were told, or later, and not one of an earlier session', () => {
    const goal = { goal: { name: 'goal' } }
    const wait = Array.from({ length: 40 }, () => 'other LCP /z 1')
    // Browsers tell vitals when the page is hidden, which may be after the goal.
    expect(ask(['u goal', 'u LCP /a 100'], goal).pages[0]!.fast).toEqual({ actors: 1, converted: 1 })
    expect(
      ask(['u LCP /a 100', ...wait, 'u goal'], goal).pages.find(({ page }) => page === '/a')!.fast,
    ).toEqual({
      actors: 1,
      converted: 1,
    })
    expect(
      ask(['u goal', ...wait, 'u LCP /a 100'], goal).pages.find(({ page }) => page === '/a')!.fast,
    ).toEqual({
      actors: 1,
      converted: 0,
    })
  })

  it('are nothing where nothing was measured', () => {
    expect(ask(['u goal'])).toMatchObject({ all: { actors: 0, vitals: {} }, pages: [] })
  })
})
