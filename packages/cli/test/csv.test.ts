import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../../../test/lib/server.ts'
import { csvLines } from '../src/import/csv/lines.ts'
import { type Mapping, pairsOf } from '../src/import/csv/mapping.ts'
import { momentOf } from '../src/import/csv/moment.ts'
import { readLines } from '../src/import/lines.ts'
import { Shell } from './shell.ts'

const MAPPING: Mapping = { columns: {}, same: {}, zone: 'UTC' }

/** What becomes of a file, by line. */
async function linesOf(text: string, mapping: Partial<Mapping> = {}): Promise<Record<number, unknown>> {
  const chunks = (async function* () {
    yield new TextEncoder().encode(text)
  })()
  const lines: Record<number, unknown> = {}
  for await (const line of csvLines(readLines(chunks), { ...MAPPING, ...mapping }, () => {}))
    lines[line.number] = 'text' in line ? (line.text === '' ? '' : JSON.parse(line.text)) : line
  return lines
}

describe('a moment of a CSV file', () => {
  const utc = (text: string) => Date.parse(text)
  it.each([
    ['2026-07-01T10:00:00Z', 'Europe/Berlin', undefined, utc('2026-07-01T10:00:00Z')],
    ['2026-07-01 10:00:00.25+02:00', 'UTC', undefined, utc('2026-07-01T08:00:00.250Z')],
    ['2026-07-01 10:00', 'Europe/Berlin', undefined, utc('2026-07-01T08:00:00Z')],
    ['2026-01-01', 'America/New_York', undefined, utc('2026-01-01T05:00:00Z')],
    ['24.12.2026 18:05', 'Europe/Berlin', undefined, utc('2026-12-24T17:05:00Z')],
    ['12/24/2026 6:05 PM', 'UTC', 'mdy', utc('2026-12-24T18:05:00Z')],
    ['24/12/2026 12:05 am', 'UTC', 'dmy', utc('2026-12-24T00:05:00Z')],
    // The clock is set back at three: the second of two is meant where only one offset remains after it.
    ['2026-10-25 04:00', 'Europe/Berlin', undefined, utc('2026-10-25T03:00:00Z')],
    ['1760000000', 'UTC', undefined, 1_760_000_000_000],
    ['1760000000123', 'UTC', undefined, 1_760_000_000_123],
  ] as const)('%s in %s', (text, zone, order, moment) => {
    expect(momentOf(text, zone, order)).toBe(moment)
  })

  it.each([
    ['12/11/2026', undefined, /may be two dates/],
    ['2026-02-30', undefined, /no time that a calendar has/],
    ['2026-02-03 25:00', undefined, /no time that a calendar has/],
    ['soon', undefined, /no time that can be read/],
    ['', undefined, /An empty cell/],
  ] as const)('%s is none', (text, order, reason) => {
    expect(() => momentOf(text, 'UTC', order)).toThrow(reason)
  })
})

describe('a CSV file', () => {
  it('is read by any usual separator, with quotes, line breaks within them, a mark at its start and a last line without end', async () => {
    const row = { visitor: 'c-1', t: 1_760_000_000_000, name: 'call' }
    for (const text of [
      'visitor,t,name,note\nc-1,1760000000,call,"a, b"',
      '\ufeffvisitor;t;name\r\nc-1;1760000000;call\r\n',
      'Customer ID\tTime\tEvent\nc-1\t1760000000\tcall\n',
    ])
      expect((await linesOf(text))[2]).toEqual(row)
    const quoted = 'visitor,t,name,"props ""x"""\nc-1,1760000000,call,"one\ntwo"\n\nc-2,1760000000,call,\n'
    expect(await linesOf(quoted, { columns: { 'props "x"': 'props.x' } })).toEqual({
      1: '',
      2: { ...row, props: { x: 'one\ntwo' } },
      3: '',
      4: '',
      5: { ...row, visitor: 'c-2' },
    })
  })

  it('has durations, amounts and other properties as numbers where they are some', async () => {
    const header = 'visitor,t,name,Duration,Cost,Zip,Seats'
    const rows = ['c,1760000000,x,3:20,"€ 1.234,50",01067,12', 'c,1760000000,x,0:00:09,"1,234",,A4']
    const columns = { Zip: 'props.zip', Seats: 'props.seats' }
    const lines = await linesOf([header, ...rows].join('\n'), { columns })
    expect(lines[2]).toMatchObject({ props: { duration: 200, cost: 1234.5, zip: '01067', seats: 12 } })
    expect(lines[3]).toMatchObject({ props: { duration: 9, cost: 1234, seats: 'A4' } })
  })

  it('tells which row cannot be read and why, and keeps the others', async () => {
    const lines = await linesOf('visitor,t,name,cost\nc,soon,x,1\nc,1760000000,x,free\nc,1760000000,x,1')
    expect(lines[2]).toMatchObject({ refused: expect.stringContaining('soon is no time') })
    expect(lines[3]).toMatchObject({ refused: 'free is no number.' })
    expect(lines[4]).toMatchObject({ props: { cost: 1 } })
  })

  it('is refused where a column is named that it has not, or a quote is left open', async () => {
    await expect(linesOf('a,b\n1,2', { columns: { c: 'visitor' } })).rejects.toThrow(
      'no column c. It has a, b.',
    )
    await expect(linesOf('a,b\n1,"2\n3\n4')).rejects.toThrow('opens in line 2 is never closed')
    expect(() => pairsOf('visiter=Customer', '--map')).toThrow('visiter=Customer is none')
  })
})

