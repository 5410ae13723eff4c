import { DOCUMENT_KINDS, type DocumentKind } from '@desirepath/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Answered, call, newSite } from './lib.ts'

/** The seed is fixed, so that a failure is everybody's. */
const RUNS = { numRuns: 150, seed: 20_261_122 }
const T = 1_760_000_000_000

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '',
    '__proto__',
    'constructor',
    'toString',
    '\ud800',
    'a\udfffb',
    '\u0000',
    '🦶',
    'NaN',
    ' ',
  ),
  fc.constantFrom('x'.repeat(300), '*'.repeat(3000), '*a'.repeat(1000), `/${'é'.repeat(2000)}`),
)
const number = fc.oneof(
  fc.constantFrom(0, -0, -1, 0.5, 1e21, 1e308, -1e308, 884_541_340_800_000, -8.64e15, 8.64e15 + 1, 2 ** 53),
  fc.double({ noNaN: true }),
  fc.integer(),
)
const leaf = fc.oneof(text, number, fc.boolean(), fc.constant(null))
const deep = fc.integer({ min: 1, max: 3000 }).map((depth) => {
  let value: unknown = 1
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { anyOf: [value] }
  return value
})
const anything: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: leaf },
  { weight: 2, arbitrary: fc.dictionary(text, leaf, { maxKeys: 4 }) },
  { weight: 2, arbitrary: fc.array(leaf, { maxLength: 4 }) },
  { weight: 1, arbitrary: deep },
)

/** An object that is right but for some of its fields. */
const spoiled = (right: Record<string, unknown>, others: string[]): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .dictionary(fc.constantFrom(...Object.keys(right), ...others, '__proto__'), anything, { maxKeys: 3 })
    .map((wrong) => ({ ...right, ...wrong }))

/** Errors of the documented shape, and none that is our own fault. */
function expectKnown({ status, body }: Answered): void {
  if (status < 300) return
  expect(body).toEqual({
    error: expect.objectContaining({ code: expect.any(String), message: expect.any(String) }),
  })
  expect([status, body.error.code]).not.toEqual([500, 'internal'])
  expect(status).toBeLessThan(500)
}

const QUESTIONS: Record<string, unknown>[] = [
  { kind: 'funnel', steps: [{ path: '/a' }, { name: 'page' }], windowMs: 5, range: { from: 0, to: T } },
  { kind: 'trend', steps: [{ path: '/a' }], interval: 'day', range: { from: T - 9e8, to: T } },
  { kind: 'paths', groups: ['/a*'], nodeLimit: 3 },
  {
    ...{
      kind: 'map',
      notes: [{ text: 'x', stage: 'a', type: 'pain' }],
      ideal: ['a'],
      range: { from: 0, to: T },
    },
    stages: [{ name: 'a', match: { path: '/a' } }],
    touchpoints: [{ name: 't', channel: 'c', match: {} }],
    sentiment: [{ name: 's', match: {}, prop: 'p', low: 0, high: 1 }],
  },
  { kind: 'form', form: 'f', path: '/a' },
  { kind: 'channels', steps: [{ path: '/a' }], by: { prop: 'p' }, lookbackMs: 5, value: 'p' },
  { kind: 'vitals', goal: { path: '/a' }, limit: 3 },
  { kind: 'retention', interval: 'day', range: { from: T - 9e8, to: T }, periods: 3, start: {} },
  { kind: 'differs', steps: [{ path: '/a' }, { path: '/b' }], step: 0 },
  { kind: 'suggestion' },
  { kind: 'touchpoints', text: '/' },
  { kind: 'visitor', visitor: 'good', why: { steps: [{ path: '/a' }] } },
]
const KEYS =
  'steps order windowMs windowPer exclude excludeMode entry timing sameTime breakdown compare buckets interval fromStep toStep range rangeMode unit segment merge zone start end label match groups groupPick goal stepLimit minEdge pathLimit text prop limit valueLimit visitor from why journey stages ideal touchpoints sentiment notes form path by lookbackMs value goal start again periods step'.split(
    ' ',
  )

