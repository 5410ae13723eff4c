import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EdgeSums, type Edges } from '../../packages/journey/src/paths/edges.ts'
import { GAP, Walks } from '../../packages/journey/src/paths/walks.ts'
import { Stretches, WayCounts, type Ways } from '../../packages/journey/src/paths/ways.ts'
import { always } from './check.ts'

const POSITIONS = 20
/** Some that pack a whole path into one number, some that need one for nearly each node, and both kinds of table. */
const LABELS = fc.constantFrom(1, 3, 200, 700, 40_000)
const PATHS = fc.array(
  fc.record({
    nodes: fc.array(fc.record({ draw: fc.nat(), ms: fc.nat(1000) }), { minLength: 1, maxLength: POSITIONS }),
    isGoal: fc.boolean(),
  }),
  { maxLength: 30 },
)

interface OnePath {
  labels: number[]
  t: number[]
  isGoal: boolean
}

/** A few of the labels come often, else no path would come twice. */
function pathsOf(drawn: typeof PATHS extends fc.Arbitrary<infer T> ? T : never, labels: number): OnePath[] {
  return drawn.map(({ nodes, isGoal }) => {
    let t = 0
    return {
      labels: nodes.map(({ draw }) =>
        draw % 13 === 12 ? GAP : draw % 13 < 9 ? draw % Math.min(3, labels) : draw % labels,
      ),
      t: nodes.map(({ ms }) => (t += ms)),
      isGoal,
    }
  })
}

function walked(paths: readonly OnePath[]): Walks {
  const walks = new Walks()
  for (const { labels, t, isGoal } of paths) {
    walks.begin(labels.length)
    labels.forEach((label, node) => {
      walks.label[walks.end] = label
      walks.t[walks.end++] = t[node]!
    })
    walks.keep(isGoal)
  }
  return walks
}

/** Every edge of the paths, one at a time. */
function edgesSlowly(paths: readonly OnePath[]): unknown[] {
  const sums = new Map<string, { count: number; back: number; ms: number }>()
  for (const { labels, t } of paths)
    labels.forEach((label, node) => {
      const key = `${node + 1} ${node === 0 ? 'start' : labels[node - 1]} ${label}`
      const sum = sums.get(key) ?? { count: 0, back: 0, ms: 0 }
      sums.set(key, sum)
      sum.count++
      if (label !== GAP && labels.slice(0, node).includes(label)) sum.back++
      if (node > 0) sum.ms += t[node]! - t[node - 1]!
    })
  return [...sums].map(([key, sum]) => ({ key, ...sum })).sort(byKey)
}

function told(edges: Edges): unknown[] {
  return Array.from(edges.count, (count, at) => ({
    key: `${edges.position[at]} ${edges.from[at]! < GAP ? 'start' : edges.from[at]} ${edges.to[at]}`,
    count,
    back: edges.back[at]!,
    ms: edges.ms[at]!,
  })).sort(byKey)
}

function byKey(a: { key: string }, b: { key: string }): number {
  return a.key < b.key ? -1 : 1
}

function waysSlowly(paths: readonly OnePath[]): unknown[] {
  const ways = new Map<string, { count: number; converted: number; ms: number[] }>()
  for (const { labels, t, isGoal } of paths) {
    const way = ways.get(labels.join()) ?? { count: 0, converted: 0, ms: [] }
    ways.set(labels.join(), way)
    way.count++
    way.converted += isGoal ? 1 : 0
    way.ms.push(t.at(-1)! - t[0]!)
  }
  return [...ways].map(([key, way]) => ({ key, ...way })).sort(byKey)
}

function toldWays({ keys, count, converted, last, ms }: Ways, labels: number): unknown[] {
  const stretches = new Stretches(labels)
  return Array.from(count.keys())
    .filter((way) => count[way]! > 0)
    .map((way) => ({
      key: stretches.labelsOf(keys, way).join(),
      count: count[way]!,
      converted: converted[way]!,
      ms: Array.from(ms).filter((_, path) => last[path] === way),
    }))
    .sort(byKey)
}

/** 0 to `labels` - 1 backwards; what is no label stays. */
const renamer = (labels: number) => (label: number) => (label < 0 ? label : labels - 1 - label)

describe('what is added up of paths', () => {
  it('is every edge, with who met its page before and the time it took', () => {
    always(400, [LABELS, PATHS], (labels, drawn) => {
      const paths = pathsOf(drawn, labels)
      const sums = new EdgeSums(labels, POSITIONS)
      for (const path of paths) sums.addWalks(walked([path]))
      const together = new EdgeSums(labels, POSITIONS)
      together.addWalks(walked(paths))
      expect(told(sums.edges())).toEqual(edgesSlowly(paths))
      expect(told(together.edges())).toEqual(edgesSlowly(paths))
      const merged = new EdgeSums(labels, POSITIONS)
      merged.addAll(sums.edges())
      merged.addAll(together.edges())
      expect(told(merged.edges())).toEqual(edgesSlowly([...paths, ...paths]))
    })
  })

  it('is every different way, with how many went it, met the goal, and took how long', () => {
    always(400, [LABELS, PATHS], (labels, drawn) => {
      const paths = pathsOf(drawn, labels)
      const ways = new WayCounts(labels, 0)
      ways.addWalks(walked(paths))
      expect(toldWays(ways.ways(), labels)).toEqual(waysSlowly(paths))
      const nameOf = renamer(labels)
      const renamed = paths.map((path) => ({ ...path, labels: path.labels.map(nameOf) }))
      const merged = new WayCounts(labels + 500, paths.length)
      merged.addWalks(walked(renamed))
      merged.addAll(ways.ways(), labels, nameOf)
      expect(toldWays(merged.ways(), labels + 500)).toEqual(waysSlowly([...renamed, ...renamed]))
    })
  })
})
