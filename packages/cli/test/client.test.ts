import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Client } from '../src/client.ts'

let server: Server
/** What is answered, one after the other; the last again and again. */
let answers: [status: number, headers?: Record<string, string>][]

beforeEach(async () => {
  server = createServer((_, response) => {
    const [status, headers] = answers.length > 1 ? answers.shift()! : answers[0]!
    response.writeHead(status, headers).end(status === 200 ? '{"ok":true}' : '')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  vi.useFakeTimers({ toFake: ['setTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
  server.close()
})

/** @returns how long it waited before each further try, ms */
async function insist(): Promise<number[]> {
  const waits: number[] = []
  const { port } = server.address() as AddressInfo
  await new Client(`http://127.0.0.1:${port}`, 'key').insist('POST', '/', {}, (ms) => {
    waits.push(ms)
    queueMicrotask(() => vi.runAllTimers())
  })
  return waits
}

describe('a request that insists', () => {
  it('waits as long as the server asks, and otherwise a little longer each time', async () => {
    answers = [[429, { 'retry-after': '90' }], [503], [503, { 'retry-after': '1' }], [200]]
    expect(await insist()).toEqual([90_000, 1000, 2000])
  })

  it('gives up at once where another try would not help', async () => {
    answers = [[400]]
    await expect(insist()).rejects.toThrow('POST / answered 400')
  })
})
