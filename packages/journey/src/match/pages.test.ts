import { type PageRules, pagesOf } from '@desirepath/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pageOf } from './pages.ts'

const PLAIN: PageRules = { trailingSlash: true, ignoreCase: false }

describe('a page rule', () => {
  it.each<[string, Partial<PageRules>, Record<string, string>]>([
    [
      'cuts off parameters that make no other page, and puts the rest in one order',
      { query: ['tab', 'q'] },
      {
        '/a': '/a',
        '/a/?': '/a',
        '/a?utm_source=x': '/a',
        '/a?q=1&tab=2&x=3': '/a?tab=2&q=1',
        '/a?q=1&q=2': '/a?q=1&q=2',
        '/a?q=1#x': '/a#x?q=1',
      },
    ],
    ['leaves a query as it is where none is spoken of', { hash: 'drop' }, { '/a/?x=1#y': '/a?x=1' }],
    [
      'keeps a hash that routes',
      { hash: 'keep' },
      { '/app#/cart/': '/app#/cart', '/app#!/cart': '/app#!/cart', '/app/#top': '/app', '/#/': '/#/' },
    ],
    ['drops every hash', { hash: 'drop' }, { '/app#/cart': '/app', '/#top': '/' }],
    [
      'masks parts of a path, the first mask that fits',
      { masks: ['/user/:id', '/user/:id/**', '/shop/*/:product'] },
      {
        '/user/42': '/user/:id',
        '/user/anna/orders/7': '/user/:id/orders/7',
        '/user': '/user',
        '/user/42?tab=1': '/user/:id?tab=1',
        '/shop/shoes/red-1': '/shop/shoes/:product',
        '/shop/shoes/red-1/size': '/shop/shoes/red-1/size',
      },
    ],
    [
      'masks what looks like an id',
      { ids: true },
      {
        '/o/1234/x': '/o/:id/x',
        '/o/123e4567-e89b-12d3-a456-426614174000': '/o/:id',
        '/o/507f1f77bcf86cd799439011': '/o/:id',
        '/o/defaced': '/o/defaced',
        '/2024-05': '/2024-05',
        '/app#/o/9': '/app#/o/:id',
      },
    ],
    ['masks whatever the case', { masks: ['/User/:Id'], ignoreCase: true }, { '/USER/42': '/user/:id' }],
    [
      'leaves patterns as they are',
      { masks: ['/user/:id'], ids: true },
      { '/user/*': '/user/*', '/user/**': '/user/**', '/**': '/**' },
    ],
  ])('%s', (_, rules, pages) => {
    const all = { ...PLAIN, ...rules }
    expect(Object.fromEntries(Object.keys(pages).map((path) => [path, pageOf(path, all)]))).toEqual(pages)
  })

  it('makes a page that stands for itself, whatever the rules and the path', () => {
    const part = fc.constantFrom(
      'a',
      'A',
      'user',
      '42',
      ':id',
      '*',
      '**',
      '',
      '?',
      '#',
      '#/',
      '?q=1',
      '&x=2',
      '&q=3',
    )
    const path = fc.array(part, { maxLength: 7 }).map((parts) => `/${parts.join('/')}`)
    const rules = fc.record(
      {
        trailingSlash: fc.boolean(),
        ignoreCase: fc.boolean(),
        query: fc.subarray(['q', 'x', 'Q']),
        hash: fc.constantFrom('keep' as const, 'drop' as const),
        ids: fc.boolean(),
        masks: fc.subarray(['/user/:id', '/:a/user', '/*/:b/**', '/a/:x'], { minLength: 1 }),
      },
      { requiredKeys: ['trailingSlash', 'ignoreCase'] },
    )
    fc.assert(
      fc.property(path, rules, (text, all) => {
        const page = pageOf(text, all)
        expect(pageOf(page, all)).toBe(page)
      }),
      { numRuns: 5000, seed: 20_261_122 },
    )
  })
})

describe('page rules together', () => {
  it('override one another in their order, and their masks add up', () => {
    const base = { ...PLAIN, masks: ['/0/:x'] }
    expect(pagesOf(base, [])).toBe(base)
    expect(
      pagesOf(base, [
        { name: 'one', ignoreCase: true, masks: ['/1/:x'] },
        { ignoreCase: false, query: ['q'], masks: ['/2/:x'] },
      ]),
    ).toEqual({ ...PLAIN, query: ['q'], masks: ['/0/:x', '/1/:x', '/2/:x'] })
  })
})
