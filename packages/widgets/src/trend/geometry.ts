import type { Line } from './model.ts'
import { rulesFor } from './scale.ts'

/** Where things stand in the chart: x from the start and y from the top, as shares 0..1 of its size. */
export interface Geometry {
  rules: number[]
  top: number
  x(at: number): number
  y(value: number): number
  /** Index of the interval nearest to a place. */
  nearest(x: number): number
}

export function geometryOf(lines: readonly Line[], isShare: boolean): Geometry {
  const { points } = lines[0]!
  const first = points[0]?.from ?? 0
  const last = points.at(-1)?.from ?? 0
  const most = lines.reduce(
    (most, line) =>
      line.points.reduce((most, { value, mean }) => Math.max(most, value ?? 0, mean ?? 0), most),
    0,
  )
  const rules = rulesFor(most, isShare)
  const top = rules.at(-1)!
  // One interval alone stands in the middle.
  const x = (at: number) => (last > first ? (at - first) / (last - first) : 0.5)
  return {
    rules,
    top,
    x,
    y: (value) => 1 - value / top,
    nearest(place) {
      let low = 0
      let high = points.length - 1
      while (low < high) {
        const middle = (low + high) >> 1
        if ((x(points[middle]!.from) + x(points[middle + 1]!.from)) / 2 < place) low = middle + 1
        else high = middle
      }
      return low
    },
  }
}

/** A flag and the row its words stand in, counted from the chart upwards. */
export interface Flag {
  x: number
  text: string
  t: number
  row: number
  /** What its words may take, px. */
  width: number
  /** Do they stand before the line, since there is no room behind it? */
  isBefore: boolean
}

/** A character of the small text, and the gap between two flags, px; longer words are cut at the width of a flag. */
const CHAR = 6.5
const GAP = 16
const FLAG_WIDTH = 168
/** Less room than this behind a flag's line is none, px. */
const LEAST = 60
const FLAG_ROWS = 3
/** A plot as wide as this has names beside it, px. */
const WIDE = 420

/** Flags by time, each in the lowest row where its words do not meet those before it; where no row has room, only the line is left. */
export function flagsOf(
  notes: readonly { t?: number; text: string }[],
  { x }: Geometry,
  from: number,
  to: number,
  width: number,
): Flag[] {
  const ends = Array<number>(FLAG_ROWS).fill(Number.NEGATIVE_INFINITY)
  return notes
    .flatMap(({ t, text }) => (t !== undefined && t >= from && t < to ? [{ t, text }] : []))
    .sort((a, b) => a.t - b.t)
    .map(({ t, text }) => {
      const at = Math.min(1, x(t))
      // At the end they stand over the lines' names, but not beyond the element.
      const behind = (1 - at) * width + (width > WIDE ? 140 : 0)
      const isBefore = behind < LEAST && at * width > LEAST
      const most = Math.min(FLAG_WIDTH, isBefore ? at * width : behind)
      const words = Math.min(most, text.length * CHAR + 60)
      const begin = at * width - (isBefore ? words : 0)
      const row = ends.findIndex((end) => begin >= end)
      if (row >= 0) ends[row] = begin + words + GAP
      return { x: at, text, t, row, width: most, isBefore }
    })
}
