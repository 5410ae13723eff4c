import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../../../test/lib/server.ts'
import { events, Shell } from './shell.ts'

let server: TestServer
let shell: Shell

beforeAll(async () => {
  server = await startServer()
  shell = new Shell(server)
})
afterAll(() => server?.stop())

describe('desirepath sites and tokens', () => {
  it('makes, lists and removes a site', async () => {
    const made = await shell.run(['sites', 'create', 'shoes', '--name', 'Shoe shop'])
    expect(made.out).toContain(`<script defer src="${server.url}/t.js" data-site="shoes"></script>`)
    expect((await shell.run(['sites', 'list'])).out).toContain('shoes\tShoe shop')
    await shell.run(['sites', 'remove', 'shoes'])
    expect((await shell.run(['sites', 'list'])).out).not.toContain('shoes')
  })

  it('makes a token that opens its site to a reader, and prints nothing else', async () => {
    await shell.run(['sites', 'create', 'open'])
    const { out } = await shell.run(['tokens', 'create', '--site', 'open', '--days', '1'])
    const answer = await fetch(`${server.url}/v1/open/journeys`, {
      headers: { authorization: `Bearer ${out.trim()}` },
    })
    expect(answer.status).toBe(200)
  })
})

describe('desirepath imports', () => {
  it('lists an import and undoes it', async () => {
    const file = shell.file('some.ndjson', events(5))
    await shell.run(['import', file, '--site', 'undo', '--source', 'crm'])
    expect((await shell.run(['imports', 'list', '--site', 'undo'])).out).toContain('crm\t5 events')
    expect((await shell.run(['imports', 'remove', 'crm', '--site', 'undo'])).out).toContain(
      '5 events removed',
    )
    expect((await shell.run(['imports', 'remove', 'crm', '--site', 'undo'])).code).toBe(1)
  })
})

describe('desirepath export and erase', () => {
  it('writes all of a site, which another takes, and removes a visitor', async () => {
    await shell.run(['import', shell.file('all.ndjson', events(3)), '--site', 'all'])
    const { out, code } = await shell.run(['export', '--site', 'all'])
    expect(code).toBe(0)
    const lines = out.trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line).visitor)).toEqual(['v0', 'v1', 'v2'])
    const copied = await shell.run(['import', shell.file('copy.ndjson', lines), '--site', 'copy'])
    expect(copied.code).toBe(0)
    expect(await shell.stored('copy', 'all.ndjson')).toBe(3)
    const erased = await shell.run(['erase', 'v1', '--site', 'copy'])
    expect(erased.out).toContain('1 events and 0 merges of v1 are gone.')
    expect((await shell.run(['export', '--site', 'copy'])).out).not.toContain('"v1"')
  })
})

describe('desirepath demo', () => {
  it('adds the history once, however often it is asked, and leaves other events alone when it goes', async () => {
    const first = await shell.run(['demo', 'add'])
    const second = await shell.run(['demo', 'add'])
    expect(first.code).toBe(0)
    const count = Number.parseInt(second.out, 10)
    expect(count).toBeGreaterThan(5000)
    expect(await shell.stored('shop', 'demo-history')).toBe(count)
    await shell.run(['import', shell.file('real.ndjson', events(7)), '--site', 'shop'])
    expect((await shell.run(['demo', 'remove'])).out).toContain(`${count} events. The rest stays.`)
    expect(await shell.stored('shop', 'real.ndjson')).toBe(7)
    expect((await shell.run(['demo', 'remove'])).out).toContain('There was no demo history.')
  })
})

describe('desirepath ask', () => {
  it('answers a question', async () => {
    await shell.run(['import', shell.file('asked.ndjson', events(4)), '--site', 'asked'])
    const { out } = await shell.run(['ask', '{"kind":"funnel","steps":[{"path":"/"}]}', '--site', 'asked'])
    expect(JSON.parse(out).counts).toEqual([4])
  })
})

describe('desirepath doctor', () => {
  it('tells a site that lives from one that waits', async () => {
    await shell.run(['sites', 'create', 'quiet'])
    await shell.run(['import', shell.file('old.ndjson', events(1)), '--site', 'lively'])
    const { out, code } = await shell.run(['doctor'])
    expect(out).toContain('✓ the key is the right one')
    expect(out).toContain('quiet: no event yet')
    expect(out).toMatch(/✓ lively: last event/)
    expect(code).toBe(0)
  })

  it('says what is wrong with the server, the key, or the site', async () => {
    const [nobody, key, site] = await Promise.all([
      shell.run(['doctor', '--server', 'http://127.0.0.1:1']),
      shell.run(['doctor', '--key', 'wrong']),
      shell.run(['doctor', '--site', 'nowhere']),
    ])
    expect(nobody.err).toContain('http://127.0.0.1:1 does not answer')
    expect(key.err).toContain('neither the admin key')
    expect(site.err).toContain('nowhere')
    expect([nobody.code, key.code, site.code]).toEqual([1, 1, 1])
  })
})

describe('desirepath', () => {
  it.each([
    ['a command that is none', ['fly'], 'There is no command fly.'],
    ['an option that is none', ['sites', 'list', '--fast'], '--fast'],
    ['a verb that is none', ['sites', 'sell'], 'sites has list, create and remove, not sell.'],
    ['an import without a file', ['import'], 'This needs a file'],
    ['an import without a site', ['import', import.meta.filename], 'This needs --site'],
    [
      'days that are none',
      ['tokens', 'create', '--days', 'many'],
      '--days must be a number of days above 0, not many.',
    ],
  ])('says what is wrong with %s', async (_, args, message) => {
    const { err, code } = await shell.run(args)
    expect(err).toContain(message)
    expect(code).toBe(2)
  })

  it('says which file is not there', async () => {
    const { err, code } = await shell.run(['import', 'nowhere.ndjson', '--site', 'x'])
    expect(err).toContain('nowhere.ndjson cannot be read (ENOENT)')
    expect(code).toBe(1)
  })

  it.each([[[]], [['help']], [['sites', '--help']]])('explains itself: %j', async (args) => {
    const { out, code } = await shell.run(args)
    expect(out).toContain('npx desirepath COMMAND')
    expect(code).toBe(0)
  })
})
