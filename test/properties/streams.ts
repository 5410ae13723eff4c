import {
  type Compare,
  type Entry,
  type Matcher,
  type PathsQuestion,
  type Question,
  readEntry,
  readQuestion,
} from '@desirepath/protocol'
import fc from 'fast-check'

/**
 * Random streams of few visitors, few names and few times, so that ties, repeats, one event that fits two steps,
 * window edges, session gaps, merges and late or doubled arrival are the rule and not the exception.
 */
const MINUTE = 60_000

const time = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 8 }).map((n) => n * 10 * MINUTE) },
  // Just beside an edge of a window or a session gap.
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 4 }).map((n) => n * 10 * MINUTE + 1) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 4 }).map((n) => n * 10 * MINUTE - 1) },
)
const visitor = fc.constantFrom('u', 'u', 'u', 'v', 'w')
const name = fc.constantFrom('a', 'a', 'b', 'b', 'c', 'x')
const props = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  {
    weight: 2,
    arbitrary: fc.record(
      { k: fc.constantFrom(1, '1', 2), b: fc.constantFrom('p', 'q', null) },
      { requiredKeys: [] },
    ),
  },
)

const line = fc.record(
  {
    visitor,
    t: time,
    name,
    path: fc.constantFrom('/', '/a', '/a/', '/ab', '/b', '/a/b'),
    session: fc.constantFrom('s', undefined, undefined, undefined),
    kind: fc.constantFrom('view', 'touchpoint', 'touchpoint', 'custom'),
    props,
  },
  { requiredKeys: ['visitor', 't', 'name'] },
)

const identify = fc.record({
  kind: fc.constant('identify'),
  t: time,
  visitor,
  to: fc.constantFrom('u', 'v', 'w', 'nobody'),
})

function read(lines: readonly object[]): Entry[] {
  return lines.map((item, at) => readEntry({ id: `e${at}`, ...item }, 1e9, () => ''))
}

/** Events and now and then a merge; some are delivered a second time. */
export function entries(maxLength: number): fc.Arbitrary<Entry[]> {
  const one = fc.oneof(
    { weight: 12, arbitrary: line as fc.Arbitrary<object> },
    { weight: 1, arbitrary: identify },
  )
  return fc
    .tuple(fc.array(one, { maxLength }), fc.array(fc.nat(maxLength), { maxLength: 2 }))
    .map(([lines, again]) => {
      const once = read(lines)
      return [...once, ...again.flatMap((at) => once[at] ?? [])]
    })
}

/** The same with every time once, where the rules leave open which of two tied events is meant. */
export function untiedEntries(maxLength: number): fc.Arbitrary<Entry[]> {
  return entries(maxLength).map((list) => {
    const taken = new Set<number>()
    const moved = new Map<string, number>()
    return list.map((entry) => {
      let t = moved.get(entry.id) ?? entry.t
      while (!moved.has(entry.id) && taken.has(t)) t++
      taken.add(t)
      moved.set(entry.id, t)
      return { ...entry, t }
    })
  })
}

const matcher: fc.Arbitrary<Matcher> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('a', 'b', 'c').map((one): Matcher => ({ name: one })) },
  { weight: 1, arbitrary: fc.constant<Matcher>({ anyOf: [{ name: 'a' }, { name: 'b' }] }) },
  { weight: 1, arbitrary: fc.constant<Matcher>({}) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(1, '2').map((value): Matcher => ({ where: [{ prop: 'k', op: 'eq', value }] })),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Matcher>({
      anyOf: [{ name: 'c' }, { name: 'a', where: [{ prop: 'k', op: 'eq', value: '1' }] }],
    }),
  },
)

const range = fc.tuple(time, time).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }))

const common = {
  unit: fc.constantFrom('visitor', 'visitor', 'visitor', 'session', { prop: 'k' }),
  merge: fc.constantFrom({ u: 'v' }, { w: 'new', v: 'new' }),
  range,
  rangeMode: fc.constantFrom('entry', 'events'),
  segment: fc.constantFrom({ name: 'x' }, { where: [{ prop: 'b', op: 'eq', value: 'p' }] }),
}

const windowMs = fc.constantFrom(null, 1, 10 * MINUTE, 20 * MINUTE, 30 * MINUTE)

/** Options that the quick search knows. */
const simple = {
  windowMs,
  entry: fc.constantFrom('any', 'first'),
  timing: fc.constantFrom('earliest', 'closest'),
  sameTime: fc.constantFrom('any', 'any', 'increase'),
}

