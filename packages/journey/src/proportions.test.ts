import { describe, expect, it } from 'vitest'
import { differenceOf, fisher, newcombe, wilson, zTest } from './proportions.ts'

const share = (text: string) => {
  const [hits, of] = text.split('/').map(Number)
  return { hits: hits!, of: of! }
}

describe('intervals as published', () => {
  // Newcombe 1998, Statistics in Medicine 17, 873-890, table II, method 10.
  it.each([
    ['56/70', '48/80', 0.0524, 0.3339],
    ['9/10', '3/10', 0.1705, 0.809],
    ['6/7', '2/7', 0.0582, 0.8062],
    ['5/56', '0/29', -0.0381, 0.1926],
    ['0/10', '0/20', -0.1611, 0.2775],
    ['0/10', '0/10', -0.2775, 0.2775],
    ['10/10', '0/20', 0.6791, 1],
    ['10/10', '0/10', 0.6075, 1],
  ])('of %s minus %s', (one, other, low, high) => {
    const interval = newcombe(share(other), share(one))
    expect(interval[0]).toBeCloseTo(low, 4)
    expect(interval[1]).toBeCloseTo(high, 4)
  })

  // Newcombe 1998, Statistics in Medicine 17, 857-872, table I, method 3.
  it.each([
    ['81/263', 0.2553, 0.3662],
    ['15/148', 0.0624, 0.1605],
    ['0/20', 0, 0.1611],
    ['1/29', 0.0061, 0.1718],
  ])('of %s alone', (one, low, high) => {
    expect(wilson(share(one))[0]).toBeCloseTo(low, 4)
    expect(wilson(share(one))[1]).toBeCloseTo(high, 4)
  })
})

describe("Fisher's exact test", () => {
  it.each([
    // The lady tasting tea: 34 of 70 tables are no likelier (Fisher 1935).
    ['3/4', '1/4', 34 / 70],
    ['4/4', '0/4', 2 / 70],
    // Convictions of twins (Fisher 1962), as in the manual of R's fisher.test.
    ['10/13', '2/17', 0.0005367],
    // By hand: of C(20,1) = 20 places of the one hit, all are equally likely.
    ['1/10', '0/10', 1],
    ['0/10', '0/10', 1],
    ['10/10', '10/10', 1],
  ])('of %s and %s', (one, other, p) => {
    expect(fisher(share(one), share(other))).toBeCloseTo(p, 6)
    expect(fisher(share(other), share(one))).toBeCloseTo(p, 6)
  })

  it('stays a number where one side is everything', () => {
    expect(fisher(share('1000/1000'), share('0/1000000'))).toBe(0)
  })
})

it.each([
  // By hand: pooled 4/15, spread 0.05416, z 1.8464; no difference; pooled 1/2, spread 0.05, z 2.
  ['20/100', '60/200', 0.0648],
  ['200/400', '100/200', 1],
  ['110/200', '90/200', 0.0455],
])('the z-test of %s and %s', (one, other, p) => {
  expect(zTest(share(one), share(other))).toBeCloseTo(p, 3)
})

describe('a difference', () => {
  it.each([
    ['0/4', '4/10', 'fisher'],
    ['5/10', '5/10', 'z'],
    ['4/9', '5/9', 'fisher'],
    ['500/1000', '1/1000', 'z'],
    ['3/1000', '6/1000', 'fisher'],
  ])('of %s and %s is tested by %s', (one, other, test) => {
    expect(differenceOf(share(one), share(other))?.test).toBe(test)
  })

  it('is nothing where a side has nobody', () => {
    expect(differenceOf(share('0/0'), share('1/2'))).toBeNull()
  })

  it('has a sign: b less a', () => {
    expect(differenceOf(share('10/20'), share('5/20'))).toMatchObject({ a: 0.5, b: 0.25, difference: -0.25 })
  })
})
