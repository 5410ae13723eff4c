import { type Condition, type Matcher, readEntry, readMatcher, type Value } from '@desirepath/protocol'
import { describe, expect, it } from 'vitest'
import { EventTable } from '../table/table.ts'
import { passes } from './condition.ts'
import { compileGlob } from './glob.ts'
import { compileMasks } from './matcher.ts'
import { pageOf } from './pages.ts'
import { propertyOf } from './property.ts'

const PAGES = { trailingSlash: true, ignoreCase: false }

describe('a glob', () => {
  for (const [pattern, fitting, other] of [
    ['/a', ['/a'], ['/ab', '/', '/a/']],
    ['*', ['', 'abc'], ['a/b', '/']],
    ['**', ['', 'a/b/c'], []],
    ['/product/*', ['/product/1', '/product/'], ['/product', '/product/1/2']],
    ['/product/**', ['/product/1', '/product/1/2', '/product/'], ['/product', '/products/1']],
    ['/*/edit', ['/1/edit', '//edit'], ['/1/2/edit', '/edit']],
    ['/**/edit', ['/1/edit', '/1/2/edit', '//edit'], ['/edit', '/1/edits']],
    ['a*b*c', ['abc', 'aXbYc', 'abbcc'], ['ab', 'a/bc']],
    ['**a*/b**', ['a/b', 'xx/ya/bzz', 'a/b/a/b'], ['ab', 'a//b']],
    ['***', ['a/b'], []],
    ['(a+)+[x].?', ['(a+)+[x].?'], ['aa', '(a+)+x.?']],
    ['^$|*', ['^$|x'], ['x']],
  ] as [string, string[], string[]][])
    it(`${pattern} fits ${fitting.join(' ')}${other.length > 0 ? ` and not ${other.join(' ')}` : ''}`, () => {
      const fits = compileGlob(pattern)
      for (const text of fitting) expect([text, fits(text)]).toEqual([text, true])
      for (const text of other) expect([text, fits(text)]).toEqual([text, false])
    })

  it('takes no exponential time over hostile patterns', () => {
    const fits = compileGlob(`${'*a'.repeat(200)}**${'*a'.repeat(200)}b`)
    expect(fits('a'.repeat(2000))).toBe(false)
  })
})

describe('a condition', () => {
  for (const [op, wanted, fitting, other] of [
    ['eq', 14, [14, '14'], ['14.0', 15, undefined, null]],
    ['eq', 'true', [true, 'true'], ['TRUE', 1]],
    ['eq', null, [null, undefined], ['', 0, 'null']],
    ['neq', 'pro', ['free', undefined, null, 0], ['pro']],
    ['in', [1, 'b'], ['1', 1, 'b'], ['B', undefined]],
    ['in', [], [], [1, undefined]],
    ['contains', 'Red', ['red shoes', 'RED', 'bored'], ['blue', undefined]],
    ['set', undefined, ['', 0, false], [undefined, null]],
    ['unset', undefined, [undefined, null], ['', 0]],
    ['lt', 10, [9, '9', -1], [10, 'x', '', true, undefined]],
    ['gte', '10', [10, '10.5'], [9, 'abc']],
    ['lte', 0, [0, '-0'], [1, null, '']],
    ['gt', 1, [1.5, '1e3'], [1, '1']],
  ] as [Condition['op'], Value | Value[] | undefined, (Value | undefined)[], (Value | undefined)[]][])
    it(`${op} ${JSON.stringify(wanted) ?? ''}`, () => {
      const condition: Condition = { prop: 'p', op, value: wanted }
      for (const value of fitting) expect([value, passes(condition, value)]).toEqual([value, true])
      for (const value of other) expect([value, passes(condition, value)]).toEqual([value, false])
    })
})

describe('a page', () => {
  for (const [path, page, rules] of [
    ['/a/', '/a', PAGES],
    ['/', '/', PAGES],
    ['//', '/', PAGES],
    ['/A/', '/A', PAGES],
    ['/A/', '/a', { trailingSlash: true, ignoreCase: true }],
    ['/a/', '/a/', { trailingSlash: false, ignoreCase: false }],
  ] as const)
    it(`is ${page} for ${path} with ${JSON.stringify(rules)}`, () => expect(pageOf(path, rules)).toBe(page))
})

