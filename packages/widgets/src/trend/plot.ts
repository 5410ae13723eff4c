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
/** The second line is dashed, so that colour never stands alone; what is open is dotted. px */
const DASHES: (number[] | undefined)[] = [undefined, [9, 3]]
const DOTS = [2, 3]

/**
 * The canvas: uPlot without axes, legend and cursor of its own, since words and crosshair are HTML over it. Its style sheet is
 * not needed then, and what it sets by script no policy refuses.
 */
export class Plot {
  #plot: uPlot | undefined
  #drawn: Drawing | undefined

  /** Draws what differs from the last time. */
  draw(into: HTMLElement, drawing: Drawing): void {
    const before = this.#drawn
    this.#drawn = drawing
    if (this.#plot?.root.parentNode !== into || !before || !sameLook(before, drawing))
      this.#make(into, drawing)
    else {
      if (before.lines !== drawing.lines) this.#plot.setData(dataOf(drawing))
      if (before.width !== drawing.width || before.height !== drawing.height) this.#plot.setSize(drawing)
    }
  }

  remove(): void {
    this.#plot?.destroy()
    this.#plot = undefined
    this.#drawn = undefined
  }

  #make(into: HTMLElement, drawing: Drawing): void {
    this.#plot?.destroy()
    this.#plot = new uPlot(optionsOf(drawing), dataOf(drawing), into)
  }
}

function sameLook(a: Drawing, b: Drawing): boolean {
  return (
    a.rtl === b.rtl &&
    a.top === b.top &&
    a.thin === b.thin &&
    a.lines.length === b.lines.length &&
    a.colors.every((color, index) => color === b.colors[index])
  )
}

function optionsOf({ lines, top, thin, colors, width, height, rtl }: Drawing): uPlot.Options {
  return {
    width,
    height,
    padding: [0, 0, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    axes: [{ show: false }, { show: false }],
    scales: {
      x: {
        time: false,
        dir: rtl ? -1 : 1,
        range: (_, from, to) => (from < to ? [from, to] : [from - 1, to + 1]),
      },
      y: { range: () => [0, top] },
    },
    series: [
      {},
      ...lines.flatMap((_, index): uPlot.Series[] => {
        const stroke = colors[2 * index]!
        // One interval alone makes no line.
        const points = { show: lines[0]!.points.length === 1, size: 8, fill: stroke }
        return [
          { stroke: colors[2 * index + 1]!, width: 1, show: thin, points },
          { stroke, width: THICK, dash: DASHES[index % DASHES.length], points },
          { stroke, width: 2, dash: DOTS, points },
        ]
      }),
    ],
  }
}

/** Three rows a line: each interval, the mean where it is closed, and from its last closed point the mean that is open. */
function dataOf({ lines }: Drawing): uPlot.AlignedData {
  return [
    lines[0]!.points.map(({ from }) => from),
    ...lines.flatMap(({ points }) => [
      points.map(({ value }) => value),
      points.map(({ mean, open }) => (open ? null : mean)),
      points.map(({ mean, open }, index) => (open || points[index + 1]?.open ? mean : null)),
    ]),
  ]
}
