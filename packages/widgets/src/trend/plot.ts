import uPlot from 'uplot'
import type { Line } from './model.ts'

/** What is drawn: lines over time, on a scale that begins at 0. Sizes in CSS px. */
export interface Drawing {
  lines: readonly Line[]
  /** Value at the top. */
  top: number
  /** Thin: each interval. Without it the thick line is the interval itself. */
  thin: boolean
  /** Two a line, as the page has them now: of the thick line and of the thin one. */
  colors: string[]
  width: number
  height: number
  rtl: boolean
}

const THICK = 2.5
const DOTTED = 2
/** Across, of an interval that stands alone. px */
const DOT = 8
/** The second line is dashed, so that colour never stands alone; what is open is dotted. px */
const DASHES = [[], [9, 3]]
const DOTS = [2, 3]
/** Room around, so that a line on the edge keeps its thickness; as in the styles. px */
const EDGE = 3

/**
 * The canvas under the words: uPlot without axes, legend and cursor of its own, since rules, labels and crosshair are HTML over
 * it. What uPlot sets by script no policy refuses, and the rules of its style sheet that are left stand in ours.
 */
export class Plot {
  #plot: uPlot | undefined
  #drawn: Drawing | undefined

  /** Draws, if anything differs from the last time. */
  draw(into: HTMLElement, drawing: Drawing): void {
    if (this.#plot?.root.parentNode === into && alike(this.#drawn!, drawing)) return
    this.remove()
    this.#drawn = drawing
    this.#plot = new uPlot(optionsOf(drawing), dataOf(drawing), into)
  }

  remove(): void {
    this.#plot?.destroy()
    this.#plot = undefined
  }
}

function alike({ colors, ...a }: Drawing, { colors: others, ...b }: Drawing): boolean {
  const names = Object.keys(a) as (keyof typeof a)[]
  return String(colors) === String(others) && names.every((name) => a[name] === b[name])
}

function optionsOf({ lines, top, thin, colors, width, height, rtl }: Drawing): uPlot.Options {
  const points = lines[0]!.points
  const first = points[0]!.from
  const span = points.at(-1)!.from - first
  const aside = span ? (span * EDGE) / width : 1
  const beyond = (top * EDGE) / height
  return {
    width: width + 2 * EDGE,
    height: height + 2 * EDGE,
    padding: [0, 0, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    axes: [{ show: false }, { show: false }],
    scales: {
      x: { time: false, dir: rtl ? -1 : 1, range: [first - aside, first + span + aside] },
      y: { range: [-beyond, top + beyond] },
    },
    series: [
      {},
      ...lines.flatMap((_, index) => {
        const stroke = colors[2 * index]!
        const pen = (width: number, dash: number[], color = stroke): uPlot.Series => ({
          stroke: color,
          width,
          dash,
          // One that has neighbours needs no dot; uPlot puts one where it has none.
          points: { show: points.length === 1, size: DOT, width: 0, fill: color },
        })
        const mean = [pen(THICK, DASHES[index % DASHES.length]!), pen(DOTTED, DOTS)]
        return thin ? [pen(1, [], colors[2 * index + 1]), ...mean] : mean
      }),
    ],
  }
}

/** Rows of a line: each interval where that is drawn, the mean where it is closed, and from its last closed point the mean that is open. */
function dataOf({ lines, thin }: Drawing): uPlot.AlignedData {
  return [
    lines[0]!.points.map(({ from }) => from),
    ...lines.flatMap(({ points }) => {
      const mean = [
        points.map(({ mean, open }) => (open ? null : mean)),
        points.map(({ mean, open }, at) => (open || points[at + 1]?.open ? mean : null)),
      ]
      return thin ? [points.map(({ value }) => value), ...mean] : mean
    }),
  ]
}
