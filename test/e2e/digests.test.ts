import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../lib/server.ts'

interface Received {
  path: string
  // biome-ignore lint/suspicious/noExplicitAny: messages of three formats, looked into by tests
  body: any
}

let server: TestServer
let receiver: Server
let base: string
const received: Received[] = []
let status = 200

beforeAll(async () => {
  server = await startServer()
  receiver = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => (text += chunk))
    request.on('end', () => {
      received.push({ path: request.url!, body: JSON.parse(text) })
      response.writeHead(status, { location: '/elsewhere' }).end()
    })
  })
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done))
  base = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`
})
afterAll(async () => {
  receiver?.close()
  await server?.stop()
})

/** What Cloudflare does every hour. https://developers.cloudflare.com/workers/configuration/cron-triggers/#test-cron-triggers-locally */
async function hourPasses(): Promise<void> {
  const response = await fetch(`${server.url}/cdn-cgi/handler/scheduled`)
  expect(response.status).toBe(200)
}

async function site(id: string, digests: Record<string, object>): Promise<void> {
  await server.api('PUT', `/v1/${id}`, { name: 'The shop' })
  const stages = [
    { name: 'Look', match: { path: '/' } },
    { name: 'Buy', match: { name: 'order' } },
  ]
  await server.api('PUT', `/v1/${id}/journeys/purchase`, { name: 'Purchase', stages })
  const yesterday = Date.now() - 24 * 60 * 60 * 1000
  const lines = [
    { visitor: 'a', t: yesterday, name: 'page', path: '/' },
    { visitor: 'b', t: yesterday, name: 'page', path: '/' },
  ]
  await server.api('POST', `/v1/${id}/import`, lines.map((line) => JSON.stringify(line)).join('\n'))
  for (const [digest, more] of Object.entries(digests))
    await server.api('PUT', `/v1/${id}/digests/${digest}`, {
      ...{ url: `${base}/${digest}`, format: 'json', journey: 'purchase', schedule: 'daily', hour: 0 },
      ...more,
    })
}

describe('A digest', () => {
  it('comes by the hour that passes, once for its day, in the format its receiver wants', async () => {
    await site('daily', {
      plain: {},
      slack: { format: 'slack' },
      teams: { format: 'teams' },
      quiet: { schedule: 'unusual' },
    })
    await hourPasses()
    await hourPasses()
    const by = (path: string) => received.filter((one) => one.path === path).map(({ body }) => body)
    expect(by('/plain')).toEqual([
      expect.objectContaining({
        ...{ site: 'The shop', journey: 'Purchase', period: 'day', unusual: false },
        numbers: [
          expect.objectContaining({ name: 'Look', value: 2 }),
          expect.objectContaining({ name: 'Buy', value: 0 }),
        ],
      }),
    ])
    expect(by('/slack')).toEqual([expect.objectContaining({ blocks: expect.any(Array) })])
    expect(by('/teams')).toEqual([expect.objectContaining({ type: 'message' })])
    // Nothing left its usual range, so this one says nothing.
    expect(by('/quiet')).toEqual([])
  })

  it('is tried again where its receiver was not there, and follows no redirect', async () => {
    await site('again', { later: {} })
    received.length = 0
    for (status of [503, 302, 200]) await hourPasses()
    const paths = received.map(({ path }) => path)
    expect(paths).toEqual(['/later', '/later', '/later'])
    await hourPasses()
    expect(received).toHaveLength(3)
  })

  it('can be looked at before, and sent by hand', async () => {
    await site('by-hand', { hand: { format: 'slack', hour: 23 } })
    received.length = 0
    const shown = (await server.api('POST', '/v1/by-hand/digests/hand/preview')) as {
      message: object
      sent: boolean
    }
    expect(shown).toMatchObject({ sent: false, report: { numbers: [{ value: 2 }, { value: 0 }] } })
    expect(received).toEqual([])
    await server.api('POST', '/v1/by-hand/digests/hand/preview?send=1')
    expect(received).toEqual([{ path: '/hand', body: shown.message }])
    status = 404
    await expect(server.api('POST', '/v1/by-hand/digests/hand/preview?send=1')).rejects.toThrow(
      'answered 404',
    )
    status = 200
  })
})