describe('whatever comes is answered, with an error of the documented shape where it is bad', () => {
  it('at ask', async () => {
    const site = await newSite()
    await call('POST', `/v1/${site}/import`, {
      body: JSON.stringify({ visitor: 'good', t: T, name: 'page', path: '/a' }),
    })
    const question = fc.oneof(anything, ...QUESTIONS.map((right) => spoiled(right, KEYS)))
    await fc.assert(
      fc.asyncProperty(question, async (asked) => {
        const body = JSON.stringify(asked)
        expectKnown(await call('POST', `/v1/${site}/ask`, { body }))
        if (body.length < 2000)
          expectKnown(await call('GET', `/v1/${site}/ask?q=${encodeURIComponent(body)}`))
      }),
      RUNS,
    )
  })

  it('at the audience, and where a page rule is tried', async () => {
    const site = await newSite()
    await call('POST', `/v1/${site}/import`, {
      body: JSON.stringify({ visitor: 'good', t: T, name: 'page', path: '/a?b=1#/c' }),
    })
    const right = { steps: [{ path: '/a' }], step: 0, state: 'reached', value: 'price' }
    const rule = { masks: ['/a/:id'], query: ['b'], hash: 'keep', ids: true, ignoreCase: true }
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(anything, spoiled(right, [...KEYS, 'stage'])),
        fc.oneof(anything, spoiled(rule, ['name', 'trailingSlash'])),
        fc.oneof(text, fc.constant('csv')),
        async (question, tried, format) => {
          const as = encodeURIComponent(format.replace(/\p{Surrogate}/gu, '?'))
          const asked = await call('POST', `/v1/${site}/audience?format=${as}`, {
            body: JSON.stringify(question),
          })
          if (asked.body) expectKnown(asked)
          expectKnown(
            await call('POST', `/v1/${site}/rules/preview`, { body: JSON.stringify({ rule: tried }) }),
          )
        },
      ),
      RUNS,
    )
  })

  it('at settings, journeys and tokens', async () => {
    const site = await newSite()
    const stages = [
      { name: 'One', match: { path: '/a' } },
      { name: 'Two', match: {} },
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(anything, spoiled({ zone: 'UTC', origins: ['a.b'], pages: {} }, ['name'])),
        fc.oneof(anything, spoiled({ name: 'J', stages, ideal: ['one'] }, ['goal'])),
        fc.oneof(anything, spoiled({ scope: 'read', expiresInMs: 5 }, ['expiresAt'])),
        text,
        async (settings, journey, wish, id) => {
          expectKnown(await call('PUT', `/v1/${site}`, { body: JSON.stringify(settings) }))
          expectKnown(
            await call(
              'PUT',
              `/v1/${site}/journeys/${encodeURIComponent(id.replace(/\p{Surrogate}/gu, '?'))}`,
              {
                body: JSON.stringify(journey),
              },
            ),
          )
          expectKnown(await call('POST', `/v1/${site}/tokens`, { body: JSON.stringify(wish) }))
          expectKnown(await call('GET', `/v1/${site}/journeys`))
        },
      ),
      { ...RUNS, numRuns: 60 },
    )
  })
})

