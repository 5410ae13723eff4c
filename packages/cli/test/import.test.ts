import { readFileSync, writeFileSync } from 'node:fs'
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

/** Lines long enough that a large file is read and sent in many pieces. */
const LARGE = 20_000
const large = events(LARGE, { props: { note: 'x'.repeat(60) } })

describe('desirepath import', () => {
  it.each(['plain.ndjson', 'packed.ndjson.gz'])('takes every line of %s and makes the site', async (name) => {
    const site = name.split('.')[0]!
    const { code, out } = await shell.run(['import', shell.file(name, events(2500)), '--site', site])
    expect(out).toContain(`The site ${site} is new.`)
    expect(out).toContain('2500 lines: 2500 new, 0 there already, 0 refused.')
    expect(code).toBe(0)
    const { counts } = (await server.api('POST', `/v1/${site}/ask`, { kind: 'funnel', steps: [{}] })) as {
      counts: number[]
    }
    expect(counts).toEqual([2500])
  })

  it('names a broken line in the middle and keeps all others', async () => {
    const lines = [...events(1500), '{"visitor": "v", broken', ...events(1500)]
    const ran = await shell.run(['import', shell.file('broken.ndjson', lines), '--site', 'broken'])
    expect(ran.out).toContain('3001 lines: 3000 new, 0 there already, 1 refused.')
    expect(ran.out).toMatch(/line 1501: .*JSON/)
    expect(ran.code).toBe(0)
  })

  it('refuses an event of 300 KB, and a line longer than any, and keeps what stands around them', async () => {
    const giant = { ...events(1)[0], props: { note: 'x'.repeat(300_000) } }
    const monster = 'x'.repeat(3_000_000)
    const lines = [...events(2), giant, ...events(2), monster, ...events(2)]
    const ran = await shell.run(['import', shell.file('giant.ndjson', lines), '--site', 'giant'])
    expect(ran.out).toContain('8 lines: 6 new, 0 there already, 2 refused.')
    expect(ran.out).toMatch(/line 3: .*bytes/)
    expect(ran.out).toMatch(/line 6: .*3000000 characters/)
  })

  it('doubles nothing when run again, and keeps equal lines apart', async () => {
    const same = events(1)[0]!
    const file = shell.file('again.ndjson', [same, same, same])
    const first = await shell.run(['import', file, '--site', 'again'])
    const second = await shell.run(['import', file, '--site', 'again'])
    expect(first.out).toContain('3 new, 0 there already')
    expect(second.out).toContain('0 new, 3 there already')
    expect(await shell.stored('again', 'again.ndjson')).toBe(3)
  })

  it('takes another file of the same name for what it is', async () => {
    const source = ['--site', 'renamed', '--source', 'crm']
    await shell.run(['import', shell.file('monday.ndjson', events(3)), ...source])
    await shell.run(['import', shell.file('tuesday.ndjson', events(4, { name: 'call' })), ...source])
    expect(await shell.stored('renamed', 'crm')).toBe(7)
  })

  it('goes on where it was killed', async () => {
    const file = shell.file('killed.ndjson', large)
    const args = ['import', file, '--site', 'killed']
    await shell.run(args, (child) => {
      child.stderr!.on('data', (chunk) => String(chunk).includes('% ·') && child.kill('SIGKILL'))
    })
    const before = await shell.stored('killed', 'killed.ndjson')
    expect(before).toBeGreaterThan(0)
    expect(before).toBeLessThan(LARGE)
    const { out } = await shell.run(args)
    expect(Number(/Going on at line (\d+)/.exec(out)?.[1])).toBeGreaterThan(1000)
    expect(await shell.stored('killed', 'killed.ndjson')).toBe(LARGE)
  })

  it('starts anew when what it had sent was removed meanwhile', async () => {
    const file = shell.file('undone.ndjson', large)
    const args = ['import', file, '--site', 'undone']
    await shell.run(args, (child) => {
      child.stderr!.on('data', (chunk) => String(chunk).includes('% ·') && child.kill('SIGKILL'))
    })
    await shell.run(['imports', 'remove', 'undone.ndjson', '--site', 'undone'])
    const { out } = await shell.run(args)
    expect(out).not.toContain('Going on')
    expect(await shell.stored('undone', 'undone.ndjson')).toBe(LARGE)
  })

  it('waits for a server that dies and comes back, and loses nothing', async () => {
    let restarted: Promise<void> | undefined
    const file = shell.file('crash.ndjson', large)
    const { code, err } = await shell.run(['import', file, '--site', 'crash'], (child) => {
      child.stderr!.on('data', (chunk) => {
        if (String(chunk).includes('% ·')) restarted ??= server.kill().then(() => server.restart())
      })
    })
    await restarted
    expect(err).toContain('trying again')
    expect(code).toBe(0)
    expect(await shell.stored('crash', 'crash.ndjson')).toBe(LARGE)
  })

  it('keeps what could be read of a packed file that breaks off', async () => {
    const file = shell.file('cut.ndjson.gz', large)
    const whole = readFileSync(file)
    writeFileSync(file, whole.subarray(0, whole.length / 2))
    const { code, err } = await shell.run(['import', file, '--site', 'cut'])
    expect(err).toMatch(/Stopped before line \d+: unexpected end of file/)
    expect(code).toBe(1)
    expect(await shell.stored('cut', 'cut.ndjson.gz')).toBeGreaterThan(LARGE / 4)
  })

  it.each([
    ['nothing at all could be done', ['hello', 'world'], [], 1],
    ['a line was refused and --strict is said', ['hello', ...events(1)], ['--strict'], 1],
    ['a line was refused', ['hello', ...events(1)], [], 0],
    ['the file is empty', [], ['--strict'], 0],
  ])('when %s, says so by its exit code', async (name, lines, more, code) => {
    const file = shell.file(`${name.replaceAll(' ', '-')}.ndjson`, lines)
    expect((await shell.run(['import', file, '--site', 'codes', ...more])).code).toBe(code)
  })

  it('shows only the first of very many refused lines, and counts them all', async () => {
    const file = shell.file(
      'noise.ndjson',
      Array.from({ length: 1200 }, () => 'noise'),
    )
    const { out } = await shell.run(['import', file, '--site', 'codes'])
    expect(out).toContain('1200 refused')
    expect(out.match(/^ {2}line /gm)).toHaveLength(20)
    expect(out).toContain('and 1180 more')
  })
})
