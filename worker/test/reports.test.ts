import { describe, expect, it, vi } from 'vitest'
import { call, ndjson, newSite } from './lib.ts'

const T = 1_760_000_000_000
const MINUTE = 60_000
const DAY_MS = 24 * 60 * MINUTE

const STAGES = [
  { id: 'look', name: 'Looks', goal: 'I find something', match: { path: '/shoes/**' } },
  {
    id: 'buy',
    name: 'Buys',
    match: { name: 'order' },
    kpi: { name: 'Revenue', measure: 'sum', prop: 'price' },
  },
  { id: 'return', name: 'Returns', match: { path: '/again' } },
]

const DATA = ndjson(
  { visitor: 'u', t: T, name: 'page', path: '/shoes/1', channel: 'search' },
  {
    visitor: 'u',
    t: T + MINUTE,
    kind: 'form-start',
    name: 'checkout',
    path: '/basket',
    props: { field: 'mail' },
  },
  {
    ...{ visitor: 'u', t: T + 2 * MINUTE, kind: 'form-field', name: 'checkout', path: '/basket' },
    props: { field: 'mail', hesitation: 900, time: 4000, changes: 2, returns: 0, blank: false },
  },
  {
    visitor: 'u',
    t: T + 2 * MINUTE,
    kind: 'form-submit',
    name: 'checkout',
    path: '/basket',
    props: { field: 'mail' },
  },
  { visitor: 'u', t: T + 3 * MINUTE, name: 'order', props: { price: 30 } },
  { visitor: 'u', t: T + 4 * MINUTE, kind: 'feedback', name: 'feedback', props: { score: 2 } },
  { visitor: 'u', t: T + DAY_MS, name: 'page', path: '/again' },
  { visitor: 'v', t: T, name: 'page', path: '/shoes/2', channel: 'email' },
  {
    visitor: 'v',
    t: T + MINUTE,
    kind: 'form-start',
    name: 'checkout',
    path: '/basket',
    props: { field: 'mail' },
  },
  {
    visitor: 'v',
    t: T + 2 * MINUTE,
    kind: 'form-exit',
    name: 'checkout',
    path: '/basket',
    props: { field: 'zip' },
  },
  {
    ...{ visitor: 'v', t: T + 2 * MINUTE, kind: 'vital', name: 'LCP', path: '/shoes/2' },
    props: { value: 4200, load: 'l' },
  },
)

async function filledSite(): Promise<string> {
  const site = await newSite()
  await call('PUT', `/v1/${site}/journeys/purchase`, {
    body: { name: 'Purchase', stages: STAGES, ideal: ['look', 'buy'] },
  })
  const imported = await call('POST', `/v1/${site}/import`, { body: DATA })
  expect(imported.body).toMatchObject({ refusedCount: 0 })
  return site
}

const ask = async (site: string, question: object) =>
  (await call('POST', `/v1/${site}/ask`, { body: question })).body

