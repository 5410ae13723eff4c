/** A move as far as its place matters. Stages by index. */
export interface Way {
  from: number
  to: number
  count: number
}

/** Where words stand: over or under the line of an onward move, on an arc, or beside a stage that is repeated. */
export type Spot = 'over' | 'under' | 'arc' | 'loop'

/** A rectangle with words, by its middle; px. */
export interface Label<W extends Way = Way> {
  way: W
  spot: Spot
  x: number
  y: number
  width: number
}

export interface Drawn<W extends Way = Way> {
  way: W
  /** SVG path, px. */
  d: string
  /** Of the line, px. */
  thick: number
  /** Where its arrow ends, and which way it points. */
  tip: { x: number; y: number; towards: 'on' | 'down' | 'up' }
}

export interface MovesLayout<W extends Way = Way> {
  /** px; `base` is the line that the stages stand on. */
  width: number
  height: number
  base: number
  lines: Drawn<W>[]
  labels: Label<W>[]
  /** Moves too rare to be drawn: so many ways, so many moves. */
  hidden: { ways: number; moves: number }
}

export interface MovesSize<W extends Way> {
  stages: number
  /** Width of a stage's column, px. */
  column: number
  /** How wide the words of a way are there, px; 0 for none. */
  widthOf: (way: W, spot: Spot) => number
}

/** Of the widest line, px; the others by the root of their count, so that rare ways stay visible. */
const WIDEST = 9
/** Of the thinnest line drawn. */
const THINNEST = 1.2
/** From one arc to the next one over it: a label and some air, px. */
const LEVEL = 25
/** Half of a label's height, px. */
const HALF = 8
/** From the line of the stages to the words over and under it, px. */
const OVER = 20
const UNDER = 18
/** Radius of a stage's ring, with its air. */
const RING = 9
/** Between the feet of arcs at one stage, px. */
const FOOT = 6
/** The widest corner of an arc, px. */
const ROUND = 22
/** Arcs over the line, and as many under it; the rest is for the table. */
const ARCS = 6
/** Rarer than this, of the commonest move, is not drawn. */
const RARE = 0.002

/**
 * Places the moves between stages: onward on the line, skips as arcs over it, ways back under it, repeats where there is room.
 * Arcs that share a stretch lie on different levels, the longer ones outside, and words lie where no other line stands and
 * no other words are.
 */
export function layoutMoves<W extends Way>(moves: readonly W[], size: MovesSize<W>): MovesLayout<W> {
  const { stages, column } = size
  const most = Math.max(1, ...moves.map(({ count }) => count))
  const drawn = (some: W[]) =>
    some
      .filter(({ count }) => count >= most * RARE)
      .sort((a, b) => b.count - a.count)
      .slice(0, ARCS)
  const onward = moves.filter(({ from, to }) => to === from + 1)
  const loops = moves.filter(({ from, to }) => to === from)
  const skips = leveled(drawn(moves.filter(({ from, to }) => to > from + 1)))
  const backs = leveled(drawn(moves.filter(({ from, to }) => to < from)))

  const x = (stage: number) => (stage + 0.5) * column
  const thick = (count: number) => Math.max(THINNEST, WIDEST * Math.sqrt(count / most))
  const top = Math.max(0, ...skips.map(({ level }) => level))
  const base = HALF + 4 + (top ? OVER + HALF + (top - 0.2) * LEVEL : OVER)
  const over = (level: number) => base - OVER - HALF - (level - 0.2) * LEVEL
  const under = (level: number) => base + UNDER + HALF + (level - 0.2) * LEVEL

  const lines: Drawn<W>[] = onward.map((way) => ({
    way,
    d: `M${x(way.from) + RING} ${base}H${x(way.to) - RING - 7}`,
    thick: thick(way.count),
    tip: { x: x(way.to) - RING - 1, y: base, towards: 'on' },
  }))
  const labels: Label<W>[] = []
  const put = (way: W, spot: Spot, at: number, y: number) => {
    const width = size.widthOf(way, spot)
    if (width) labels.push({ way, spot, x: at, y, width })
  }
  for (const way of onward) {
    put(way, 'over', way.to * column, base - OVER)
    put(way, 'under', way.to * column, base + UNDER)
  }

  const feet = footing([...skips.map(({ way }) => way), ...backs.map(({ way }) => way)])
  for (const { way, level } of [...skips, ...backs]) {
    const back = way.to < way.from
    const y = back ? under(level) : over(level)
    const [start, end] = [x(way.from) + feet(way, way.from), x(way.to) + feet(way, way.to)]
    const foot = base + (back ? RING : -RING)
    lines.push({
      way,
      d: arc(start, end, foot, y, back ? 7 : -7),
      thick: Math.min(4, thick(way.count)),
      tip: { x: end, y: foot, towards: back ? 'up' : 'down' },
    })
    // On the border of two columns nearest to its middle: there no arc has its foot.
    put(way, 'arc', Math.round((way.from + way.to) / 2 + 0.5) * column, y)
  }
  let height = Math.max(base + UNDER, ...backs.map(({ level }) => under(level))) + HALF + 4
  // Of the row under everything, for repeats that find no room.
  let spare = 0
  for (const way of loops) {
    const width = size.widthOf(way, 'loop')
    const places = loopPlaces(x(way.from), base, width, feet.reach(way.from))
    const free = places.find((place) => isFree(place, width, labels, lines, size))
    if (!free) spare ||= height
    put(way, 'loop', free?.x ?? x(way.from), free?.y ?? spare + HALF - 4)
  }
  if (spare) height = spare + 2 * HALF
  const shown = new Set(lines.map(({ way }) => way))
  const rest = moves.filter((way) => way.to !== way.from && !shown.has(way))
  return {
    width: stages * column,
    height,
    base,
    lines,
    labels,
    hidden: { ways: rest.length, moves: rest.reduce((sum, { count }) => sum + count, 0) },
  }
}

