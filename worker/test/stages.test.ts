import { describe, expect, it } from 'vitest'
import { call, newSite } from './lib.ts'

const JOURNEY = {
  name: 'Purchase, internal',
  stages: [
    { id: 'look', name: 'Looks', goal: 'Find a chair', match: { path: '/product/**' } },
    { id: 'buy', name: 'Buys', match: { name: 'order' } },
  ],
}

describe('what pages are told of stages', () => {
  it('is the ids and rules of the journey that the settings name, without a key, and no word more', async () => {
    const site = await newSite({ stages: 'purchase', pages: { ignoreCase: true } })
    await call('PUT', `/v1/${site}/journeys/purchase`, { body: JOURNEY })
    const { status, body, headers } = await call('GET', `/v1/${site}/stages`, { key: null })
    expect([status, headers.get('Access-Control-Allow-Origin')]).toEqual([200, '*'])
    expect(headers.get('Cache-Control')).toBe('public, max-age=600')
    expect(body).toEqual({
      stages: JOURNEY.stages.map(({ id, match }) => ({ id, match })),
      pages: { trailingSlash: true, ignoreCase: true },
    })
  })

  it.each([
    ['the site has named no journey', {}, /Name a journey in its settings/],
    ['the journey is not there yet', { stages: 'purchase' }, /has no journey purchase/],
  ])('is nothing where %s', async (_, settings, says) => {
    const site = await newSite(settings)
    const { status, body } = await call('GET', `/v1/${site}/stages`, { key: null })
    expect([status, body.error.code]).toEqual([404, 'not_found'])
    expect(body.error.message).toMatch(says)
  })
})
