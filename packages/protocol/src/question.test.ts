import { describe, expect, it } from 'vitest'
import { JourneyError } from './errors.ts'
import type { FunnelQuestion } from './question.ts'
import { journeyOf, parseJson, readQuestion } from './read-question.ts'

function errorOf(read: () => unknown): { code: string; path: string | undefined; message: string } {
  try {
    read()
  } catch (error) {
    if (error instanceof JourneyError) return { code: error.code, path: error.path, message: error.message }
    throw error
  }
  throw new Error('it was taken')
}

const STEPS = [{ name: 'a' }, { name: 'b' }, { name: 'c' }]
const funnel = (more: object) => ({ kind: 'funnel', steps: STEPS, ...more })
const paths = (more: object) => ({ kind: 'paths', ...more })
const trend = (more: object) => ({ kind: 'trend', steps: STEPS, buckets: [{ from: 0, to: 1 }], ...more })
const visitor = (more: object) => ({ kind: 'visitor', visitor: 'v', ...more })
const RANGE = { from: 0, to: 1 }
const byDay = (more: object) => trend({ buckets: undefined, interval: 'day', range: RANGE, ...more })
let deep: object = { name: 'a' }
for (let depth = 0; depth < 6; depth++) deep = { anyOf: [deep] }

describe('a question', () => {
  it('gets every default filled in', () => {
    expect(readQuestion({ kind: 'funnel', steps: [{ name: 'a' }] })).toEqual({
      kind: 'funnel',
      steps: [{ name: 'a' }],
      rangeMode: 'events',
      order: 'ordered',
      windowMs: 604_800_000,
      windowPer: 'chain',
      exclude: [],
      excludeMode: 'disqualify',
      entry: 'any',
      timing: 'earliest',
      sameTime: 'any',
      strictRepeats: 'tolerate',
    })
    expect(readQuestion({ kind: 'paths' })).toMatchObject({
      unit: 'session',
      stepLimit: 5,
      collapse: true,
      pathLimit: 50,
    })
  })

  it('of steps alone covers an exclusion from the first step to the last', () => {
    expect(readQuestion(funnel({ exclude: [{ name: 'x' }] }))).toMatchObject({
      exclude: [{ from: 0, to: 2 }],
    })
  })

  for (const [what, value, path, code = 'bad_request'] of [
    ['nothing', null, ''],
    ['an unknown kind', { kind: 'guess' }, 'kind'],
    ['a kind that names a built-in', { kind: '__proto__' }, 'kind'],
    ['no steps', { kind: 'funnel' }, 'steps'],
    ['empty steps', funnel({ steps: [] }), 'steps'],
    ['33 steps', funnel({ steps: Array(33).fill({}) }), 'steps', 'too_much'],
    ['an optional first step', funnel({ steps: [{ optional: true }] }), 'steps[0].optional'],
    ['a misspelt option', funnel({ windowMS: 5 }), 'windowMS'],
    ['a misspelt matcher', funnel({ steps: [{ pth: '/' }] }), 'steps[0].pth'],
    ['a regular expression', funnel({ steps: [{ pathRegex: '(a+)+' }] }), 'steps[0].pathRegex'],
    [
      'an operator that is not there',
      funnel({ steps: [{ where: [{ prop: 'a', op: 'like', value: 1 }] }] }),
      'steps[0].where[0].op',
    ],
    [
      'an operator without a value',
      funnel({ steps: [{ where: [{ prop: 'a', op: 'eq' }] }] }),
      'steps[0].where[0].value',
    ],
    [
      'a list where one value belongs',
      funnel({ steps: [{ where: [{ prop: 'a', value: [1] }] }] }),
      'steps[0].where[0].value',
    ],
    [
      'matchers nested too deep',
      funnel({ steps: [deep] }),
      'steps[0].anyOf[0].anyOf[0].anyOf[0].anyOf[0].anyOf[0]',
    ],
    [
      'an exclusion that ends before it begins',
      funnel({ exclude: [{ name: 'x', from: 1, to: 1 }] }),
      'exclude[0].to',
    ],
    ['an exclusion beyond the steps', funnel({ exclude: [{ name: 'x', to: 3 }] }), 'exclude[0].to'],
    ['an unknown order', funnel({ order: 'random' }), 'order'],
    ['a window of no length', funnel({ windowMs: 0 }), 'windowMs'],
    ['a window that is not a number', funnel({ windowMs: Number.NaN }), 'windowMs'],
    ['an endless window', funnel({ windowMs: Infinity }), 'windowMs'],
    ['a range that ends before it begins', funnel({ range: { from: 2, to: 1 } }), 'range'],
    ['half a range', funnel({ range: { from: 2 } }), 'range.to'],
    ['a range of texts', funnel({ range: { from: '2026', to: '2027' } }), 'range.from'],
    ['a zone that is nowhere', funnel({ zone: 'Mars/Base' }), 'zone'],
    ['an unknown unit', funnel({ unit: 'household' }), 'unit'],
    ['a unit without a property', funnel({ unit: {} }), 'unit.prop'],
    ['a merge into nothing', funnel({ merge: { a: '' } }), 'merge.a'],
    ['a breakdown by nothing', funnel({ breakdown: {} }), 'breakdown.prop'],
    [
      'a breakdown at a step that is not there',
      funnel({ breakdown: { prop: 'a', attribution: 'step', step: 3 } }),
      'breakdown.step',
    ],
    ['a breakdown at no step', funnel({ breakdown: { prop: 'a', attribution: 'step' } }), 'breakdown.step'],
    ['no buckets', trend({ buckets: [] }), 'buckets'],
    ['buckets and an interval at once', trend({ interval: 'day' }), 'interval'],
    ['an interval without a range', byDay({ range: undefined }), 'range'],
    ['an interval nobody has', byDay({ interval: 'fortnight' }), 'interval'],
    ['an interval before 1970', byDay({ range: { from: -1, to: 1 } }), 'range'],
    ['an interval in the year 30000', byDay({ range: { from: 0, to: 884_541_340_800_000 } }), 'range'],
    [
      'a thousand and more days',
      byDay({ range: { from: 0, to: 1100 * 86_400_000 } }),
      'interval',
      'too_much',
    ],
    ['buckets beside other dates', trend({ range: RANGE, compare: { range: RANGE } }), 'interval'],
    ['a note without words', trend({ notes: [{ t: 1 }] }), 'notes[0].text'],
    ['a comparison with nothing', funnel({ compare: {} }), 'compare'],
    ['a comparison with two things', funnel({ compare: { range: RANGE, segment: {} } }), 'compare'],
    ['a comparison with another range than none', funnel({ compare: { range: RANGE } }), 'range'],
    [
      'a comparison with half a range',
      funnel({ range: RANGE, compare: { range: { from: 1 } } }),
      'compare.range.to',
    ],
    [
      'a comparison with a misspelt segment',
      funnel({ compare: { segment: { pth: '/' } } }),
      'compare.segment.pth',
    ],
    ['a trend that runs backwards', trend({ fromStep: 2, toStep: 1 }), 'toStep'],
    ['one position', paths({ stepLimit: 1 }), 'stepLimit'],
    ['21 positions', paths({ stepLimit: 21 }), 'stepLimit'],
    ['half a position', paths({ stepLimit: 2.5 }), 'stepLimit'],
    ['a start that is empty', paths({ start: '' }), 'start'],
    ['steps of paths', paths({ steps: STEPS }), 'steps'],
    ['a flag that is a text', paths({ collapse: 'no' }), 'collapse'],
    ['touchpoints of steps', { kind: 'touchpoints', steps: STEPS }, 'steps'],
    ['1,001 touchpoints', { kind: 'touchpoints', limit: 1001 }, 'limit'],
    ['touchpoints that begin with a number', { kind: 'touchpoints', text: 5 }, 'text'],
    ['nobody', { kind: 'visitor' }, 'visitor'],
    ['a visitor before the first event', visitor({ from: -1 }), 'from'],
    ['1,001 events of a visitor', visitor({ limit: 1001 }), 'limit'],
    ['why without steps', visitor({ why: {} }), 'steps'],
    ['why with merges of its own', visitor({ why: { steps: STEPS, merge: {} } }), 'merge'],
    ['why of a property', visitor({ why: { steps: STEPS, unit: { prop: 'org' } } }), 'why.unit'],
    ['no nodes at all', paths({ nodeLimit: 0 }), 'nodeLimit'],
  ] as [string, unknown, string, string?][])
    it(`is refused for ${what}`, () =>
      expect(errorOf(() => readQuestion(value))).toMatchObject({ code, path }))

  it('takes a merge of somebody called __proto__', () => {
    const question = readQuestion(funnel({ merge: JSON.parse('{"__proto__":"u"}') })) as FunnelQuestion
    expect(Object.entries(question.merge!)).toEqual([['__proto__', 'u']])
  })

  it('may name a journey in place of steps', () => {
    expect(journeyOf({ kind: 'funnel', journey: 'purchase' })).toBe('purchase')
    expect(journeyOf({ kind: 'funnel' })).toBeUndefined()
    expect(journeyOf(null)).toBeUndefined()
    expect(errorOf(() => journeyOf({ journey: 5 })).path).toBe('journey')
  })

  it('says what it wanted, and what came', () => {
    expect(errorOf(() => readQuestion(funnel({ order: 'random' }))).message).toBe(
      'order must be one of ordered, strict, unordered, not "random".',
    )
  })
})

it('text that is not JSON is told from where it broke', () => {
  expect(errorOf(() => parseJson('{"a":', 'The question'))).toMatchObject({ code: 'bad_request' })
})