/** Each arc on the lowest level that is free over its whole stretch; the shorter ones first, so the longer go round them. */
function leveled<W extends Way>(ways: W[]): { way: W; level: number }[] {
  const placed: { way: W; level: number }[] = []
  const span = ({ from, to }: W) => Math.abs(to - from)
  for (const way of [...ways].sort((a, b) => span(a) - span(b) || b.count - a.count)) {
    const [low, high] = ends(way)
    const meets = placed.filter(({ way: other }) => {
      const [from, to] = ends(other)
      return from < high && to > low
    })
    placed.push({ way, level: 1 + Math.max(0, ...meets.map(({ level }) => level)) })
  }
  return placed
}

const ends = ({ from, to }: Way): [number, number] => [Math.min(from, to), Math.max(from, to)]

/** How far from a stage's middle each arc has its foot there: on the side it goes to, the longest nearest to the middle. */
function footing<W extends Way>(ways: W[]) {
  const at = (stage: number, way: W) => {
    const side = (other: W) => Math.sign((other.from === stage ? other.to : other.from) - stage)
    const same = ways
      .filter((other) => (other.from === stage || other.to === stage) && side(other) === side(way))
      .filter((other) => other.to < other.from === way.to < way.from)
      .sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from) || a.from - b.from)
    return side(way) * (FOOT / 2 + 2 + FOOT * same.indexOf(way))
  }
  const offset = (way: W, stage: number) => at(stage, way)
  /** The furthest foot at a stage, over or under the line, and on either side; 0 where there is none. */
  offset.reach = (stage: number) => {
    const of = (under: boolean) =>
      Math.max(
        0,
        ...ways
          .filter((way) => (way.from === stage || way.to === stage) && way.to < way.from === under)
          .map((way) => Math.abs(at(stage, way))),
      )
    return { over: of(false), under: of(true) }
  }
  return offset
}

/** Up (or down) from the foot, round, along, round, and to where the arrow begins. */
function arc(start: number, end: number, foot: number, y: number, arrow: number): string {
  const side = Math.sign(end - start)
  const r = Math.min(ROUND, Math.abs(end - start) / 2, Math.abs(y - foot - arrow))
  const turn = y < foot ? r : -r
  return `M${start} ${foot}V${y + turn}Q${start} ${y} ${start + side * r} ${y}H${end - side * r}Q${end} ${y} ${end} ${y + turn}V${foot + arrow}`
}

/** Where the words of a repeat may lie, the best first: over the ring, under it, beside it over or under the line. */
function loopPlaces(x: number, base: number, width: number, reach: { over: number; under: number }) {
  const beside = (foot: number) => (foot ? foot + 4 : -2) + width / 2
  return [
    ...(reach.over ? [] : [{ x, y: base - OVER - 2 }]),
    ...(reach.under ? [] : [{ x, y: base + OVER + 2 }]),
    { x: x - beside(reach.over), y: base - OVER },
    { x: x + beside(reach.over), y: base - OVER },
    { x: x + beside(reach.over), y: base - OVER - 2 * HALF },
    { x: x - beside(reach.over), y: base - OVER - 2 * HALF },
    { x: x + beside(reach.under), y: base + OVER + 2 },
    { x: x - beside(reach.under), y: base + OVER + 2 },
  ]
}

function isFree(
  place: { x: number; y: number },
  width: number,
  labels: readonly Label[],
  lines: readonly Drawn[],
  { stages, column }: { stages: number; column: number },
): boolean {
  const box = {
    left: place.x - width / 2,
    right: place.x + width / 2,
    top: place.y - HALF,
    bottom: place.y + HALF,
  }
  if (box.left < 0 || box.top < 0 || box.right > stages * column) return false
  const meets = (left: number, right: number, top: number, bottom: number) =>
    left < box.right && right > box.left && top < box.bottom && bottom > box.top
  return (
    !labels.some(({ x, y, width }) => meets(x - width / 2, x + width / 2, y - HALF, y + HALF)) &&
    !lines.some(({ d, thick }) =>
      strokes(d).some(([x1, y1, x2, y2]) =>
        meets(x1 - thick / 2, x2 + thick / 2, y1 - thick / 2, y2 + thick / 2),
      ),
    )
  )
}

/** The boxes of a path's pieces. All of its pieces run within the box of their ends. */
export function strokes(d: string): [left: number, top: number, right: number, bottom: number][] {
  const boxes: [number, number, number, number][] = []
  let x = 0
  let y = 0
  for (const [, kind, numbers] of d.matchAll(/([MVHQ])([-\d. ]+)/g)) {
    const to = numbers!.trim().split(' ').map(Number)
    const [nextX, nextY] = kind === 'H' ? [to[0]!, y] : kind === 'V' ? [x, to[0]!] : [to.at(-2)!, to.at(-1)!]
    if (kind !== 'M')
      boxes.push([Math.min(x, nextX), Math.min(y, nextY), Math.max(x, nextX), Math.max(y, nextY)])
    x = nextX
    y = nextY
  }
  return boxes
}
