import {
  type ChannelsQuestion,
  type DiffersQuestion,
  type Entry,
  type FormQuestion,
  type MapQuestion,
  type RetentionQuestion,
  readEntry,
  readQuestion,
  type VitalsQuestion,
} from '@desirepath/protocol'
import fc from 'fast-check'

/** Random streams of what trackers and imports tell, for the reports: few visitors, few names, many edges. */
const MINUTE = 60_000

const time = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 20 }).map((n) => n * 10 * MINUTE) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 6 }).map((n) => n * 10 * MINUTE + 1) },
)
const visitor = fc.constantFrom('u', 'u', 'u', 'v', 'w')

const visit = fc.record(
  {
    visitor,
    t: time,
    name: fc.constantFrom('a', 'b', 'c', 'd', 'x'),
    kind: fc.constantFrom('view', 'touchpoint', 'custom'),
    path: fc.constantFrom('/a', '/b/', '/b'),
    channel: fc.constantFrom('search', 'email', 'store', undefined),
    session: fc.constantFrom('s', undefined, undefined, undefined),
    props: fc.record(
      { price: fc.constantFrom(1, 2.5, '3', 'free'), k: fc.constantFrom(1, 2) },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['visitor', 't', 'name'] },
)

const formEvent = fc.record({
  visitor,
  t: time,
  kind: fc.constantFrom(
    ...['form-view', 'form-focus', 'form-start', 'form-start', 'form-field', 'form-field', 'form-field'],
    ...['form-fail', 'form-submit', 'form-exit'],
  ),
  name: fc.constantFrom('order', 'order', 'news'),
  path: fc.constantFrom('/a', '/a/', '/b'),
  props: fc.record(
    {
      field: fc.constantFrom('mail', 'name', 'zip'),
      hesitation: fc.integer({ min: 0, max: 9 }),
      time: fc.integer({ min: 0, max: 9 }),
      changes: fc.integer({ min: 0, max: 3 }),
      returns: fc.integer({ min: 0, max: 2 }),
      blank: fc.boolean(),
      fields: fc.constantFrom('mail', 'mail,zip', 'tel'),
    },
    { requiredKeys: [] },
  ),
})

const vital = fc.record({
  visitor,
  t: time,
  kind: fc.constant('vital'),
  name: fc.constantFrom('LCP', 'LCP', 'CLS', 'NEW'),
  path: fc.constantFrom('/a', '/b', undefined),
  props: fc.record(
    { value: fc.constantFrom(100, 2500, 2501, 9000, 'slow'), load: fc.constantFrom('l1', 'l2') },
    { requiredKeys: [] },
  ),
})

const feedback = fc.record({
  visitor,
  t: time,
  kind: fc.constant('feedback'),
  name: fc.constant('feedback'),
  props: fc.record({ score: fc.constantFrom(-3, -2, 0, 1, 2, 'bad') }),
})

const told = {
  visits: visit as fc.Arbitrary<object>,
  forms: formEvent as fc.Arbitrary<object>,
  vitals: fc.oneof({ weight: 2, arbitrary: vital }, { weight: 1, arbitrary: visit }) as fc.Arbitrary<object>,
  map: fc.oneof({ weight: 8, arbitrary: visit }, { weight: 1, arbitrary: feedback }) as fc.Arbitrary<object>,
}

/** Events of one sort; no two at one time where the rules leave the order of ties to their arrival. */
export function tellings(sort: keyof typeof told, maxLength: number): fc.Arbitrary<Entry[]> {
  return fc.array(told[sort], { maxLength }).map((lines) => {
    const taken = new Set<number>()
    return lines.map((line, at) => {
      let { t } = line as { t: number }
      while (taken.has(t)) t++
      taken.add(t)
      return readEntry({ id: `e${at}`, ...line, t }, 1e9, () => '')
    })
  })
}

const range = fc.tuple(time, time).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }))
const common = {
  unit: fc.constantFrom('visitor', 'session'),
  range,
  rangeMode: fc.constantFrom('entry', 'events'),
  segment: fc.constantFrom({ name: 'x' }, { name: 'a' }),
}

function asked<Q>(
  kind: string,
  must: Record<string, fc.Arbitrary<unknown>>,
  may: Record<string, fc.Arbitrary<unknown>>,
) {
  return fc
    .tuple(fc.record(must), fc.record({ ...common, ...may }, { requiredKeys: [] }))
    .map(([all, some]) => readQuestion({ kind, ...some, ...all }) as Q)
}

const named = fc.constantFrom(
  { name: 'a' },
  { name: 'b' },
  { name: 'c' },
  { anyOf: [{ name: 'a' }, { name: 'b' }] },
)
const windowMs = fc.constantFrom(null, 20 * MINUTE, 60 * MINUTE)

export const formQuestions = asked<FormQuestion>(
  'form',
  {},
  { form: fc.constantFrom('order', 'news', 'none') },
)

export const channelsQuestions = asked<ChannelsQuestion>(
  'channels',
  { steps: fc.array(named, { minLength: 1, maxLength: 3 }) },
  {
    by: fc.constantFrom('channel', { prop: 'k' }),
    lookbackMs: fc.constantFrom(0, 30 * MINUTE),
    value: fc.constant('price'),
    order: fc.constantFrom('ordered', 'unordered'),
    windowMs,
  },
)

export const differsQuestions = asked<DiffersQuestion>(
  'differs',
  { steps: fc.array(named, { minLength: 2, maxLength: 3 }) },
  { windowMs },
)

export const retentionQuestions = fc
  .record({
    from: fc.integer({ min: 0, max: 3 }),
    length: fc.integer({ min: 1, max: 6 }),
    periods: fc.integer({ min: 1, max: 5 }),
    some: fc.record(
      {
        start: named,
        again: named,
        segment: common.segment,
        rangeMode: common.rangeMode,
        zone: fc.constantFrom('Europe/Berlin', 'America/New_York'),
      },
      { requiredKeys: [] },
    ),
  })
  .map(
    ({ from, length, periods, some }) =>
      readQuestion({
        kind: 'retention',
        interval: 'day',
        range: { from: from * 10 * 60 * MINUTE, to: (from * 10 + length * 24) * 60 * MINUTE },
        periods,
        ...some,
      }) as RetentionQuestion,
  )

/** Over days rather than minutes. */
export const returns: fc.Arbitrary<Entry[]> = fc
  .array(
    fc.record({
      visitor,
      hours: fc.integer({ min: 0, max: 200 }),
      name: fc.constantFrom('a', 'b', 'c', 'x'),
      kind: fc.constantFrom('view', 'touchpoint', 'custom'),
    }),
    { maxLength: 16 },
  )
  .map((lines) =>
    lines.map(({ hours, ...line }, at) =>
      readEntry({ id: `e${at}`, ...line, path: '/', t: hours * 60 * MINUTE }, 1e9, () => ''),
    ),
  )

export const vitalsQuestions = asked<VitalsQuestion>('vitals', {}, { goal: fc.constant({ name: 'a' }) })

export const mapQuestions = asked<MapQuestion>(
  'map',
  {
    stages: fc
      .array(named, { minLength: 1, maxLength: 4 })
      .map((list) => list.map((match, at) => ({ id: `s${at}`, name: `S${at}`, match }))),
  },
  {
    windowMs,
    touchpoints: fc.constant([
      { name: 'Calls', channel: 'phone', match: { channel: 'store' } },
      { name: 'Never', channel: 'phone', match: { name: 'never' } },
    ]),
    sentiment: fc.constant([{ name: 'price', match: { name: 'a' }, prop: 'price', low: 1, high: 3 }]),
  },
)
