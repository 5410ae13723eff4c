import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { DOCUMENT_KINDS, DOCUMENTS, type DocumentKind } from '@desirepath/protocol'
import { describe, expect, it } from 'vitest'
import { call, funnel, ndjson, newSite, newToken } from './lib.ts'

const stages = [
  { id: 'look', name: 'Look', match: { path: '/a' } },
  {
    id: 'buy',
    name: 'Buy',
    match: { path: '/b' },
    kpi: { name: 'Revenue', measure: 'sum', match: { name: 'order' }, prop: 'total', better: 'more' },
  },
]

/** A right document of each kind, and one wrong in one place. */
const EXAMPLES: Record<DocumentKind, { right: Record<string, unknown>; wrong: object; path: string }> = {
  journeys: {
    right: { name: 'Purchase', stages },
    wrong: { stages: [stages[0], { ...stages[1], kpi: { name: 'x', measure: 'share' } }] },
    path: 'stages[1].kpi.match',
  },
  touchpoints: {
    right: { name: 'Shop window', channel: 'store', match: { name: 'store-visit' } },
    wrong: { channel: '' },
    path: 'channel',
  },
  segments: {
    right: { name: 'Returning', match: { kind: 'view' }, all: [{ match: { name: 'order' }, min: 2 }] },
    wrong: { all: [{ match: {}, min: 3, max: 2 }] },
    path: 'all[0].max',
  },
  rules: {
    right: { name: 'Users', masks: ['/user/:id'], query: ['q'], hash: 'drop', ids: true },
    wrong: { masks: ['/user/*'] },
    path: 'masks[0]',
  },
  notes: {
    right: { text: 'Prices went up', t: 1_700_000_000_000, type: 'release' },
    wrong: { stage: 'buy' },
    path: 'journey',
  },
  sentiment: {
    right: { name: 'NPS', match: { name: 'nps' }, prop: 'score', low: 0, high: 10 },
    wrong: { high: 0 },
    path: 'high',
  },
  digests: {
    right: {
      ...{ name: 'Monday', url: 'https://hooks.example.com/services/T0', format: 'slack' },
      ...{ journey: 'purchase', schedule: 'weekly', hour: 9 },
    },
    wrong: { url: 'https://169.254.169.254/latest/meta-data' },
    path: 'url',
  },
  shares: {
    right: { name: 'For all', reports: ['funnel', 'paths'], journey: 'purchase', range: '30d' },
    wrong: { range: 'for ever' },
    path: 'range',
  },
}

