import { DEFAULT_SETTINGS, type MapAnswer, readEntry, readQuestion } from '@desirepath/protocol'
import { describe, expect, it } from 'vitest'
import { answer } from '../answer.ts'
import { EventTable } from '../table/table.ts'
import { student975 } from './student.ts'

const MINUTE = 60_000
const NOW = 1e10
const STAGES = ['a', 'b', 'c'].map((name) => ({ id: name, name: name.toUpperCase(), match: { name } }))

/** Events of one visitor, one a minute: `a b` and `a +60 b` an hour later; `a:x=1` with a property, `a@phone` in a channel. */
function lines(visitor: string, text: string): object[] {
  let t = 0
  return text.split(' ').flatMap((word, at): object[] => {
    if (word.startsWith('+')) {
      t += Number(word) * MINUTE
      return []
    }
    const [what, ...props] = word.split(':')
    const [name, channel] = what!.split('@')
    t += MINUTE
    const given = props.map((prop) => prop.split('=')).map(([key, value]) => [key, Number(value)])
    const kind = name === 'feedback' ? { kind: 'feedback' } : {}
    return [{ id: `${visitor}${at}`, visitor, t, name, channel, props: Object.fromEntries(given), ...kind }]
  })
}

function map(people: Record<string, string>, more: object = {}): MapAnswer {
  const table = new EventTable()
  for (const [visitor, text] of Object.entries(people))
    table.add(lines(visitor, text).map((line) => readEntry(line, NOW, () => '')))
  return answer(
    table,
    readQuestion({ kind: 'map', stages: STAGES, ...more }),
    DEFAULT_SETTINGS,
    NOW,
  ) as MapAnswer
}

const moves = ({ moves }: MapAnswer) =>
  moves.map(({ from, to, kind, count }) => `${from}>${to ?? ''} ${kind}${count > 1 ? ` ${count}` : ''}`)

describe('moves between stages', () => {
  it.each<[string, string, string[]]>([
    ['forward', 'a b', ['0>1 forward', '1> exit']],
    ['over a stage', 'a c', ['0>2 skip', '2> exit']],
    ['back', 'b a', ['0> exit', '1>0 back']],
    ['none within a stage', 'a x a a', ['0> exit']],
    ['a loop in another session', 'a +60 a', ['0>0 loop', '0> exit']],
    ['a loop after something else in a later session', 'a +60 x a', ['0>0 loop', '0> exit']],
    ['forward in another session', 'a +60 b', ['0>1 forward', '1> exit']],
    ['an exit where the window is over', `a +${8 * 24 * 60} b`, ['0> exit', '1> exit']],
    ['nothing without a stage', 'x x', []],
  ])('%s', (_, text, wanted) => {
    expect(moves(map({ u: text })).sort()).toEqual([...wanted].sort())
  })

  it('an event of several stages is in the last of them', () => {
    const wide = [
      { id: 'site', name: 'Site', match: { anyOf: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] } },
      ...STAGES.slice(1),
    ]
    expect(moves(map({ u: 'a b a c' }, { stages: wide })).sort()).toEqual(
      ['0>1 forward', '1>0 back', '0>2 skip', '2> exit'].sort(),
    )
    const same = [
      STAGES[0]!,
      STAGES[1]!,
      { id: 'c', name: 'C', match: { anyOf: [{ name: 'c' }, { name: 'b' }] } },
    ]
    expect(moves(map({ u: 'a b c' }, { stages: same }))).toEqual(['0>2 skip', '2> exit'])
  })
})

describe('deviation', () => {
  it.each<[string, Record<string, string>, string[] | undefined, number | null, number]>([
    ['is 0 where all follow the stages', { u: 'a b c', v: 'a b' }, undefined, 0, 0],
    ['is 0 where all follow an ideal over a stage', { u: 'a c' }, ['a', 'c'], 0, 0],
    ['is 1 where none does', { u: 'a c', v: 'b a' }, undefined, 1, 2],
    ['is the share of moves', { u: 'a b a b c' }, undefined, 0.25, 1],
    ['is nothing without moves', { u: 'a', v: 'b' }, undefined, null, 0],
  ])('%s', (_, people, ideal, deviation, actors) => {
    const shown = map(people, ideal ? { ideal } : {})
    expect(shown.deviation).toBe(deviation)
    expect(shown.offIdeal.actors).toBe(actors)
  })
})

