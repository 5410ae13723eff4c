import type { PathEdge, PathNode, PathsAnswer } from '@desirepath/protocol'

/** A page at a position. Lengths are CSS px from the top of the chart. */
export interface Box {
  key: string
  step: number
  page: string
  other: boolean
  count: number
  exits: number
  back: number
  /** Of the bar; the label stands right above it. */
  top: number
  height: number
  /** Lower part of the bar: ended here. */
  exitHeight: number
  labelTop: number
  labelHeight: number
}

export interface Column {
  step: number
  count: number
  boxes: Box[]
}

/** A ribbon between two boxes of neighbouring columns. */
export interface Link {
  step: number
  from: string
  to: string
  count: number
  /** To a page seen earlier in the same path. */
  back: boolean
  thick: number
  /** SVG path; x from 0 to {@link CHART_WIDTH} over all columns, y in px. */
  d: string
}

export interface PathsLayout {
  height: number
  columns: Column[]
  /** Those thick enough to see, in the order to draw: broad ones first, those that go back on top. */
  links: Link[]
  /** Ribbons too thin to draw, and the moves in them. */
  thin: { links: number; moves: number }
}

export interface Size {
  /** Preferred height; the chart grows where its labels need more. */
  height: number
  labelHeight: number
  /** More for a label that also says how many were here before. */
  loopHeight: number
}

/** The SVG is stretched to the width there is, so its own width is only a unit. */
export const CHART_WIDTH = 1000
/** A thinner ribbon would be a grey haze; the table has its numbers. */
const THINNEST = 1.1
const MIN_BAR = 3
const MIN_GAP = 10
/** In a column of few pages they would drift too far apart. */
const MAX_GAP = 110
/** Ribbons begin under the 10 px bar and end at its edge. */
const INSET = 2

/** Keyed by position, so that loops, moves to the same page and dense meshes are as easy as a straight line. */
export const keyOf = (step: number, page: string): string => `${step} ${page}`

/** @param answer nodes and edges in any order; edges to nodes that are not there are left out */
export function layoutPaths(answer: Pick<PathsAnswer, 'nodes' | 'edges'>, size: Size): PathsLayout {
  const columns = sortIntoColumns(answer.nodes, size)
  const height = scaleAndPlace(columns, size)
  const boxes = new Map(columns.flatMap((column) => column.boxes.map((box) => [box.key, box])))
  const links = drawLinks(answer.edges, boxes, columns)
  const seen = links.filter((link) => link.thick >= THINNEST)
  const thin = links.filter((link) => link.thick < THINNEST)
  seen.sort((a, b) => +a.back - +b.back || b.thick - a.thick)
  return {
    height,
    columns,
    links: seen,
    thin: { links: thin.length, moves: thin.reduce((sum, link) => sum + link.count, 0) },
  }
}

/** In every column pages stand in the same order: by their mean position over the whole chart, the rest last. */
function sortIntoColumns(nodes: readonly PathNode[], size: Size): Column[] {
  const means = new Map<string, { sum: number; count: number }>()
  for (const { page, step, count } of nodes) {
    const mean = means.get(page) ?? { sum: 0, count: 0 }
    means.set(page, { sum: mean.sum + step * count, count: mean.count + count })
  }
  const place = ({ page, other }: Box) => {
    const { sum, count } = means.get(page)!
    return other ? Number.MAX_VALUE : sum / (count || 1)
  }
  const columns = new Map<number, Column>()
  for (const { step, page, count, exits, back, other = false } of nodes) {
    if (!columns.has(step)) columns.set(step, { step, count: 0, boxes: [] })
    const column = columns.get(step)!
    column.count += count
    const labelHeight = size.labelHeight + (back ? size.loopHeight : 0)
    const nowhere = { top: 0, height: 0, exitHeight: 0, labelTop: 0, labelHeight }
    column.boxes.push({ key: keyOf(step, page), step, page, other, count, exits, back, ...nowhere })
  }
  for (const { boxes } of columns.values())
    boxes.sort((a, b) => place(a) - place(b) || (a.page < b.page ? -1 : 1))
  return [...columns.values()].sort((a, b) => a.step - b.step)
}