describe.each(DOCUMENT_KINDS)('%s', (kind) => {
  const { right, wrong, path } = EXAMPLES[kind]

  it('are kept as they were put, listed, changed and deleted', async () => {
    const site = await newSite({ name: 'Shop' })
    const at = `/v1/${site}/${kind}/one%20of%20them`
    const reader = await newToken(site, { scope: 'read' })
    expect(await call('PUT', at, { body: right })).toMatchObject({ status: 201, body: right })
    const key = DOCUMENTS[kind].readers === 'read' ? reader : undefined
    if (!key) expect((await call('GET', at, { key: reader })).status).toBe(403)
    expect((await call('GET', at, { key })).body).toEqual(right)
    expect((await call('GET', `/v1/${site}/${kind}`, { key })).body).toEqual({
      site: { id: site, name: 'Shop' },
      [kind]: [{ id: 'one of them', ...right }],
    })
    expect((await call('PUT', at, { key: reader, body: right })).status).toBe(403)
    expect((await call('DELETE', at)).status).toBe(204)
    for (const method of ['GET', 'DELETE'])
      expect(await call(method, at)).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } })
    expect((await call('GET', `/v1/${site}/${kind}`)).body[kind]).toEqual([])
  })

  it('are refused where something is wrong or unknown, with the place', async () => {
    const site = await newSite()
    const put = (body: object) => call('PUT', `/v1/${site}/${kind}/x`, { body })
    expect(await put({ ...right, ...wrong })).toMatchObject({ status: 400, body: { error: { path } } })
    if (kind !== 'journeys')
      expect(await put({ ...right, colour: 'red' })).toMatchObject({
        status: 400,
        body: { error: { path: 'colour' } },
      })
  })

  it('have a history, and every version of it can be read by the admin', async () => {
    const site = await newSite()
    const at = `/v1/${site}/${kind}/x`
    const changed = { ...right, [kind === 'notes' ? 'text' : 'name']: 'changed' }
    expect((await call('PUT', at, { body: right })).headers.get('etag')).toBe('"1"')
    expect((await call('PUT', at, { body: changed })).headers.get('etag')).toBe('"2"')
    // The same again is no new version.
    expect((await call('PUT', at, { body: changed })).headers.get('etag')).toBe('"2"')
    await call('DELETE', at)
    expect((await call('PUT', at, { body: right })).headers.get('etag')).toBe('"4"')
    const { body } = await call('GET', `${at}/history`)
    expect(body.history.map(({ version }: { version: number }) => version)).toEqual([4, 3, 2, 1])
    expect(body.history[1]).toEqual({ version: 3, at: expect.any(Number), deleted: true })
    expect((await call('GET', `${at}?version=2`)).body).toEqual(changed)
    expect((await call('GET', `${at}?version=3`)).status).toBe(404)
    expect((await call('GET', `${at}?version=9`)).body.error).toMatchObject({ path: 'version' })
    expect((await call('GET', `${at}?version=-1`)).status).toBe(400)
    const reader = await newToken(site, { scope: 'read' })
    expect((await call('GET', `${at}?version=1`, { key: reader })).status).toBe(403)
    expect((await call('GET', `${at}/history`, { key: reader })).status).toBe(403)
    await call('DELETE', `${at}?history=forget`)
    expect((await call('GET', `${at}/history`)).status).toBe(404)
  })

  it('keep one from writing over what another wrote', async () => {
    const site = await newSite()
    const at = `/v1/${site}/${kind}/x`
    const put = (headers: Record<string, string>) => call('PUT', at, { body: right, headers })
    expect((await put({ 'if-match': '"1"' })).status).toBe(409)
    expect((await put({ 'if-none-match': '*' })).status).toBe(201)
    expect((await put({ 'if-match': '"1"' })).status).toBe(200)
    const late = await put({ 'if-match': '"7"' })
    expect(late).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } })
    expect(late.body.error.message).toContain('Read it again')
    expect((await put({ 'if-none-match': '*' })).status).toBe(409)
    expect((await put({ 'if-match': 'three' })).status).toBe(400)
    expect((await call('DELETE', at, { headers: { 'if-match': '"2"' } })).status).toBe(409)
    expect((await call('DELETE', at, { headers: { 'if-match': '"1"' } })).status).toBe(204)
  })
})

describe('documents', () => {
  it('of a server of before, which kept no history, are its first version', async () => {
    const site = await newSite()
    await call('PUT', `/v1/${site}/journeys/old`, { body: EXAMPLES.journeys.right })
    await runInDurableObject(env.SITES.getByName(site), (_, { storage }) => {
      storage.sql.exec('DROP TABLE versions')
    })
    await runInDurableObject(env.SITES.getByName(site), (_, state) => state.abort('as a deploy would')).catch(
      () => {},
    )
    const got = await call('GET', `/v1/${site}/journeys/old`)
    expect(got.body).toEqual(EXAMPLES.journeys.right)
    expect(got.headers.get('etag')).toBe('"1"')
  })

  it('are as many as a site may have, and then one is told to go', async () => {
    const site = await newSite()
    const put = (id: number) => call('PUT', `/v1/${site}/rules/${id}`, { body: { masks: [`/a${id}/:id`] } })
    for (let id = 0; id < 50; id++) expect((await put(id)).status).toBe(201)
    expect(await put(50)).toMatchObject({ status: 422, body: { error: { code: 'too_much' } } })
    expect((await put(7)).status).toBe(200)
  })

  it('have templates of 3, 4, 5 and 7 stages, each of which is a journey once its stages have matchers', async () => {
    const site = await newSite()
    const { templates } = (await call('GET', `/v1/${site}/templates`)).body
    expect(templates.map(({ stages }: { stages: object[] }) => stages.length)).toEqual([3, 4, 5, 7])
    for (const { id, name, stages } of templates) {
      const body = { name, stages: stages.map((stage: object) => ({ ...stage, match: { path: '/' } })) }
      expect((await call('PUT', `/v1/${site}/journeys/${id}`, { body })).status).toBe(201)
    }
  })
})

