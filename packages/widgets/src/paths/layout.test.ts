import type { PathEdge, PathNode } from '@desirepath/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyOf, layoutPaths, type PathsLayout } from './layout.ts'

const SIZE = { height: 620, labelHeight: 36, loopHeight: 15 }
const PAGES = ['/', '/a', '/a/b', '/c', '/d/e', '(other)']

/** Walks of random actors through few pages: dense, with loops, returns, and moves from a page to itself. */
const walks = fc.array(fc.array(fc.constantFrom(...PAGES), { minLength: 1, maxLength: 8 }), { maxLength: 60 })

/** The answer to those walks, counted the slow way. */
function answerTo(walks: string[][]): { nodes: PathNode[]; edges: PathEdge[] } {
  const nodes = new Map<string, PathNode>()
  const edges = new Map<string, PathEdge>()
  for (const walk of walks)
    walk.forEach((page, index) => {
      const step = index + 1
      const again = (until: number) => Number(walk.slice(0, until).includes(walk[until]!))
      const key = keyOf(step, page)
      const node = nodes.get(key) ?? { step, page, count: 0, exits: 0, back: 0 }
      if (page === '(other)') node.other = true
      node.count++
      node.back += again(index)
      node.exits += Number(index === walk.length - 1)
      nodes.set(key, node)
      const to = walk[index + 1]
      if (to === undefined) return
      const edge = edges.get(`${key} ${to}`) ?? { step, from: page, to, count: 0, back: 0, avgMs: 0 }
      edge.count++
      edge.back += again(index + 1)
      edges.set(`${key} ${to}`, edge)
    })
  return { nodes: [...nodes.values()], edges: [...edges.values()] }
}

const boxesOf = ({ columns }: PathsLayout) => columns.flatMap(({ boxes }) => boxes)

describe('the layout of paths', () => {
  it('draws nothing of nothing', () => {
    expect(layoutPaths({ nodes: [], edges: [] }, SIZE)).toMatchObject({ height: 620, columns: [], links: [] })
  })

  it('gives a single page the whole height', () => {
    const nodes = [{ step: 1, page: '/', count: 7, exits: 7, back: 0 }]
    const [box] = boxesOf(layoutPaths({ nodes, edges: [] }, SIZE))
    expect(box).toMatchObject({ labelTop: 0, top: 36 })
    expect(box!.top + box!.height).toBeGreaterThan(610)
    expect(box!.exitHeight).toBeCloseTo(box!.height)
  })

  it('keeps every node, and no label meets another label or bar', () => {
    fc.assert(
      fc.property(walks, (walks) => {
        const answer = answerTo(walks)
        const layout = layoutPaths(answer, SIZE)
        expect(boxesOf(layout)).toHaveLength(answer.nodes.length)
        for (const { boxes } of layout.columns) {
          let floor = 0
          for (const box of boxes) {
            expect(box.labelTop).toBeGreaterThanOrEqual(floor - 1e-6)
            expect(box.top).toBeGreaterThanOrEqual(box.labelTop + box.labelHeight - 1e-6)
            floor = box.top + box.height
          }
          expect(floor).toBeLessThanOrEqual(layout.height + 1e-6)
        }
      }),
    )
  })

  it('conserves: no ribbon is lost, drawn or counted as thin, and thickness follows count', () => {
    fc.assert(
      fc.property(walks, (walks) => {
        const answer = answerTo(walks)
        const { links, thin, columns } = layoutPaths(answer, SIZE)
        const moves = answer.edges.reduce((sum, { count }) => sum + count, 0)
        expect(links.reduce((sum, { count }) => sum + count, thin.moves)).toBe(moves)
        const back = links.filter((link) => link.back).reduce((sum, { count }) => sum + count, 0)
        if (!thin.links) expect(back).toBe(answer.edges.reduce((sum, { back }) => sum + back, 0))
        for (const { boxes } of columns)
          for (const { key, height, exitHeight } of boxes) {
            const out = links.reduce((sum, { from, thick }) => sum + (from === key ? thick : 0), 0)
            expect(out + exitHeight).toBeLessThanOrEqual(height + 1e-6)
            if (!thin.links) expect(out + exitHeight).toBeCloseTo(height, 5)
          }
      }),
    )
  })

  it('writes only finite numbers, also for empty and broken counts', () => {
    const count = fc.integer({ min: 0, max: 3 })
    const page = fc.constantFrom(...PAGES)
    const nodes = fc.uniqueArray(
      fc.record({ step: fc.integer({ min: 1, max: 4 }), page, count, exits: count, back: count }),
      { selector: ({ step, page }) => keyOf(step, page) },
    )
    const edges = fc.array(
      fc.record({
        step: fc.integer({ min: 1, max: 5 }),
        from: page,
        to: page,
        count,
        back: count,
        avgMs: count,
      }),
    )
    fc.assert(
      fc.property(nodes, edges, (nodes, edges) => {
        const layout = layoutPaths({ nodes, edges }, SIZE)
        expect(JSON.stringify(layout)).not.toMatch(/null|NaN|Infinity/)
      }),
    )
  })

  it('has the same order of pages in every column, the rest last', () => {
    fc.assert(
      fc.property(walks, (walks) => {
        const { columns } = layoutPaths(answerTo(walks), SIZE)
        const orders = columns.map(({ boxes }) => boxes.map(({ page }) => page))
        for (const order of orders) expect(order.indexOf('(other)')).toBeOneOf([-1, order.length - 1])
        const above = new Set(
          orders.flatMap((order) => order.slice(1).map((page, i) => `${order[i]} over ${page}`)),
        )
        for (const pair of above) expect(above).not.toContain(pair.split(' over ').reverse().join(' over '))
      }),
    )
  })

  it('splits a move into those who had seen the page and those who had not', () => {
    const answer = answerTo([
      ['/', '/a', '/'],
      ['/c', '/a', '/'],
    ])
    const { links } = layoutPaths(answer, SIZE)
    const home = links.filter(({ to }) => to === keyOf(3, '/'))
    expect(home.map(({ count, back }) => [count, back])).toEqual([
      [1, false],
      [1, true],
    ])
  })

  it('grows when a column holds more labels than fit', () => {
    const nodes = Array.from({ length: 40 }, (_, n) => ({
      step: 1,
      page: `/${n}`,
      count: 1,
      exits: 1,
      back: 0,
    }))
    expect(layoutPaths({ nodes, edges: [] }, SIZE).height).toBeGreaterThan(40 * 36)
  })
})