/** One scale for all columns: as large as the most crowded one allows. Its labels and gaps are set aside first. */
function scaleAndPlace(columns: readonly Column[], size: Size): number {
  const fixed = ({ boxes }: Column) =>
    boxes.reduce((sum, box) => sum + box.labelHeight + MIN_BAR + MIN_GAP, -MIN_GAP)
  const least = Math.max(0, ...columns.map(fixed))
  const height = Math.max(size.height, Math.ceil(least + size.height / 3))
  const scale = Math.min(...columns.map((column) => (height - fixed(column)) / (column.count || 1)))
  for (const { boxes } of columns) {
    const used = boxes.reduce((sum, box) => sum + box.labelHeight + barHeight(box, scale), 0)
    const gap = Math.min(MAX_GAP, (height - used) / Math.max(1, boxes.length - 1))
    let y = 0
    for (const box of boxes) {
      box.labelTop = y
      box.top = y + box.labelHeight
      box.height = barHeight(box, scale)
      box.exitHeight = box.count ? (box.height * Math.min(box.exits, box.count)) / box.count : 0
      y = box.top + box.height + gap
    }
  }
  return height
}

const barHeight = ({ count }: Box, scale: number) => Math.max(MIN_BAR, count * scale)

interface End {
  box: Box
  /** Where the next ribbon leaves and arrives. */
  out: number
  in: number
}

function drawLinks(edges: readonly PathEdge[], boxes: Map<string, Box>, columns: readonly Column[]): Link[] {
  const ends = new Map([...boxes].map(([key, box]) => [key, { box, out: box.top, in: box.top } as End]))
  const rank = new Map(columns.flatMap(({ boxes }) => boxes.map((box, index) => [box.key, index])))
  const moves = edges
    .flatMap((edge) => {
      const from = keyOf(edge.step, edge.from)
      const to = keyOf(edge.step + 1, edge.to)
      const back = Math.min(edge.back, edge.count)
      return [
        { step: edge.step, from, to, count: edge.count - back, back: false },
        { step: edge.step, from, to, count: back, back: true },
      ]
    })
    .filter(({ from, to, count }) => count > 0 && ends.has(from) && ends.has(to))
  const x = new Map(columns.map(({ step }, index) => [step, (index * CHART_WIDTH) / columns.length]))
  const order = (key: string) => rank.get(key)!
  const thickness = (count: number, box: Box) => (box.height * count) / (box.count || 1)
  const ribbons = moves.map((move) => ({ ...move, thick: 0, y: 0, toY: 0, toThick: 0 }))
  // Ribbons leave in the order of where they go and arrive in the order of where they come from, so they cross least.
  ribbons.sort((a, b) => order(a.to) - order(b.to) || +a.back - +b.back)
  for (const ribbon of ribbons) {
    const end = ends.get(ribbon.from)!
    ribbon.thick = thickness(ribbon.count, end.box)
    ribbon.y = end.out
    end.out += ribbon.thick
  }
  ribbons.sort((a, b) => order(a.from) - order(b.from) || +a.back - +b.back)
  for (const ribbon of ribbons) {
    const end = ends.get(ribbon.to)!
    ribbon.toThick = thickness(ribbon.count, end.box)
    ribbon.toY = end.in
    end.in += ribbon.toThick
  }
  return ribbons.map(({ step, from, to, count, back, thick, toThick, y, toY }) => {
    const d = ribbonPath(x.get(step)! + INSET, y, thick, x.get(step + 1)! + INSET / 2, toY, toThick)
    return { step, from, to, count, back, thick, d }
  })
}

function ribbonPath(x0: number, y0: number, h0: number, x1: number, y1: number, h1: number): string {
  const mid = r((x0 + x1) / 2)
  const low0 = r(y0 + h0)
  const low1 = r(y1 + h1)
  return `M${r(x0)} ${r(y0)}C${mid} ${r(y0)} ${mid} ${r(y1)} ${r(x1)} ${r(y1)}V${low1}C${mid} ${low1} ${mid} ${low0} ${r(x0)} ${low0}Z`
}

/** A tenth of a pixel is as fine as it gets. */
const r = (n: number): number => Math.round(n * 10) / 10
