import type { Feeling } from '@desirepath/protocol'

/** Fewer answers than this are a hint: hollow, dashed, "too few". */
export const HINT = 100
/** Fewer than this say nothing at all. */
export const NOTHING = 20

/** So near to the scale's end a number stands inside it, px. */
const EDGE = 4

export interface FeltPoint {
  index: number
  x: number
  y: number
  mean: number
  few: boolean
  /** Where its number stands: on the side that the curve leaves free. */
  above: boolean
}

export interface FeelingLayout {
  points: FeltPoint[]
  /** Curves between neighbours; dashed where one end is a hint. */
  curves: { d: string; few: boolean }[]
  /** The 95 % band of each run of neighbours. */
  bands: string[]
  /** Height of a feeling, px. */
  yOf: (feeling: number) => number
}

/**
 * A curve through the measured stages only, on the fixed scale -2..+2, with its 95 % band. It breaks where nothing was
 * measured. Monotone between neighbours (Fritsch and Carlson, https://doi.org/10.1137/0717021), so it shows no feeling that
 * nobody had.
 * @param column width of a stage's column, px @param height of the scale, px
 * @param others what it is compared with, whose marks no number may hide
 */
export function layoutFeeling(
  feelings: readonly (Feeling | null)[],
  column: number,
  height: number,
  others: readonly (Feeling | null)[] = [],
): FeelingLayout {
  const yOf = (feeling: number) => round(((2 - Math.max(-2, Math.min(2, feeling))) / 4) * height)
  const measured = feelings.map((feeling) => (feeling && feeling.n >= NOTHING ? feeling : null))
  const points: FeltPoint[] = []
  const curves: { d: string; few: boolean }[] = []
  const bands: string[] = []
  for (const run of runsOf(measured)) {
    const xs = run.map((index) => (index + 0.5) * column)
    const means = run.map((index) => measured[index]!.mean)
    const few = run.map((index) => measured[index]!.n < HINT)
    run.forEach((index, at) => {
      const around = [means[at - 1], means[at + 1]].filter((mean) => mean !== undefined)
      const usual = around.reduce((sum, mean) => sum + mean, 0) / (around.length || 1)
      const y = yOf(means[at]!)
      const there = others[index]
      // The other side's mark is close enough to lie under the number.
      const near = there && Math.abs(yOf(there.mean) - y) < 26 ? there.mean - means[at]! : 0
      const above = near ? near < 0 : !around.length || means[at]! >= usual
      points.push({
        index,
        x: xs[at]!,
        y,
        mean: means[at]!,
        few: few[at]!,
        above: (above && y > EDGE) || y > height - EDGE,
      })
    })
    const line = pieces(xs, means.map(yOf))
    line.forEach((piece, at) => {
      curves.push({ d: `M${xs[at]} ${yOf(means[at]!)}${piece}`, few: few[at]! || few[at + 1]! })
    })
    if (run.length < 2) continue
    const edge = (side: 0 | 1) => run.map((index) => yOf(measured[index]!.interval[side]))
    const [low, high] = [edge(0), edge(1)]
    const back = pieces([...xs].reverse(), [...low].reverse())
    bands.push(`M${xs[0]} ${high[0]}${pieces(xs, high).join('')}L${xs.at(-1)} ${low.at(-1)}${back.join('')}Z`)
  }
  return { points, curves, bands, yOf }
}

const round = (n: number): number => +n.toFixed(2)

/** Indices of neighbours that all have a value. */
function runsOf(values: readonly unknown[]): number[][] {
  const runs: number[][] = []
  values.forEach((value, index) => {
    if (!value) return
    if (index && values[index - 1]) runs.at(-1)!.push(index)
    else runs.push([index])
  })
  return runs
}

/** The cubic pieces from point to point, equally spaced in x. */
function pieces(xs: number[], ys: number[]): string[] {
  const slopes = ys.slice(1).map((y, at) => (y - ys[at]!) / (xs[at + 1]! - xs[at]!))
  const tangents = ys.map((_, at) => {
    const [before, after] = [slopes[at - 1], slopes[at]]
    if (before === undefined || after === undefined) return before ?? after ?? 0
    // Level at a turn; else no steeper than three times the flatter side, here the harmonic mean.
    return before * after <= 0 ? 0 : (2 * before * after) / (before + after)
  })
  return slopes.map((_, at) => {
    const third = (xs[at + 1]! - xs[at]!) / 3
    const from = `${round(xs[at]! + third)} ${round(ys[at]! + tangents[at]! * third)}`
    const to = `${round(xs[at + 1]! - third)} ${round(ys[at + 1]! - tangents[at + 1]! * third)}`
    return `C${from} ${to} ${round(xs[at + 1]!)} ${round(ys[at + 1]!)}`
  })
}
