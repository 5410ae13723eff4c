import { describe, expect, it } from 'vitest'
import { JourneyError } from './errors.ts'
import { type JourneyEvent, readEntries, readEntry } from './events.ts'

const NOW = Date.UTC(2026, 5, 1)
const YEAR_30000 = Date.UTC(2026, 0, 1) + 27_974 * 365.2425 * 86_400_000

function read(value: unknown) {
  return readEntry(value, NOW, () => 'fresh')
}

function refusalOf(value: unknown): { code: string; path: string | undefined } {
  try {
    read(value)
  } catch (error) {
    if (error instanceof JourneyError) return { code: error.code, path: error.path }
    throw error
  }
  throw new Error(`${JSON.stringify(value)} was taken`)
}

describe('an event', () => {
  it('needs a visitor, a time and a name, and gets an id where it has none', () => {
    expect(read({ visitor: 'u', t: 1, name: 'signup' })).toEqual({
      id: 'fresh',
      visitor: 'u',
      t: 1,
      kind: 'touchpoint',
      name: 'signup',
    })
  })

  for (const [what, value, path] of [
    ['nothing', undefined, ''],
    ['null', null, ''],
    ['a list', [], ''],
    ['a text', 'event', ''],
    ['an empty object', {}, 'visitor'],
    ['an empty visitor', { visitor: '', t: 1, name: 'a' }, 'visitor'],
    ['a visitor that is an object', { visitor: {}, t: 1, name: 'a' }, 'visitor'],
    ['a visitor that is not a number', { visitor: Number.NaN, t: 1, name: 'a' }, 'visitor'],
    ['an endless visitor', { visitor: 'u'.repeat(257), t: 1, name: 'a' }, 'visitor'],
    ['no time', { visitor: 'u', name: 'a' }, 't'],
    ['a time as a text', { visitor: 'u', t: '1', name: 'a' }, 't'],
    ['a time that is not a number', { visitor: 'u', t: Number.NaN, name: 'a' }, 't'],
    ['an infinite time', { visitor: 'u', t: Infinity, name: 'a' }, 't'],
    ['a time before 1970', { visitor: 'u', t: -1, name: 'a' }, 't'],
    ['the year 30000', { visitor: 'u', t: YEAR_30000, name: 'a' }, 't'],
    ['no name', { visitor: 'u', t: 1 }, 'name'],
    ['a name that is a number', { visitor: 'u', t: 1, name: 5 }, 'name'],
    ['an unknown kind', { visitor: 'u', t: 1, name: 'a', kind: 'tap' }, 'kind'],
    ['a path that is a number', { visitor: 'u', t: 1, name: 'a', path: 5 }, 'path'],
    ['an endless path', { visitor: 'u', t: 1, name: 'a', path: '/'.repeat(2049) }, 'path'],
    ['properties that are a list', { visitor: 'u', t: 1, name: 'a', props: [1] }, 'props'],
    [
      'a property that is not a number',
      { visitor: 'u', t: 1, name: 'a', props: { n: Number.NaN } },
      'props.n',
    ],
    ['a property without a name', { visitor: 'u', t: 1, name: 'a', props: { '': 1 } }, 'props'],
    ['a merge into nobody', { kind: 'identify', visitor: 'u' }, 'to'],
    ['a context that is a text', { visitor: 'u', t: 1, name: 'a', context: 'Chrome' }, 'context'],
  ] as [string, unknown, string][])
    it(`is refused for ${what}`, () => expect(refusalOf(value)).toEqual({ code: 'bad_request', path }))

  it('is refused for more properties than are kept', () => {
    const props = Object.fromEntries(Array.from({ length: 65 }, (_, at) => [`p${at}`, 1]))
    expect(refusalOf({ visitor: 'u', t: 1, name: 'a', props }).code).toBe('too_much')
  })

  it('is a view where it is named like one and has a page', () => {
    expect(read({ visitor: 'u', t: 1, name: 'pageview', path: '/' })).toMatchObject({ kind: 'view' })
    expect(read({ visitor: 'u', t: 1, name: 'pageview' })).toMatchObject({ kind: 'touchpoint' })
    expect(read({ visitor: 'u', t: 1, name: 'page', path: '/', kind: 'custom' })).toMatchObject({
      kind: 'custom',
    })
  })

  it('takes numbers for ids, rounds times, and keeps nested properties as their JSON', () => {
    expect(
      read({ id: 7, visitor: 42, t: 1.6, name: 'a', props: { list: [1], yes: true, no: null } }),
    ).toMatchObject({ id: '7', visitor: '42', t: 2, props: { list: '[1]', yes: true, no: null } })
  })

  it('keeps what it does not know, also under names that mean something to JavaScript', () => {
    const line =
      '{"visitor":"u","t":1,"name":"a","weather":"rain","__proto__":{"admin":true},"constructor":1}'
    const event = read(JSON.parse(line)) as JourneyEvent
    expect(Object.keys(event.more!).sort()).toEqual(['__proto__', 'constructor', 'weather'])
    expect((event.more as { admin?: boolean }).admin).toBeUndefined()
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })

  it('keeps properties under such names too, and comes back the same from JSON', () => {
    const event = read(
      JSON.parse('{"visitor":"u","t":1,"name":"a","props":{"__proto__":"x","toString":"y"}}'),
    )
    expect(Object.entries((event as JourneyEvent).props!)).toEqual([
      ['__proto__', 'x'],
      ['toString', 'y'],
    ])
    expect(JSON.stringify(read(JSON.parse(JSON.stringify(event))))).toBe(JSON.stringify(event))
  })
})

it('of many entries every good one is kept, and every bad one is told by its place', () => {
  const { entries, refused } = readEntries(
    [
      { visitor: 'u', t: 1, name: 'a' },
      null,
      { id: 'x', visitor: 'u', t: 1 },
      { visitor: 'u', t: 2, name: 'b' },
    ],
    read,
  )
  expect(entries).toHaveLength(2)
  expect(refused).toMatchObject([{ at: 1 }, { at: 2, id: 'x', code: 'bad_request' }])
  expect(refused[1]!.message).toMatch(/name .*missing/)
})