describe('desirepath import of calls and store visits', () => {
  let server: TestServer
  let shell: Shell
  beforeAll(async () => {
    server = await startServer()
    shell = new Shell(server)
  })
  afterAll(() => server?.stop())

  it('joins the visitors of the web by identity, and moves the funnel and the map back through history', async () => {
    const T = Date.UTC(2026, 5, 1, 8)
    const web = ['a', 'b', 'c', 'd'].flatMap((visitor) => [
      { visitor, t: T, name: 'page', path: '/shoes' },
      ...(visitor === 'd' ? [] : [{ kind: 'identify', visitor, to: `customer-${visitor}`, t: T + 1000 }]),
    ])
    await shell.run(['import', shell.file('web.ndjson', web), '--site', 'mixed'])
    const stages = [{ path: '/shoes' }, { name: 'call', channel: 'phone' }, { channel: 'store' }]
    const ask = (question: object) => server.api('POST', '/v1/mixed/ask', { windowMs: null, ...question })
    /** The funnel's, which are the map's as well, whatever came from where. */
    const counts = async () => {
      const funnel = (await ask({ kind: 'funnel', steps: stages })) as { counts: number[] }
      const map = (await ask({
        kind: 'map',
        stages: stages.map((match, at) => ({ id: `s${at}`, name: `Stage ${at}`, match })),
      })) as { stages: { reached: number; touchpoints: { channel: string; actors: number }[] }[] }
      expect(map.stages.map(({ reached }) => reached)).toEqual(funnel.counts)
      channels = map.stages.map(({ touchpoints }) => [...new Set(touchpoints.map(({ channel }) => channel))])
      return funnel.counts
    }
    let channels: string[][] = []
    expect(await counts()).toEqual([4, 0, 0])

    const calls = shell.file('calls.csv', [
      'Customer;Started;Seconds;Result;Cost;Phone',
      'customer-a;01.06.2026 12:30;3:20;order;1,50;0151',
      'customer-b;01.06.2026 13:00;45;no answer;;0152',
      'customer-x;01.06.2026 13:00;45;no answer;;0153',
      'customer-b;yesterday;45;no answer;;0152',
    ])
    const map = 'visitor=Customer,t=Started,duration=Seconds,outcome=Result,cost=Cost'
    const args = [
      '--map',
      map,
      '--set',
      'name=call,channel=phone',
      '--zone',
      'Europe/Berlin',
      '--site',
      'mixed',
    ]
    const called = await shell.run(['import', calls, ...args])
    expect(called.out).toContain('Left out: Phone.')
    expect(called.out).toContain('4 lines: 3 new, 0 there already, 1 refused.')
    expect(called.out).toContain('line 5: yesterday is no time')
    expect(await counts()).toEqual([4, 2, 0])

    const visits = shell.file('visits.csv', [
      'card,time',
      '9001,2026-06-02T10:00:00+02:00',
      '9002,2026-06-02T11:00:00Z',
    ])
    await shell.run([
      'import',
      visits,
      '--map',
      'visitor=card',
      '--set',
      'name=visit,channel=store',
      '--site',
      'mixed',
    ])
    expect(await counts()).toEqual([4, 2, 0])
    const cards = shell.file('cards.csv', ['card,customer', '9001,customer-a', '9002,customer-c'])
    await shell.run([
      ...['import', cards, '--map', 'visitor=card,to=customer', '--set', 'kind=identify', '--site', 'mixed'],
    ])
    expect(await counts()).toEqual([4, 2, 1])
    expect(channels[1]).toContain('phone')
    expect(channels[2]).toContain('store')

    const told = (await server.api('POST', '/v1/mixed/ask', { kind: 'visitor', visitor: 'a' })) as {
      timeline: { name: string; channel?: string; props?: object; t: number }[]
    }
    expect(told.timeline.map(({ name, channel, props }) => [name, channel, props])).toEqual([
      ['page', undefined, undefined],
      ['call', 'phone', { duration: 200, outcome: 'order', cost: 1.5 }],
      ['visit', 'store', undefined],
    ])
    expect(told.timeline[1]!.t).toBe(Date.UTC(2026, 5, 1, 10, 30))
    const again = await shell.run(['import', calls, ...args])
    expect(again.out).toContain('0 new, 3 there already, 1 refused')
    await shell.run(['imports', 'remove', 'calls.csv', '--site', 'mixed'])
    expect(await counts()).toEqual([4, 0, 0])
  })
})
