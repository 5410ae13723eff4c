import type { Line, Point } from './model.ts'
import { trace } from './trace.ts'

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
/** The second line is dashed, so that colour never stands alone; what is open is dotted. px */
const DASHES = [[], [9, 3]]
const DOTS = [2, 3]
/** Room above and below, so that a line on the edge keeps its thickness; as in the styles. px */
const EDGE = 3

/**
 * The canvas under the words: nothing but lines, since rules, labels and crosshair are HTML. A plotting library would bring
 * those, too: uPlot alone would be 19 KB of the 60 that all elements may take.
 */
export class Plot {
  #canvas: HTMLCanvasElement | undefined
  #drawn: (Drawing & { dpr: number }) | undefined

  /** Draws, if anything differs from the last time. */
  draw(into: HTMLElement, given: Drawing): void {
    const drawing = { ...given, dpr: devicePixelRatio }
    if (this.#canvas?.parentNode !== into) this.#make(into)
    else if (this.#drawn && alike(this.#drawn, drawing)) return
    this.#drawn = drawing
    const canvas = this.#canvas!
    const { width, height, dpr } = drawing
    canvas.width = Math.round(width * dpr)
    canvas.height = Math.round((height + 2 * EDGE) * dpr)
    paint(canvas.getContext('2d')!, drawing)
  }

  #make(into: HTMLElement): void {
    this.#canvas?.remove()
    this.#canvas = into.appendChild(document.createElement('canvas'))
  }

  remove(): void {
    this.#canvas?.remove()
    this.#canvas = undefined
  }
}

function alike({ colors, ...a }: Drawing, { colors: others, ...b }: Drawing): boolean {
  const names = Object.keys(a) as (keyof typeof a)[]
  return String(colors) === String(others) && names.every((name) => a[name] === b[name])
}

function paint(
  context: CanvasRenderingContext2D,
  { lines, top, thin, colors, width, height, rtl, dpr }: Drawing & { dpr: number },
): void {
  const points = lines[0]!.points
  const first = points[0]!.from
  const span = points.at(-1)!.from - first
  const place = (at: number) => (span ? (at - first) / span : 0.5) * width
  const x = ({ from }: Point) => (rtl ? width - place(from) : place(from))
  const y = (value: number) => (1 - value / top) * height
  context.setTransform(dpr, 0, 0, dpr, 0, EDGE * dpr)
  // Where places lie closer than a pixel nobody sees the joins, and round ones are most of the work.
  context.lineJoin = points.length > width ? 'bevel' : 'round'
  lines.forEach(({ points }, index) => {
    const line = (
      color: string,
      thickness: number,
      dash: number[],
      value: (point: Point, index: number) => number | null,
    ) => {
      context.strokeStyle = context.fillStyle = color
      context.lineWidth = thickness
      context.setLineDash(dash)
      trace(
        context,
        points.length,
        (at) => x(points[at]!),
        (at) => {
          const drawn = value(points[at]!, at)
          return drawn === null ? null : y(drawn)
        },
      )
    }
    const [thick, faint] = [colors[2 * index]!, colors[2 * index + 1]!]
    if (thin) line(faint, 1, [], ({ value }) => value)
    line(thick, THICK, DASHES[index % DASHES.length]!, ({ mean, open }) => (open ? null : mean))
    // From the last closed point on.
    line(thick, DOTTED, DOTS, ({ mean, open }, at) => (open || points[at + 1]?.open ? mean : null))
  })
}
