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
  /** Where it stands, from 0. */
  column: number
  row: number
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
  /** Keys of its boxes. */
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
  const links = drawLinks(answer.edges, boxes, columns.length)
  links.sort((a, b) => +a.back - +b.back || b.thick - a.thick)
  const seen = links.filter((link) => link.thick >= THINNEST)
  const thin = links.filter((link) => link.thick < THINNEST)
  return {
    height,
    columns,
    links: seen,
    thin: { links: thin.length, moves: sum(thin, ({ count }) => count) },
  }
}

/** In every column pages stand in the same order: by their mean position over the whole chart, the rest last. */
function sortIntoColumns(nodes: readonly PathNode[], size: Size): Column[] {
  const place = (page: string) => {
    const same = nodes.filter((node) => node.page === page)
    return sum(same, ({ step, count }) => step * count) / (sum(same, ({ count }) => count) || 1)
  }
  const places = new Map(nodes.map(({ page, other }) => [page, other ? Number.MAX_VALUE : place(page)]))
  const before = (a: PathNode, b: PathNode) =>
    places.get(a.page)! - places.get(b.page)! || (a.page < b.page ? -1 : 1)
  const steps = [...new Set(nodes.map(({ step }) => step))].sort((a, b) => a - b)
  return steps.map((step, column) => {
    const here = nodes.filter((node) => node.step === step).sort(before)
    const boxes = here.map(({ page, count, exits, back, other = false }, row) => ({
      key: keyOf(step, page),
      ...{ step, page, count, exits, back, other, column, row },
      ...{ top: 0, height: 0, exitHeight: 0, labelTop: 0 },
      labelHeight: size.labelHeight + (back ? size.loopHeight : 0),
    }))
    return { step, count: sum(boxes, ({ count }) => count), boxes }
  })
}

const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0)

/** One scale for all columns: as large as the most crowded one allows. Its labels and gaps are set aside first. */
function scaleAndPlace(columns: readonly Column[], size: Size): number {
  const fixed = ({ boxes }: Column) =>
    sum(boxes, ({ labelHeight }) => labelHeight + MIN_BAR + MIN_GAP) - MIN_GAP
  const least = Math.max(0, ...columns.map(fixed))
  const height = Math.max(size.height, Math.ceil(least + size.height / 3))
  const scale = Math.min(...columns.map((column) => (height - fixed(column)) / (column.count || 1)))
  for (const { boxes } of columns) {
    const used = sum(boxes, (box) => box.labelHeight + barHeight(box, scale))
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

/** A ribbon before it is drawn; of each end its top and its thickness, px. */
interface Move {
  from: Box
  to: Box
  count: number
  back: boolean
  leaves: [y: number, thick: number]
  arrives: [y: number, thick: number]
}

function drawLinks(edges: readonly PathEdge[], boxes: Map<string, Box>, columns: number): Link[] {
  const moves = edges.flatMap((edge): Move[] => {
    const from = boxes.get(keyOf(edge.step, edge.from))
    const to = boxes.get(keyOf(edge.step + 1, edge.to))
    const again = Math.min(edge.back, edge.count)
    if (!from || !to) return []
    return [edge.count - again, again].map((count, index) => ({
      from,
      to,
      count,
      back: index > 0,
      leaves: [0, 0],
      arrives: [0, 0],
    }))
  })
  const drawn = moves.filter(({ count }) => count > 0)
  // Ribbons leave in the order of where they go and arrive in the order of where they come from, so they cross least.
  stack(drawn, 'from', 'to', 'leaves')
  stack(drawn, 'to', 'from', 'arrives')
  const x = ({ column }: Box) => (column * CHART_WIDTH) / columns
  return drawn.map(({ from, to, count, back, leaves, arrives }) => ({
    from: from.key,
    to: to.key,
    count,
    back,
    thick: leaves[1],
    d: ribbonPath(x(from) + INSET, ...leaves, x(to) + INSET / 2, ...arrives),
  }))
}

/** One under the other from the top of their box, in the order of their other ends. */
function stack(moves: Move[], end: 'from' | 'to', other: 'from' | 'to', place: 'leaves' | 'arrives'): void {
  const floors = new Map<Box, number>()
  moves.sort((a, b) => a[other].row - b[other].row || +a.back - +b.back)
  for (const move of moves) {
    const box = move[end]
    const y = floors.get(box) ?? box.top
    const thick = (box.height * move.count) / (box.count || 1)
    move[place] = [y, thick]
    floors.set(box, y + thick)
  }
}

function ribbonPath(x0: number, y0: number, h0: number, x1: number, y1: number, h1: number): string {
  const mid = r((x0 + x1) / 2)
  const low0 = r(y0 + h0)
  const low1 = r(y1 + h1)
  return `M${r(x0)} ${r(y0)}C${mid} ${r(y0)} ${mid} ${r(y1)} ${r(x1)} ${r(y1)}V${low1}C${mid} ${low1} ${mid} ${low0} ${r(x0)} ${low0}Z`
}

/** A tenth of a pixel is as fine as it gets. */
const r = (n: number): number => Math.round(n * 10) / 10