describe('a question', () => {
  const T = 1_760_000_000_000
  async function visited() {
    const site = await newSite()
    const lines = [
      ['one', '/a', '/b'],
      ['two', '/a', '/a/', '/user/7'],
      ['three', '/b', '/user/42?tab=1'],
    ].flatMap(([visitor, ...paths]) => paths.map((path, at) => ({ visitor, t: T + at, name: 'page', path })))
    await call('POST', `/v1/${site}/import`, { body: ndjson(...lines) })
    return site
  }
  const counts = async (site: string, question: object) =>
    (await call('POST', `/v1/${site}/ask`, { body: question })).body.counts

  it('names a saved segment by its id, on both sides of a comparison, and follows it when it changes', async () => {
    const site = await visited()
    const put = (body: object) =>
      call('PUT', `/v1/${site}/segments/some`, { body: { name: 'Some', ...body } })
    const asked = { kind: 'funnel', steps: [{ kind: 'view' }], segment: 'some' }
    await put({ match: { path: '/b' } })
    expect(await counts(site, asked)).toEqual([2])
    await put({ all: [{ match: { path: '/b' }, max: 0 }] })
    expect(await counts(site, asked)).toEqual([1])
    await put({ all: [{ match: { path: '/a' }, min: 2 }] })
    expect(await counts(site, asked)).toEqual([1])
    const { body } = await call('POST', `/v1/${site}/ask`, {
      body: { ...asked, compare: { segment: { path: '/user/**' } } },
    })
    expect([body.counts, body.comparison.counts]).toEqual([[1], [2]])
    const paths = { ...asked, kind: 'paths', steps: undefined }
    expect((await call('POST', `/v1/${site}/ask`, { body: paths })).body.actors).toBe(1)
    const missing = await call('POST', `/v1/${site}/ask`, { body: { ...asked, segment: 'none' } })
    expect(missing).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } })
  })

  it('about a map has the saved touchpoints, feelings and notes of its journey beside it', async () => {
    const site = await visited()
    const put = (at: string, body: object) => call('PUT', `/v1/${site}/${at}`, { body })
    await put('journeys/j', { name: 'J', stages })
    await put('journeys/other', { name: 'O', stages })
    await put('touchpoints/window', {
      name: 'Window',
      channel: 'store',
      match: { name: 'visit' },
      stage: 'buy',
    })
    await put('notes/ours', { text: 'Ours', journey: 'j', stage: 'look' })
    await put('notes/theirs', { text: 'Theirs', journey: 'other', stage: 'look' })
    await put('segments/backwards', { name: 'B', all: [{ match: { path: '/user/**' }, max: 0 }] })
    const map = async (more: object = {}) =>
      (await call('POST', `/v1/${site}/ask`, { body: { kind: 'map', journey: 'j', ...more } })).body
    const { stages: shown } = await map()
    expect(shown.map(({ reached }: { reached: number }) => reached)).toEqual([2, 1])
    expect(shown[1].touchpoints).toContainEqual(
      expect.objectContaining({ label: 'Window', channel: 'store', measured: false }),
    )
    expect(shown[0].notes.map(({ text }: { text: string }) => text)).toEqual(['Ours'])
    expect((await map({ segment: 'backwards' })).stages[0].reached).toBe(1)
  })

  it('about a trend has the notes on a date beside it, its journey’s and the site’s', async () => {
    const site = await visited()
    const put = (at: string, body: object) => call('PUT', `/v1/${site}/${at}`, { body })
    await put('journeys/j', { name: 'J', stages })
    await put('journeys/other', { name: 'O', stages })
    await put('notes/release', { text: 'Release', t: 5, type: 'release' })
    await put('notes/ours', { text: 'Ours', journey: 'j', t: 6 })
    await put('notes/theirs', { text: 'Theirs', journey: 'other', t: 7 })
    await put('notes/undated', { text: 'Undated', journey: 'j', stage: 'look' })
    const flagged = async (more: object) => {
      const body = { kind: 'trend', buckets: [{ from: 0, to: 10 }], ...more }
      const { question } = (await call('POST', `/v1/${site}/ask`, { body })).body
      return question.notes.map(({ text }: { text: string }) => text).sort()
    }
    expect(await flagged({ journey: 'j' })).toEqual(['Ours', 'Release'])
    expect(await flagged({ steps: [{ path: '/a' }] })).toEqual(['Release'])
    expect(await flagged({ journey: 'j', notes: [] })).toEqual([])
  })

  it('is answered anew with a page rule that was saved, over old events, and as before when it is gone', async () => {
    const site = await visited()
    const ask = () => funnel(site, '/user/:id')
    expect(await ask()).toEqual([0])
    await call('PUT', `/v1/${site}/rules/users`, { body: { masks: ['/user/:id'] } })
    expect(await ask()).toEqual([1])
    await call('PUT', `/v1/${site}/rules/queries`, { body: { query: [] } })
    expect(await ask()).toEqual([2])
    await call('DELETE', `/v1/${site}/rules/users`)
    await call('PUT', `/v1/${site}/rules/ids`, { body: { ids: true } })
    expect(await ask()).toEqual([2])
  })
})
