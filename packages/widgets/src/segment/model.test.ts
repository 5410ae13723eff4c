import type { TouchpointsAnswer } from '@desirepath/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choicesOf, idOf, type Row, rowsOf, segmentOf, valuesOf } from './model.ts'

const seen = (value: unknown, count = 1) => ({ value, count, first: 0, last: 0 })
const listed = <T>(...rows: T[]) => ({ rows, unlisted: 0 })
const KNOWN = {
  fields: {
    path: listed(seen('/shoes'), seen('/')),
    device: listed(seen('mobile')),
    kind: listed(seen('view')),
    name: listed(),
  },
  props: listed({ prop: 'price', count: 3, first: 0, last: 0, values: listed(seen(119), seen(true)) }),
} as unknown as TouchpointsAnswer

const row = (what: string, value: string, more: Partial<Row> = {}): Row => ({
  never: false,
  what,
  op: 'eq',
  value,
  ...more,
})

describe('What a segment says', () => {
  it.each<[string, Row[], object | null]>([
    ['nothing without rows', [], null],
    ['nothing of a row that is not finished', [row('path', '')], null],
    ['one thing as a matcher', [row('path', '/shoes')], { path: '/shoes' }],
    [
      'a property as a condition',
      [row('device', 'mobile')],
      { where: [{ prop: 'device', op: 'eq', value: 'mobile' }] },
    ],
    [
      'a number as the number that the site has',
      [row('props.price', '119')],
      { where: [{ prop: 'price', op: 'eq', value: 119 }] },
    ],
    [
      'part of a number as text',
      [row('props.price', '11', { op: 'contains' })],
      { where: [{ prop: 'price', op: 'contains', value: '11' }] },
    ],
    [
      'several things as conditions that all hold',
      [row('path', '/'), row('name', 'buy')],
      { all: [{ match: { path: '/' } }, { match: { name: 'buy' } }] },
    ],
    [
      'what was never done',
      [row('name', 'buy', { never: true })],
      { all: [{ match: { name: 'buy' }, max: 0 }] },
    ],
    [
      'what a field is not',
      [row('path', '/', { op: 'neq' })],
      { where: [{ prop: 'path', op: 'neq', value: '/' }] },
    ],
  ])('is %s', (_, rows, segment) => {
    expect(segmentOf(rows, KNOWN)).toEqual(segment)
  })

  it('can be read back into the rows that said it', () => {
    const anyRow = fc.record({
      never: fc.boolean(),
      what: fc.constantFrom('path', 'name', 'channel', 'device', 'country', 'props.plan'),
      op: fc.constantFrom('eq' as const, 'neq' as const, 'contains' as const),
      value: fc.string({ minLength: 1 }),
    })
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 5 }), (rows) => {
        expect(rowsOf(segmentOf(rows))).toEqual(rows)
      }),
    )
  })

  it.each([
    [{ path: '/', name: 'page' }],
    [{ pathGlob: '/a/**' }],
    [{ anyOf: [{ path: '/' }] }],
    [{ all: [{ match: { path: '/' }, min: 3 }] }],
    [{ where: [{ prop: 'a', op: 'lt' as const, value: 3 }] }],
  ])('is left as JSON where rows could not say it: %j', (segment) => {
    expect(rowsOf(segment)).toBe(undefined)
  })
})

describe('What can be chosen', () => {
  it('is what the data hold', () => {
    expect(choicesOf(KNOWN)).toEqual(['path', 'device', 'props.price'])
    expect(valuesOf(KNOWN, 'path')).toEqual(['/shoes', '/'])
    expect(valuesOf(KNOWN, 'props.price')).toEqual(['119', 'true'])
    expect(valuesOf(KNOWN, 'country')).toEqual([])
  })

  it.each([
    ['On a phone', 'on-a-phone'],
    ['  Käufer, 2026! ', 'kaufer-2026'],
    ['日本', ''],
  ])('has for %j the id %j', (name, id) => {
    expect(idOf(name)).toBe(id)
  })
})