/** A question made of steps and some of the options; those not drawn keep their default. */
function rules<T extends Question>(
  kind: string,
  options: Record<string, fc.Arbitrary<unknown>>,
  always: (steps: number) => Record<string, fc.Arbitrary<unknown>> = () => ({}),
  mayBeOptional = false,
): fc.Arbitrary<T> {
  return fc.integer({ min: 1, max: 4 }).chain((count) => {
    const step = mayBeOptional
      ? fc
          .tuple(matcher, fc.constantFrom(true, undefined, undefined))
          .map(([one, optional]) => ({ ...one, optional }))
      : matcher
    const steps = fc
      .array(step, { minLength: count, maxLength: count })
      .map(([first, ...rest]) => [{ ...first, optional: undefined }, ...rest])
    return fc
      .tuple(steps, fc.record(options, { requiredKeys: [] }), fc.record(always(count)))
      .map(([list, some, all]) => readQuestion({ kind, ...some, ...all, steps: list }) as T)
  })
}

function exclusions(steps: number): fc.Arbitrary<unknown> {
  if (steps < 2) return fc.constant([])
  const one = fc
    .tuple(fc.nat(steps - 2), fc.nat(steps - 2), fc.constantFrom({ name: 'x' }, { name: 'x' }, { name: 'b' }))
    .map(([a, b, what]) => ({ ...what, from: Math.min(a, b), to: Math.max(a, b) + 1 }))
  return fc.array(one, { maxLength: 2 })
}

/** What a funnel may be compared with. */
export const sides: fc.Arbitrary<Compare> = fc.oneof(
  range.map((other) => ({ range: other })),
  common.segment.map((segment) => ({ segment: segment as Matcher })),
)

export const simpleFunnels = rules<FunnelOf>('funnel', { ...common, ...simple })

const general = {
  ...common,
  ...simple,
  windowPer: fc.constantFrom('chain', 'step'),
  strictRepeats: fc.constantFrom('tolerate', 'break'),
  excludeMode: fc.constantFrom('disqualify', 'best', 'stop'),
}

export const orderedFunnels = rules<FunnelOf>(
  'funnel',
  general,
  (steps) => ({ exclude: exclusions(steps) }),
  true,
)
export const strictFunnels = rules<FunnelOf>(
  'funnel',
  general,
  (steps) => ({ order: fc.constant('strict'), exclude: exclusions(steps) }),
  true,
)
export const unorderedFunnels = rules<FunnelOf>('funnel', general, (steps) => ({
  order: fc.constant('unordered'),
  exclude: fc.oneof(fc.constant([]), exclusions(steps)),
}))

const anyOrder = (steps: number) => ({
  order: fc.constantFrom('ordered', 'ordered', 'strict', 'unordered'),
  exclude: fc.oneof(fc.constant([]), exclusions(steps)),
})

/** (Which step an event of an unordered chain fills is open where it fits two, so that attribution has a test of its own.) */
export const brokenDown = rules<FunnelOf>('funnel', general, (steps) => ({
  ...anyOrder(steps),
  breakdown: fc.record({
    prop: fc.constantFrom('k', 'b', ['b', 'k']),
    attribution: fc.constantFrom('entry', 'first', 'last', 'step', 'all'),
    step: fc.nat(steps - 1),
  }),
})).filter(({ order, breakdown }) => order !== 'unordered' || breakdown?.attribution !== 'step')

export const trends = rules<TrendOf>('trend', general, (steps) => ({
  ...anyOrder(steps),
  buckets: fc.array(
    range.map(({ from, to }) => ({ from, to: to + 1 })),
    { minLength: 1, maxLength: 3 },
  ),
  fromStep: fc.constant(0),
  toStep: fc.nat(steps - 1),
}))

type FunnelOf = Extract<Question, { kind: 'funnel' }>
type TrendOf = Extract<Question, { kind: 'trend' }>

export const pathQuestions: fc.Arbitrary<PathsQuestion> = fc
  .record(
    {
      ...common,
      unit: fc.constantFrom('visitor', 'session', { prop: 'k' }),
      stepLimit: fc.integer({ min: 2, max: 5 }),
      start: fc.constantFrom('/a', '/a/', '/'),
      end: fc.constantFrom('/b', '/a', '/ab'),
      label: fc.constantFrom('path', 'name'),
      match: matcher,
      exclude: fc.array(matcher, { maxLength: 1 }),
      groups: fc.constantFrom(['/a*'], ['/a', '/a*'], ['/b', '/a*', '/ab']),
      groupPick: fc.constantFrom('first', 'last'),
      collapse: fc.boolean(),
      collapseKeep: fc.constantFrom('first', 'last'),
      nodeLimit: fc.integer({ min: 1, max: 3 }),
      goal: fc.constantFrom({ name: 'x' }, { name: 'c' }),
    },
    { requiredKeys: [] },
  )
  .map((options) => readQuestion({ kind: 'paths', pathLimit: 1000, ...options }) as PathsQuestion)
