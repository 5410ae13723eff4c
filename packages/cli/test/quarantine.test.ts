import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../../../test/lib/server.ts'
import { Shell } from './shell.ts'

let server: TestServer
let shell: Shell

beforeAll(async () => {
  server = await startServer()
  shell = new Shell(server)
})
afterAll(() => server?.stop())

describe('desirepath quarantine', () => {
  it('lists reasons, gives items to be corrected, tries them again, and clears', async () => {
    const site = ['--site', 'doors']
    const file = shell.file('bad.ndjson', [
      { visitor: 'a', t: 1_760_000_000_000 },
      { visitor: 'b', t: 1_760_000_000_000, name: 'ok' },
      'broken',
    ])
    await shell.run(['import', file, ...site])
    const { out } = await shell.run(['quarantine', 'list', ...site])
    expect(out).toMatch(/^1\timport\tbad_request \(name\)\t20\S+\tname must be/m)

    const again = await shell.run(['quarantine', 'replay', ...site])
    expect(again).toMatchObject({ code: 1, out: expect.stringContaining('0 accepted') })
    expect(again.err).toContain('(name)')

    const items = await shell.run(['quarantine', 'items', ...site])
    const lines = items.out.trimEnd().split('\n')
    expect(lines).toHaveLength(2)
    const fixed = lines
      .map((line) => JSON.parse(line))
      .map((item) => ({
        ...item,
        event: { visitor: 'a', t: 1_760_000_000_000, name: 'ok' },
      }))
    writeFileSync(file, fixed.map((item) => JSON.stringify(item)).join('\n'))
    const done = await shell.run(['quarantine', 'replay', file, ...site])
    expect(done).toMatchObject({ code: 0, out: expect.stringContaining('2 accepted') })

    expect((await shell.run(['quarantine', 'clear', ...site])).out).toContain('0 items are gone')
    expect((await shell.run(['quarantine', 'list', ...site])).out).toBe('Nothing was refused.\n')
  })

  it.each([
    [['quarantine', 'sell', '--site', 'x'], 'quarantine has list, items, replay, clear, not sell.'],
    [['quarantine', 'list'], 'This needs --site'],
  ])('says what is wrong with %j', async (args, message) => {
    expect(await shell.run(args)).toMatchObject({ code: 2, err: expect.stringContaining(message) })
  })
})