describe('a stage', () => {
  it('says how long it took, how often it was come to, and who came back', () => {
    const { stages } = map({ u: 'a x a b a', v: 'a' })
    expect(stages[0]).toMatchObject({ visits: 3, returned: 1, reached: 2, continued: 1, left: 1 })
    // 3 minutes until b, and twice its own last event alone.
    expect(stages[0]!.medianMs).toBe(0)
    expect(stages[1]).toMatchObject({ visits: 1, returned: 0, medianMs: MINUTE })
    expect(stages[2]).toMatchObject({ visits: 0, medianMs: null, offIdeal: null })
  })

  it('has what happens until the next, also on another day', () => {
    const { stages } = map({ u: 'a +1440 call@phone +60 b', v: `a +${8 * 24 * 60} call@phone` })
    expect(stages[0]!.touchpoints).toContainEqual({
      ...{ channel: 'phone', label: 'call', actors: 1, events: 1, measured: true },
    })
  })

  it('shows saved touchpoints first, and those without any event as not measured, where they belong', () => {
    const touchpoints = [
      { name: 'Calls', channel: 'phone', match: { name: 'call' } },
      { name: 'Fairs', channel: 'events', match: { name: 'fair' }, stage: 'b' },
      { name: 'Letters', channel: 'post', match: { name: 'letter' } },
    ]
    const { stages } = map({ u: 'a call call b' }, { touchpoints })
    expect(stages.slice(0, 2).map((stage) => stage.touchpoints)).toMatchObject([
      [
        { label: 'Calls', actors: 1, events: 2, measured: true },
        { label: 'Letters', actors: 0, events: 0, measured: false },
        { label: 'a', channel: '(not set)' },
      ],
      [{ label: 'Fairs', measured: false }, { label: 'b' }],
    ])
  })

  it.each([
    ['share', { match: { name: 'x' } }, 0.5, 2],
    ['count', { match: { name: 'x' } }, 3, 3],
    ['sum', { prop: 'v' }, 9, 3],
    ['mean', { prop: 'v', match: { name: 'x' } }, 2, 2],
    ['time', {}, 2.5 * MINUTE, 2],
  ])('is judged by its KPI: %s', (measure, more, value, n) => {
    const stages = [{ ...STAGES[0], kpi: { name: 'k', measure, ...more } }, STAGES[1]]
    const shown = map({ u: 'a:v=5 x:v=1 x:v=3 x b', v: 'a b' }, { stages })
    expect(shown.stages[0]!.kpi).toEqual({ name: 'k', value, n })
  })

  it('feels as its actors say, with an interval that few answers make wide', () => {
    const one = map({ u: 'a feedback:score=1' }).stages[0]!.feeling
    expect(one).toEqual({ mean: 1, interval: [-2, 2], n: 1 })
    const many = map({ u: 'a feedback:score=1 feedback:score=2 feedback:score=0 feedback:score=9' })
      .stages[0]!.feeling!
    expect(many).toMatchObject({ mean: 1.25, n: 4 })
    // 1.25 ± 3.182 · 0.957 / 2, which ends at the best there is.
    expect(many.interval[0]).toBeCloseTo(-0.273, 3)
    expect(many.interval[1]).toBe(2)
  })

  it('takes feelings from other sources, linearly, also where low is the better end', () => {
    const sentiment = [{ name: 'effort', match: { name: 'ces' }, prop: 'answer', low: 7, high: 1 }]
    const { stages } = map({ u: 'a ces:answer=7 b ces:answer=1 ces:answer=4' }, { sentiment })
    expect(stages.map(({ feeling }) => feeling?.mean ?? null)).toEqual([-2, 1, null])
  })

  it('sums numeric properties', () => {
    expect(map({ u: 'a:price=2 x:price=0.5:n=1 b:price=9' }).stages.map(({ sums }) => ({ ...sums }))).toEqual(
      [{ price: 2.5, n: 1 }, { price: 9 }, {}],
    )
  })

  it('that has stopped matching is quiet, and one that never did is not', () => {
    const { stages } = map({ u: 'a b +1000 b' })
    expect(stages.map(({ quiet }) => quiet)).toEqual([true, false, false])
  })
})

it('two segments stand side by side, each as it would be alone, with how their stages differ', () => {
  const people = { u: 'x a b', v: 'x a', w: 'y a b c' }
  const segment = (name: string) => ({ segment: { name } })
  const {
    comparison,
    question: _,
    computedAt: __,
    ...own
  } = map(people, { ...segment('x'), compare: segment('y') })
  const alone = map(people, segment('y'))
  expect(own.actors).toBe(2)
  expect(comparison).toMatchObject({
    stages: alone.stages,
    moves: alone.moves,
    deviation: 0,
    actors: 1,
    range: null,
  })
  expect(
    comparison!.stagesDiffer.map(({ continuation }) => continuation && [continuation.a, continuation.b]),
  ).toEqual([[0.5, 1], [0, 1], null])
})

it('an event counts to the visits that begin in the range', () => {
  const people = { u: 'a b +600 a b' }
  const range = { from: 0, to: 100 * MINUTE }
  expect(moves(map(people, { range, rangeMode: 'entry' }))).toEqual(['0>1 forward', '1>0 back'])
  expect(moves(map(people, { range, rangeMode: 'events' }))).toEqual(['0>1 forward', '1> exit'])
})

it.each([
  [1, 12.706],
  [2, 4.303],
  [3, 3.182],
  [10, 2.228],
  [30, 2.042],
  [200, 1.972],
  [201, 1.972],
  [1_000_000, 1.96],
])("Student's t of %i degrees of freedom is %f at 97.5 %%", (degrees, t) => {
  expect(student975(degrees)).toBeCloseTo(t, 3)
})