describe('through the public API', () => {
  it("a map has its journey's stages, ideal, KPIs and feelings", async () => {
    const map = await ask(await filledSite(), { kind: 'map', journey: 'purchase' })
    expect(map).toMatchObject({
      kind: 'map',
      ideal: ['look', 'buy'],
      actors: 2,
      stages: [
        { id: 'look', goal: 'I find something', reached: 2, continued: 1, left: 1, visits: 2 },
        {
          ...{ id: 'buy', reached: 1, continued: 1, visits: 1 },
          kpi: { name: 'Revenue', value: 30, n: 1 },
          feeling: { mean: 2, n: 1 },
          sums: { price: 30 },
        },
        { id: 'return', reached: 1, continued: 1, left: 0 },
      ],
      moves: [
        { from: 0, to: 1, kind: 'forward', count: 1 },
        { from: 0, to: null, kind: 'exit', count: 1 },
        { from: 1, to: 2, kind: 'forward', count: 1 },
        { from: 2, to: null, kind: 'exit', count: 1 },
      ],
      // From buying on to coming back is not what this company drew.
      deviation: 0.5,
    })
  })

  it('a form says where it was left', async () => {
    expect(await ask(await filledSite(), { kind: 'form' })).toMatchObject({
      form: 'checkout',
      forms: [{ form: 'checkout', path: '/basket', started: 2, submitted: 1 }],
      ...{ started: 2, submitted: 1, exited: 1, open: 0, medianMs: MINUTE },
      fields: [
        { field: 'mail', reached: 2, continued: 2, exits: 0, hesitationMs: 900, corrections: 1 },
        { field: 'zip', reached: 2, continued: 1, exits: 1 },
      ],
    })
  })

  it('the fields of a form are steps of any funnel', async () => {
    const field = (value: string) => ({
      ...{ kind: 'form-field', name: 'checkout' },
      where: [{ prop: 'field', op: 'eq', value }],
    })
    const steps = [{ kind: 'form-start', name: 'checkout' }, field('mail'), { kind: 'form-submit' }]
    expect(await ask(await filledSite(), { kind: 'funnel', steps })).toMatchObject({ counts: [2, 1, 1] })
  })

  it('channels get their credit and their revenue, along a saved journey', async () => {
    const body = await ask(await filledSite(), { kind: 'channels', journey: 'purchase', value: 'price' })
    const one = { first: 1, last: 1, linear: 1, position: 1 }
    const none = { first: 0, last: 0, linear: 0, position: 0 }
    expect(body).toMatchObject({
      converted: 1,
      rows: [
        { channel: 'search', actors: 1, counts: [1, 1, 1], credit: one },
        { channel: 'email', actors: 1, counts: [1, 0, 0], credit: none },
      ],
    })
  })

  it('what differs is asked along a saved journey, too', async () => {
    const site = await filledSite()
    expect(await ask(site, { kind: 'differs', journey: 'purchase', step: 0 })).toMatchObject({
      ...{ kind: 'differs', step: 0, continued: 1, dropped: 1, looked: 0, traits: [] },
    })
    expect(await ask(site, { kind: 'differs', journey: 'purchase', step: 2 })).toMatchObject({
      error: { path: 'step' },
    })
  })

  it('a journey is suggested, which can be saved and drawn', async () => {
    const site = await newSite()
    const shop = ['/', '/product/1', '/cart', '/thanks'].flatMap((path, at) =>
      Array.from({ length: 8 - at }, (_, who) => ({
        visitor: `v${who}`,
        t: T + at * MINUTE,
        name: 'page',
        path,
      })),
    )
    await call('POST', `/v1/${site}/import`, { body: ndjson(...shop) })
    const { journey } = await ask(site, { kind: 'suggestion' })
    const saved = await call('PUT', `/v1/${site}/journeys/suggested`, { body: journey })
    expect(saved.status).toBe(201)
    const { stages } = await ask(site, { kind: 'map', journey: 'suggested' })
    expect(stages.map(({ id, reached }: { id: string; reached: number }) => [id, reached])).toEqual([
      ['discover', 8],
      ['consider', 7],
      ['basket', 6],
      ['purchase', 5],
    ])
  })

  it('vitals are rated by page', async () => {
    expect(await ask(await filledSite(), { kind: 'vitals', goal: { name: 'order' } })).toMatchObject({
      all: {
        actors: 1,
        vitals: { LCP: { p75: 4200, n: 1, rating: 'poor' } },
        slow: { actors: 1, converted: 0 },
      },
      pages: [{ page: '/shoes/2' }],
    })
  })

  it("an answer on retention is another once a cohort's day is over", async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: T + DAY_MS })
    const site = await filledSite()
    const question = {
      ...{ kind: 'retention', interval: 'day', periods: 2, rangeMode: 'entry' },
      range: { from: T, to: T + 1 },
    }
    const get = (etag?: string) =>
      call('GET', `/v1/${site}/ask?q=${encodeURIComponent(JSON.stringify(question))}`, {
        headers: etag ? { 'if-none-match': etag } : {},
      })
    const first = await get()
    expect(first.body.cohorts).toMatchObject([{ actors: 2, returned: [1, null] }])
    vi.setSystemTime(T + DAY_MS + 1)
    expect((await get(first.headers.get('etag')!)).status).toBe(304)
    vi.setSystemTime(T + 2 * DAY_MS)
    const again = await get(first.headers.get('etag')!)
    expect(again.body.cohorts).toMatchObject([{ actors: 2, returned: [1, 1] }])
    vi.useRealTimers()
  })
})

it.each([
  ['a map without stages', { kind: 'map' }, 'stages'],
  ['a map of stages and a journey', { kind: 'map', journey: 'purchase', stages: STAGES }, 'stages'],
  ['an ideal over a stage that is not there', { kind: 'map', stages: STAGES, ideal: ['x'] }, 'ideal[0]'],
  ['two stages of one id', { kind: 'map', stages: [STAGES[0], STAGES[0]] }, 'stages[1].id'],
  [
    'a KPI without what it shares',
    { kind: 'map', stages: [{ ...STAGES[0], kpi: { name: 'k', measure: 'share' } }] },
    'stages[0].kpi.match',
  ],
  ['a misspelt option', { kind: 'form', forms: 'x' }, 'forms'],
  ['retention without a range', { kind: 'retention' }, 'range'],
  ['a credit by nothing', { kind: 'channels', steps: [{}], by: 'medium' }, 'by'],
])('%s is refused, with the place', async (_, question, path) => {
  const site = await filledSite()
  const answered = await call('POST', `/v1/${site}/ask`, { body: question })
  expect(answered).toMatchObject({ status: 400, body: { error: { code: 'bad_request', path } } })
})