describe('documents of every kind, whatever comes,', () => {
  const match = { path: '/a' }
  const RIGHT: Record<DocumentKind, Record<string, unknown>> = {
    journeys: {
      name: 'J',
      stages: [1, 2].map((n) => ({ name: `${n}`, match, kpi: { name: 'K', measure: 'time' } })),
    },
    touchpoints: { name: 'T', channel: 'store', match },
    segments: { name: 'S', match, all: [{ match, min: 1 }] },
    rules: { masks: ['/user/:id'], query: ['q'], hash: 'keep', ids: true },
    notes: { text: 'N', t: T, journey: 'j', stage: '1', type: 'pain' },
    sentiment: { name: 'N', match, prop: 'score', low: 0, high: 10 },
    digests: { url: 'https://a.example', format: 'json', journey: 'j', schedule: 'daily' },
    shares: {
      name: 'S',
      reports: ['paths', 'map'],
      journey: 'j',
      segment: 's',
      range: '2026-10-01..2026-10-31',
    },
  }
  it.each(DOCUMENT_KINDS)('are taken or refused as they should be: %s', async (kind) => {
    const site = await newSite()
    const version = fc.oneof(text, fc.constantFrom('"1"', '*', '"0"', 'W/"2"', '1'))
    const plain = (value: string) => value.replace(/[^\x20-\x7e]/g, '?')
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(anything, spoiled(RIGHT[kind], ['name', 'stage'])),
        text,
        version,
        async (document, id, expected) => {
          const at = `/v1/${site}/${kind}/${encodeURIComponent(id.replace(/\p{Surrogate}/gu, '?'))}`
          const headers = { 'if-match': plain(expected) }
          expectKnown(await call('PUT', at, { body: JSON.stringify(document) }))
          expectKnown(await call('PUT', at, { body: JSON.stringify(RIGHT[kind]), headers }))
          expectKnown(await call('GET', `${at}?version=${encodeURIComponent(plain(expected))}`))
          expectKnown(await call('GET', `${at}/history`))
          expectKnown(await call('DELETE', at, { headers }))
          expect((await call('GET', `/v1/${site}/${kind}`)).status).toBe(200)
        },
      ),
      { ...RUNS, numRuns: 40 },
    )
    // Whatever was saved, questions are still answered.
    expect((await call('POST', `/v1/${site}/ask`, { body: { kind: 'funnel', steps: [match] } })).status).toBe(
      200,
    )
  })
})

describe('good events beside bad ones are counted', () => {
  const isOurs = (id: unknown) => typeof id === 'string' && id.startsWith('good')

  it('in a batch', async () => {
    const site = await newSite()
    let good = 0
    const event = spoiled({ i: 'bad', w: 'w', t: T, k: 'custom', n: 'x', p: '/b' }, ['l', 'r', 'c', 'd', 'q'])
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(anything, event), { maxLength: 4 }), async (events) => {
        const right = { i: `good-${++good}`, w: `good-${good}`, t: T, k: 'view', n: 'page', p: '/a' }
        const body = { v: 1, s: site, t: T, e: [...events, right] }
        const sent = await call('POST', '/e', { key: null, body, headers: { 'content-type': 'text/plain' } })
        expect(sent.status).toBe(200)
        expect(sent.body.accepted + sent.body.refused.length).toBe(events.length + 1)
        expect(sent.body.refused.some(({ id }: { id: unknown }) => isOurs(id))).toBe(false)
      }),
      RUNS,
    )
    const asked = {
      kind: 'funnel',
      steps: [{ path: '/a', kind: 'view', where: [{ prop: 'name', value: 'page' }] }],
    }
    expect((await call('POST', `/v1/${site}/ask`, { body: asked })).body.counts[0]).toBe(good)
  })

  it('in an import', async () => {
    const site = await newSite()
    let good = 0
    const line = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }).map((noise) => noise.replaceAll('\n', ' ')),
      anything.map((value) => JSON.stringify(value)),
      spoiled({ visitor: 'w', t: T, name: 'x', path: '/b' }, [
        'kind',
        'to',
        'props',
        'context',
        'session',
        'more',
        'clientT',
      ]).map((value) => JSON.stringify(value)),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 4 }), async (lines) => {
        const right = JSON.stringify({ visitor: `good-${++good}`, t: T, name: 'page', path: '/a' })
        const sent = await call('POST', `/v1/${site}/import`, { body: [...lines, right].join('\n') })
        expect(sent.status).toBe(200)
        expect(sent.body.accepted + sent.body.refusedCount).toBe(sent.body.lines)
        expect(sent.body.refused.every(({ at }: { at: number }) => at <= lines.length)).toBe(true)
      }),
      RUNS,
    )
    const asked = { kind: 'funnel', steps: [{ path: '/a', kind: 'view' }] }
    expect((await call('POST', `/v1/${site}/ask`, { body: asked })).body.counts[0]).toBe(good)
  })
})

