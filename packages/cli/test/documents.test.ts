import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../../../test/lib/server.ts'
import { events, Shell } from './shell.ts'

let server: TestServer
let shell: Shell

beforeAll(async () => {
  server = await startServer()
  shell = new Shell(server)
  await shell.run(['sites', 'create', 'shop'])
})
afterAll(() => server?.stop())

const JOURNEY = {
  name: 'Short',
  stages: [
    { id: 'start', name: 'Start', match: { path: '/' } },
    { id: 'end', name: 'End', match: { path: '/end' } },
  ],
}

describe('desirepath journeys, and every other kind of document', () => {
  it('lists, saves, shows, tells the history of, and removes one', async () => {
    const run = (...words: string[]) => shell.run(['journeys', ...words, '--site', 'shop'])
    expect((await run('list')).out).toContain('No journey yet')
    await run('put', 'short', shell.file('journey.json', [JOURNEY]))
    const renamed = shell.file('renamed.json', [{ ...JOURNEY, name: 'Shorter' }])
    expect((await run('put', 'short', renamed)).out).toContain('The journey is saved.')
    expect((await run('list')).out).toBe('short\tShorter\n')
    expect(JSON.parse((await run('get', 'short')).out).name).toBe('Shorter')
    expect(JSON.parse((await run('get', 'short', '--version', '1')).out)).toEqual(JOURNEY)
    expect((await run('delete', 'short')).code).toBe(0)
    const { out } = await run('history', 'short')
    expect(out.split('\n').map((line) => line.split('\t')[0])).toEqual(['3', '2', '1', ''])
    expect(out).toContain('deleted')
    expect((await run('get', 'short')).code).toBe(1)
  })

  it.each([
    ['touchpoints', { name: 'Call', channel: 'phone', match: { name: 'call' } }, 'x\tCall'],
    ['notes', { text: 'Sale began', t: 1 }, 'x\tSale began'],
    ['rules', { masks: ['/user/:id'] }, 'x'],
  ])('knows %s', async (kind, document, line) => {
    await shell.run([kind, 'put', 'x', shell.file(`${kind}.json`, [document]), '--site', 'shop'])
    expect((await shell.run([kind, 'list', '--site', 'shop'])).out).toBe(`${line}\n`)
  })

  it('makes a link that opens a share, and prints nothing else', async () => {
    const file = shell.file('share.json', [{ name: 'For all', reports: ['paths'] }])
    await shell.run(['shares', 'put', 's', file, '--site', 'shop'])
    const { out } = await shell.run(['shares', 'link', 's', '--site', 'shop', '--days', '1'])
    const [address, token] = out.trimEnd().split('#token=')
    expect(address).toBe(`${server.url}/s?site=shop&share=s`)
    const headers = { authorization: `Bearer ${token}` }
    expect((await fetch(`${server.url}/v1/shop/shares/s/view`, { headers })).status).toBe(200)
    expect((await shell.run(['shares', 'link', '--site', 'shop'])).err).toContain(
      'This needs the id of a share',
    )
  })

  it('says what is wrong with a document before it is sent', async () => {
    const file = shell.file('wrong.json', [{ name: 'Call', match: { name: 'call' } }])
    const { err, code } = await shell.run(['touchpoints', 'put', 'x', file, '--site', 'shop'])
    expect([err, code]).toEqual([expect.stringContaining('channel must be a text'), 1])
    const verb = await shell.run(['journeys', 'sing', '--site', 'shop'])
    expect([verb.err, verb.code]).toEqual([expect.stringContaining('journeys has list, get, put'), 2])
  })
})

describe('desirepath audience', () => {
  it('writes the people behind a number to standard output', async () => {
    await shell.run(['import', shell.file('seen.ndjson', events(3)), '--site', 'seen'])
    const question = JSON.stringify({ steps: [{ path: '/' }], step: 0, state: 'reached' })
    const csv = await shell.run(['audience', question, '--site', 'seen'])
    expect(csv.out.split('\r\n').map((line) => line.split(',')[0])).toEqual(['id', 'v0', 'v1', 'v2', ''])
    const lines = await shell.run(['audience', question, '--site', 'seen', '--format', 'ndjson'])
    expect(JSON.parse(lines.out.split('\n')[0]!).ids).toEqual(['v0'])
  })
})
