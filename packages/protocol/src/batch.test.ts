import { describe, expect, it } from 'vitest'
import { readBatch, readBatchHeader } from './batch.ts'
import { JourneyError } from './errors.ts'

const RECEIVED = Date.UTC(2026, 5, 1)
const SENT = RECEIVED - 5000

function batch(event: object = {}, more: object = {}) {
  return {
    v: 1,
    s: 'shop',
    t: SENT,
    h: 'shop.example.com',
    e: [{ i: 'p.1', w: 'u', t: SENT - 1000, k: 'view', n: 'page', p: '/', ...event }],
    ...more,
  }
}

function errorOf(body: unknown): { code: string; path: string | undefined; message: string } {
  try {
    readBatch(body, RECEIVED)
  } catch (error) {
    if (error instanceof JourneyError) return { code: error.code, path: error.path, message: error.message }
    throw error
  }
  throw new Error('the batch was taken')
}

describe('a batch', () => {
  it('is read with the browser clock corrected', () => {
    const { site, entries, refused } = readBatch(batch(), RECEIVED)
    expect(site).toBe('shop')
    expect(refused).toEqual([])
    expect(entries).toEqual([
      {
        id: 'p.1',
        visitor: 'u',
        t: RECEIVED - 1000,
        clientT: SENT - 1000,
        kind: 'view',
        name: 'page',
        path: '/',
        host: 'shop.example.com',
      },
    ])
  })

  it('keeps the order of what was done, however long each batch was on its way', () => {
    const at = (t: number, delayMs: number) => readBatch(batch({ t }, { t }), t + delayMs).entries[0]!.t
    const first = at(SENT, 2500)
    const second = at(SENT + 50, 20)
    expect(second - first).toBe(50)
  })

  for (const [what, body, code, path] of [
    ['nothing', undefined, 'bad_request', ''],
    ['a list', [], 'bad_request', ''],
    ['a text', '{}', 'bad_request', ''],
    ['no version', { ...batch(), v: undefined }, 'bad_request', 'v'],
    ['a version of the future', batch({}, { v: 2 }), 'unsupported_version', 'v'],
    ['a version as a text', batch({}, { v: '1' }), 'unsupported_version', 'v'],
    ['no site', batch({}, { s: undefined }), 'bad_request', 's'],
    ['no clock', batch({}, { t: null }), 'bad_request', 't'],
    ['a clock that is not a number', batch({}, { t: Number.NaN }), 'bad_request', 't'],
    ['a clock beyond all dates', batch({}, { t: 1e17 }), 'bad_request', 't'],
    ['no events', batch({}, { e: [] }), 'bad_request', 'e'],
    ['events that are an object', batch({}, { e: {} }), 'bad_request', 'e'],
    ['too many events', batch({}, { e: Array(2001).fill(null) }), 'too_large', 'e'],
  ] as [string, unknown, string, string][])
    it(`is refused for ${what}`, () => expect(errorOf(body)).toMatchObject({ code, path }))

  it('of an unknown version says which one, and what to do', () => {
    expect(errorOf(batch({}, { v: 9 })).message).toMatch(/version 9.*Update the server/)
  })

  it('keeps every good event beside bad ones, which are told by place and id', () => {
    const good = batch().e[0]!
    const e = [
      good,
      null,
      { ...good, i: 'p.2', k: 'tap' },
      { ...good, i: 'p.3', t: 'soon' },
      { ...good, i: 'p.4' },
    ]
    const { entries, refused } = readBatch({ ...batch(), e }, RECEIVED)
    expect(entries.map(({ id }) => id)).toEqual(['p.1', 'p.4'])
    expect(refused).toMatchObject([{ at: 1 }, { at: 2, id: 'p.2' }, { at: 3, id: 'p.3' }])
  })

  it('refuses a giant alone, measured in bytes', () => {
    const good = batch().e[0]!
    const e = [
      { ...good, d: { text: 'ü'.repeat(40_000) } },
      { ...good, i: 'p.2' },
    ]
    const { entries, refused } = readBatch({ ...batch(), e }, RECEIVED)
    expect(entries).toHaveLength(1)
    expect(refused).toMatchObject([{ at: 0, code: 'too_large' }])
  })

  it('puts no event into the future, nor before 1970, whatever its clock says', () => {
    const { entries } = readBatch(
      {
        ...batch(),
        e: [
          { ...batch().e[0]!, t: 8e14 },
          { ...batch().e[0]!, i: 'p.2', t: -8e14 },
        ],
      },
      RECEIVED,
    )
    expect(entries.map(({ t }) => t)).toEqual([RECEIVED, 0])
  })

  it('reads a merge', () => {
    expect(readBatch(batch({ k: 'identify', n: 'customer-42' }), RECEIVED).entries).toEqual([
      { id: 'p.1', kind: 'identify', visitor: 'u', to: 'customer-42', t: RECEIVED - 1000 },
    ])
  })

  it('keeps fields of a newer tracker, also under names that mean something to JavaScript', () => {
    const event = JSON.parse(
      '{"i":"p.1","w":"u","t":1,"k":"view","n":"page","z":[1],"__proto__":{"admin":1}}',
    )
    const [entry] = readBatch({ ...batch(), e: [event] }, RECEIVED).entries
    expect(Object.keys((entry as { more: object }).more).sort()).toEqual(['__proto__', 'z'])
  })

  it('shows its header without its events being read', () => {
    expect(readBatchHeader(batch({ k: 'nonsense' }))).toMatchObject({ site: 'shop', sent: SENT })
  })
})