describe('good messages in the shape of Segment beside bad ones', () => {
  it('are counted', async () => {
    const site = await newSite()
    let good = 0
    const message = spoiled({ type: 'track', event: 'x', anonymousId: 'a', messageId: 'bad' }, [
      'userId',
      'context',
      'properties',
      'traits',
      'timestamp',
      'sentAt',
      'groupId',
      'previousId',
      'name',
    ])
    const context = fc.oneof(
      anything,
      spoiled({ campaign: { name: 'x' }, page: { path: '/' } }, ['userAgent', 'os']),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(anything, message), { maxLength: 4 }),
        context,
        async (messages, around) => {
          const right = {
            type: 'page',
            messageId: `good-${++good}`,
            anonymousId: `good-${good}`,
            properties: { path: '/a' },
          }
          const body = JSON.stringify({ batch: [...messages, right], context: around })
          const sent = await call('POST', `/v1/${site}/segment`, { body })
          expect(sent.status).toBe(200)
          expect(sent.body.refused.some(({ id }: { id?: string }) => id?.startsWith('good'))).toBe(false)
        },
      ),
      RUNS,
    )
    const asked = { kind: 'funnel', steps: [{ path: '/a', kind: 'view' }] }
    expect((await call('POST', `/v1/${site}/ask`, { body: asked })).body.counts[0]).toBe(good)
  })
})

describe('questions of a size nobody needs', () => {
  const any = (count: number, deeper: object = {}) =>
    Array.from({ length: count }, () => ({ path: '/a', ...deeper }))
  it.each<[string, object, number, string]>([
    ['of no steps', { kind: 'funnel', steps: [] }, 400, 'bad_request'],
    ['of 10,000 steps', { kind: 'funnel', steps: any(10_000) }, 422, 'too_much'],
    [
      'of 4,096 alternatives',
      { kind: 'funnel', steps: [{ anyOf: any(64, { anyOf: any(64) }) }] },
      422,
      'too_much',
    ],
    [
      'about 40 properties',
      {
        kind: 'funnel',
        steps: [
          { where: [...Array(32)].map((_, n) => ({ prop: `p${n}`, value: 1 })) },
          { where: [...Array(8)].map((_, n) => ({ prop: `q${n}`, value: 1 })) },
        ],
      },
      422,
      'too_much',
    ],
    ['of a thousand stars', { kind: 'funnel', steps: [{ path: '*a'.repeat(1000) }] }, 200, ''],
  ])('%s', async (_, question, status, code) => {
    const site = await newSite()
    const answered = await call('POST', `/v1/${site}/ask`, { body: question })
    expect(answered.status).toBe(status)
    if (code) expect(answered.body.error.code).toBe(code)
  })

  it('are refused with advice when they cost too much', async () => {
    const site = await newSite()
    const lines = Array.from({ length: 400 }, (_, at) =>
      JSON.stringify({ visitor: 'bot', t: T + at, name: 'n' }),
    )
    await call('POST', `/v1/${site}/import`, { body: lines.join('\n') })
    const steps = [{}, ...Array(30).fill({ optional: true }), { name: 'never' }]
    // Every pair of events is tainted by one between them, so that no entry settles it.
    const question = { kind: 'funnel', steps, exclude: [{ name: 'n' }] }
    const answered = await call('POST', `/v1/${site}/ask`, { body: question })
    expect(answered).toMatchObject({
      status: 422,
      body: { error: { code: 'too_much', message: expect.stringContaining('shorter range') } },
    })
  })
})