const SAMPLE = {
  id: '1',
  visitor: 'u',
  t: 1,
  kind: 'click',
  name: 'buy',
  path: '/shop/Red/',
  host: 'Shop.example.com',
  channel: 'email',
  element: 'button#buy',
  referrer: 'other.example',
  session: 's1',
  props: { plan: 'pro', name: 'of the property', empty: null },
  context: { browser: 'Firefox', country: 'DE' },
}

function tableOf(...events: object[]): EventTable {
  const table = new EventTable()
  table.add(events.map((event, at) => readEntry({ ...SAMPLE, id: `${at}`, ...event }, 1e9, () => '')))
  return table
}

describe('a matcher', () => {
  for (const [matcher, expected] of [
    [{}, true],
    [{ kind: 'click' }, true],
    [{ kind: 'view' }, false],
    [{ name: 'b*' }, true],
    [{ path: '/shop/Red' }, true],
    [{ path: '/shop/red' }, false],
    [{ path: '/shop/*/' }, true],
    [{ pathGlob: '/**' }, true],
    [{ host: 'shop.EXAMPLE.com' }, true],
    [{ host: '*.example.com' }, true],
    [{ channel: 'email' }, true],
    [{ channel: 'e*' }, false],
    [{ element: 'button*' }, true],
    [{ path: '/shop/*', name: 'other' }, false],
    [{ where: [{ prop: 'plan', op: 'eq', value: 'pro' }] }, true],
    [
      {
        where: [
          { prop: 'plan', op: 'eq', value: 'pro' },
          { prop: 'nope', op: 'set' },
        ],
      },
      false,
    ],
    // A property hides the field of the same name; a field is found where no property has its name.
    [{ where: [{ prop: 'name', op: 'eq', value: 'of the property' }] }, true],
    [{ where: [{ prop: 'path', op: 'eq', value: '/shop/Red/' }] }, true],
    [{ where: [{ prop: 'referrer', op: 'eq', value: 'other.example' }] }, true],
    [{ where: [{ prop: 'session', op: 'eq', value: 's1' }] }, true],
    [{ where: [{ prop: 'browser', op: 'eq', value: 'Firefox' }] }, true],
    [{ where: [{ prop: 'os', op: 'unset' }] }, true],
    [{ where: [{ prop: 'empty', op: 'unset' }] }, true],
    [{ anyOf: [{ name: 'other' }, { kind: 'click' }] }, true],
    [{ anyOf: [{ name: 'other' }, { where: [{ prop: 'plan', op: 'eq', value: 'pro' }] }] }, true],
    [{ anyOf: [{ name: 'other', where: [{ prop: 'plan', op: 'eq', value: 'pro' }] }] }, false],
    [{ name: 'other', anyOf: [{ kind: 'click' }] }, false],
    [{ anyOf: [{ anyOf: [{ name: 'buy' }] }], where: [{ prop: 'plan', op: 'neq', value: 'free' }] }, true],
  ] as [Matcher, boolean][])
    it(`${JSON.stringify(matcher)} ${expected ? 'fits' : 'does not fit'}`, () => {
      const table = tableOf({})
      const masks = compileMasks(table, [readMatcher(matcher, 'm')], PAGES)
      const { sure, open } = masks
      const code = table.touch.data[0]!
      expect((sure[code]! | masks.decide(open[code]!, 0)) !== 0).toBe(expected)
    })

  it('has a bit of its own for each of 32 steps', () => {
    const table = tableOf({})
    const steps = Array.from(
      { length: 32 },
      (_, at): Matcher => (at % 2 ? { kind: 'click' } : { where: [{ prop: 'plan', op: 'set' }] }),
    )
    const masks = compileMasks(table, steps, PAGES)
    const { sure, open } = masks
    expect(sure[0]! | masks.decide(open[0]!, 0)).toBe(-1)
  })
})

describe('a property', () => {
  it('is looked up event by event: its own value, else the field of that name', () => {
    const table = tableOf({ props: { channel: 'mine' } }, { props: {} }, { channel: undefined, props: {} })
    const { values, codes } = propertyOf(table, 'channel', PAGES)
    expect([0, 1, 2].map((row) => values[codes(row)])).toEqual(['mine', 'email', undefined])
  })
})
