import { EventTable } from '@desirepath/journey'
import { type Matcher, OPERATORS, readEntry, readMatcher } from '@desirepath/protocol'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { compileMasks } from '../../packages/journey/src/match/matcher.ts'
import type { Draft } from '../../packages/tracker/src/options.ts'
import { fits } from '../../packages/tracker/src/stages/match.ts'

const HOST = 'Shop.example.com'
beforeAll(() => vi.stubGlobal('location', { host: HOST }))
afterAll(() => vi.unstubAllGlobals())

const path = fc.constantFrom('/', '/a', '/a/', '/A/b', '/a/b/c', '/a/b//', '/a.b')
const pattern = fc.constantFrom('/a', '/a/', '/*', '/**', '/a/*', '/a/**', '**/b', '/A/*', '*', '/a.b', '***')
const value = fc.constantFrom('a', 'A', 14, '14', 0, true, null, '', 'x')
const prop = fc.constantFrom('p', 'q', 'name', 'path', 'host', 'kind', 'element', 'referrer', 'nothing')

const event: fc.Arbitrary<Draft> = fc.record(
  {
    t: fc.constant(1),
    k: fc.constantFrom('view', 'click', 'custom'),
    n: fc.constantFrom('page', 'a', 'buy.now', 'a/b'),
    p: path,
    l: fc.constantFrom('button', 'button#buy'),
    r: fc.constantFrom('other.example'),
    d: fc.dictionary(fc.constantFrom('p', 'q', 'name'), value, { maxKeys: 2 }),
  },
  { requiredKeys: ['t', 'k', 'n'] },
)
const condition = fc
  .record({ prop, op: fc.constantFrom(...OPERATORS), value })
  .map(({ prop, op, value }) => ({
    prop,
    op,
    ...(op !== 'set' && op !== 'unset' && { value: op === 'in' ? [value, 'b'] : value }),
  }))
const leaf = fc.record(
  {
    kind: fc.constantFrom('view', 'click'),
    name: fc.constantFrom('page', 'a', '*', 'buy.*', '**'),
    path: pattern,
    pathGlob: pattern,
    host: fc.constantFrom('shop.example.com', '*.EXAMPLE.com', 'other'),
    element: fc.constantFrom('button', 'button*'),
    where: fc.array(condition, { maxLength: 2 }),
  },
  { requiredKeys: [] },
)
const matcher = fc.record(
  {
    ...{
      kind: fc.constantFrom('view', 'click'),
      path: pattern,
      where: fc.array(condition, { maxLength: 1 }),
    },
    anyOf: fc.array(leaf, { minLength: 1, maxLength: 2 }),
  },
  { requiredKeys: [] },
)
const pages = fc.record({ trailingSlash: fc.boolean(), ignoreCase: fc.boolean() })

/** As the reports decide it. */
function counted(
  rule: Matcher,
  { k, n, p, l, r, d = {} }: Draft,
  rules: { trailingSlash: boolean; ignoreCase: boolean },
) {
  const table = new EventTable()
  const entry = {
    id: '1',
    visitor: 'v',
    t: 1,
    kind: k,
    name: n,
    path: p,
    host: HOST,
    element: l,
    referrer: r,
    props: d,
  }
  table.add([readEntry(entry, 1e9, () => '')])
  const masks = compileMasks(table, [rule], rules)
  return (masks.sure[0]! | masks.decide(masks.open[0]!, 0)) !== 0
}

it('a page enters a stage for the same events that the reports count in it', () => {
  fc.assert(
    fc.property(fc.oneof(leaf, matcher), event, pages, (raw, draft, rules) => {
      const rule = readMatcher(raw, 'match')
      expect(fits(rule, draft, rules)).toBe(counted(rule, draft, rules))
    }),
    { numRuns: 3000 },
  )
})

it.each([[{ channel: 'email' }], [{ where: [{ prop: 'browser', op: 'set' as const }] }]])(
  'what only the server knows keeps a stage from being entered: %j',
  (rule) => {
    expect(
      fits(rule, { t: 1, k: 'view', n: 'page', p: '/' }, { trailingSlash: true, ignoreCase: false }),
    ).toBe(false)
  },
)
